"""Amounts of money."""

from forewarn.domain.money import Money


def cny(cents: int) -> Money:
    return Money(cents, "CNY")
