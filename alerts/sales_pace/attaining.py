"""The chance that as much as is needed is still sold before the period ends, if the customer sells as usual
from now on: that of so many more orders in time, each with the chance that they are large enough."""

from math import erfc, sqrt
from typing import NamedTuple

MOST_ORDERS = 30
"""Of more than this, sizes and gaps average out: nobody has to count them."""

LEAST_CHANCE = 1e-6


class Coming(NamedTuple):
    """What is likely to come: `orders` in mean orders, with the part of a gap that has gone already. The
    spreads are squared variations, of amounts and of gaps; `wrong` is the squared part by which the plan is
    off."""

    orders: float
    amount_spread: float
    gap_spread: float
    wrong: float


def chance_of_attaining(needed: float, coming: Coming) -> float:
    """Return the chance that `needed` mean orders or more still come; 1 where no more are needed than are
    likely."""
    if needed <= coming.orders:
        return 1.0
    chance = less = 0.0
    for number in range(1, MOST_ORDERS + 1):
        in_time = chance_in_time(number, coming)
        if in_time < LEAST_CHANCE:
            break
        enough = chance_of_sum(needed, number, coming.amount_spread)
        chance += in_time * (enough - less)
        less = enough
    return min(1.0, chance)


def chance_in_time(number: int, coming: Coming) -> float:
    """Return the chance that so many gaps are over in time."""
    spread = number * coming.gap_spread + coming.wrong * coming.orders**2
    return normal((coming.orders - number) / sqrt(spread)) if spread > 0 else float(coming.orders >= number)


def chance_of_sum(needed: float, number: int, amount_spread: float) -> float:
    """Return the chance that so many orders are worth `needed` mean ones. Their sum has a gamma distribution,
    by the approximation of Wilson and Hilferty (1931)."""
    spread = amount_spread / number
    if spread <= 0:
        return float(number >= needed)
    return normal((1 - spread / 9 - (needed / number) ** (1 / 3)) * 3 / sqrt(spread))


def normal(deviation: float) -> float:
    """Return the chance that a normal variable lies below so many standard deviations."""
    return 0.5 * erfc(-deviation / sqrt(2))
