"""Money: whole minor units and an ISO 4217 currency; no floats."""

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

THOUSANDTHS = frozenset("BHD IQD JOD KWD LYD OMR TND".split())
WHOLE = frozenset("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split())
HUNDREDTHS = frozenset(
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
    "GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD "
    "MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP "
    "PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS "
    "TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG".split()
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units of its currency."""

    cents: int
    currency: str

    def __str__(self) -> str:
        return f"{decimal_amount(self.cents, self.currency)} {self.currency}"


def known(currency: str) -> bool:
    return currency in HUNDREDTHS or currency in WHOLE or currency in THOUSANDTHS


def decimals(currency: str) -> int:
    """How many decimals the currency has. Source: ISO 4217, minor unit."""
    if currency in WHOLE:
        return 0
    return 3 if currency in THOUSANDTHS else 2


def decimal_amount(cents: int, currency: str) -> str:
    """The amount as people write it: `-1234.50`."""
    return str(Decimal(cents).scaleb(-decimals(currency)))


def rounded_cents(amount: Decimal, currency: str) -> int:
    """Half even to the minor unit."""
    return int(amount.scaleb(decimals(currency)).to_integral_value(ROUND_HALF_EVEN))


def line_cents(quantity: int, unit_price: Decimal, currency: str) -> int:
    """A line's amount, rounded once."""
    return rounded_cents(quantity * unit_price, currency)
