"""Amounts of money."""

from domain.money import Money


def cny(cents: int) -> Money:
    return Money(cents, "CNY")
