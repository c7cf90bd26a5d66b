"""How amounts and prices are written outside: decimal text, never a float."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from forewarn.domain.money import Money, decimals, known
from forewarn.input.words import shortened, written

LARGEST = Decimal(10) ** 13
LARGEST_CENTS = 10**15
MOST_DECIMALS = 8
FINEST = Decimal(1).scaleb(-MOST_DECIMALS)
"""A price has at most eight decimals. Zeros at the end are none: 12.500000000 is 12.50."""

PLAIN = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
NO_NUMBERS = ("NaN", "Infinity", "-Infinity")


def read_decimal(value: Any) -> Decimal:
    """Read text, a whole number or a Decimal. Raises ValueError for anything else."""
    number = value if isinstance(value, Decimal) else decimal_of(value)
    wrong = fault(number)
    if wrong:
        raise ValueError(f"{shortened(str(value))} {wrong}")
    return without_more_decimals(number)


def decimal_of(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f'{written(value)} is no amount: write it as text, such as "12.50"')
    try:
        return Decimal(plain(value) if isinstance(value, str) else value)
    except InvalidOperation:
        raise ValueError(f"{written(value)} is no decimal number: write one such as 12.50") from None


def fault(number: Decimal) -> str:
    """Say why a number cannot be an amount; mostly empty. Equal numbers get the same answer, however they
    are written."""
    if not number.is_finite() or number.copy_abs() >= LARGEST:
        return "is beyond what an amount can be: it has at most 13 digits"
    if number != number.quantize(FINEST):
        return f"has more than {MOST_DECIMALS} decimals: round it"
    return ""


def without_more_decimals(number: Decimal) -> Decimal:
    """Drop zeros beyond the eighth decimal, so that no longer number is stored; others stay as written."""
    shortest = number.quantize(FINEST)
    is_longer = number.compare_total_mag(shortest) < 0
    return shortest if is_longer else number


def plain(text: str) -> str:
    """What Decimal takes beside: digits of other scripts, underscores, spaces. Raises InvalidOperation."""
    if not PLAIN.fullmatch(text) and text not in NO_NUMBERS:
        raise InvalidOperation
    return text


def read_money(value: Any) -> Money:
    """From `{"amount": "12.50", "currency": "CNY"}`; the amount is exact in the currency's minor unit."""
    if isinstance(value, Money):
        return value
    if not isinstance(value, Mapping) or set(value) != {"amount", "currency"}:
        raise ValueError('write an amount as {"amount": "12.50", "currency": "CNY"}')
    return exact(read_decimal(value["amount"]), read_currency(value["currency"]))


def read_currency(value: Any) -> str:
    if not isinstance(value, str) or not known(value):
        raise ValueError(f"{written(value)} is no ISO 4217 currency: write one such as CNY")
    return value


def exact(amount: Decimal, currency: str) -> Money:
    cents = amount.scaleb(decimals(currency))
    if abs(cents) > LARGEST_CENTS:
        raise ValueError(f"{amount} {currency} is beyond what an amount can be")
    if cents != cents.to_integral_value():
        raise ValueError(f"{amount} has too many decimals: {currency} has {decimals(currency)}, round it")
    return Money(int(cents), currency)


def must_be_countable(lines: Iterable[Any]) -> None:
    """What goods cost together has the same limit as any amount."""
    total = sum(line.quantity * (line.unit_price or 0) for line in lines)
    if abs(total) >= LARGEST:
        raise ValueError(f"{total:.2E} in all is beyond what an amount can be: check quantities and prices")
