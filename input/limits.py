"""Credit limits as people write them: an amount with a currency, such as 80000.00 CNY, or none for 0."""

from collections.abc import Mapping
from typing import Any

from forewarn.input.amounts import read_money

AMOUNT, AMOUNT_CENTS = "amount", "amount_cents"
TAG = "limit"


def with_cents(value: Any) -> Any:
    """Return a document in which each amount with a currency is in minor units, at any depth. Raises
    ValueError for an amount that cannot be read."""
    if isinstance(value, list | tuple):
        return [with_cents(part) for part in value]
    if not isinstance(value, Mapping):
        return value
    if AMOUNT not in value:
        return {name: with_cents(part) for name, part in value.items()}
    return in_cents(value)


def in_cents(value: Mapping[str, Any]) -> dict[str, Any]:
    """Raises ValueError. A limit of 0 is no credit."""
    if AMOUNT_CENTS in value:
        raise ValueError("amount and amount_cents say the same: keep amount")
    money = read_money(value[AMOUNT])
    if value.get(TAG) == AMOUNT and money.cents == 0:
        return {TAG: "none"}
    others = {name: part for name, part in value.items() if name != AMOUNT}
    return {**others, AMOUNT_CENTS: money.cents, "currency": money.currency}
