"""How amounts and prices are written outside: decimal text, never a float."""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from domain.money import Money, decimals, known

LARGEST = Decimal(10) ** 13
FINEST_PRICE = -8
"""A price has at most eight decimals."""


def read_decimal(value: Any) -> Decimal:
    """From text, a whole number or a Decimal. Raises ValueError for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise ValueError(f'is a {type(value).__name__}: write it as text, such as "12.50"')
    try:
        number = Decimal(value)
    except InvalidOperation:
        raise ValueError(f"{value!r} is not a decimal number") from None
    if not number.is_finite() or abs(number) >= LARGEST:
        raise ValueError(f"{str(value)[:40]} is beyond what an amount can be")
    if int(number.as_tuple().exponent) < FINEST_PRICE:
        raise ValueError(f"{value} has more than {-FINEST_PRICE} decimals")
    return number


def read_money(value: Any) -> Money:
    """From `{"amount": "12.50", "currency": "CNY"}`; the amount is exact in the currency's minor unit."""
    if isinstance(value, Money):
        return value
    if not isinstance(value, Mapping) or set(value) != {"amount", "currency"}:
        raise ValueError('write an amount as {"amount": "12.50", "currency": "CNY"}')
    return exact(read_decimal(value["amount"]), read_currency(value["currency"]))


def read_currency(value: Any) -> str:
    if not isinstance(value, str) or not known(value):
        raise ValueError(f"{str(value)[:40]!r} is no ISO 4217 currency: write one such as CNY")
    return value


def exact(amount: Decimal, currency: str) -> Money:
    cents = amount.scaleb(decimals(currency))
    if cents != cents.to_integral_value():
        raise ValueError(f"{amount} has too many decimals: {currency} has {decimals(currency)}")
    return Money(int(cents), currency)
