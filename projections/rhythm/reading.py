"""What is read from the rhythm book: the usual gap between orders, and the usual value of one."""

from math import exp, sqrt
from typing import NamedTuple

from forewarn.projections.rhythm.row import Rhythm


class Usual(NamedTuple):
    """Of so many orders the mean value and its spread (σ, as of a sample), in minor units."""

    orders: int
    mean_cents: float
    spread_cents: float


NOTHING = Usual(0, 0.0, 0.0)


def usual_amount(row: Rhythm, without_cents: int | None = None) -> Usual:
    """Return the usual value of an order; `without_cents` leaves out one of that value, such as the order
    that is being looked at."""
    orders, total, squares = row.amounts, float(row.amount_sum), row.amount_squares
    if without_cents is not None:
        orders, total = orders - 1, total - without_cents
        squares -= float(without_cents) * without_cents
    if orders <= 0:
        return NOTHING
    mean = total / orders
    variance = max(0.0, squares - orders * mean * mean) / (orders - 1) if orders > 1 else 0.0
    return Usual(orders, mean, sqrt(variance))


class Gaps(NamedTuple):
    """All gaps between days with orders, in calendar days: how many, their mean, their spread (σ, as of a
    sample), and their geometric mean."""

    gaps: int
    mean_days: float
    spread_days: float
    geometric_mean_days: float


def gaps(row: Rhythm) -> Gaps | None:
    """Return what is known of the gaps; None with fewer than two days with orders."""
    count = row.order_days - 1
    if count < 1 or not row.days:
        return None
    mean = (row.last_day - row.first_day) / count
    variance = max(0.0, row.gap_squares - count * mean * mean) / (count - 1) if count > 1 else 0.0
    return Gaps(count, mean, sqrt(variance), exp(row.gap_logs / count))
