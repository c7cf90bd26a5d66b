"""How often an order as large as one comes by chance, given the customer's other orders and its season."""

from datetime import date
from math import erfc, log, log1p, sqrt

from forewarn.projections.rhythm.reading import Usual
from forewarn.projections.rhythm.row import Ordered, Rhythm

DAYS_OF_A_YEAR = 365.25
LEAST_ORDERS = 3
"""The mean of so many orders tells the level of some months."""


def times_a_year(order: Ordered, usual: Usual, row: Rhythm) -> float:
    """Return how many orders a year are as large by chance, where values are distributed log-normally, as
    those of orders are. The few orders that are known are not trusted to tell the mean and the spread
    exactly."""
    level = level_of(order, usual, row)
    variance = log1p((usual.spread_cents / usual.mean_cents) ** 2)
    spread = sqrt(variance * (1 + 1 / usual.orders))
    deviation = (log(order.cents / (level * usual.mean_cents)) + variance / 2) / spread
    return orders_a_year(row) * chance(deviation, usual.orders - 1)


def chance(deviation: float, freedom: int) -> float:
    """Return the chance of a deviation or a larger one under Student's t. Source: D. Wallace, Bounds on
    normal approximations to Student's and the chi-square distributions, 1959."""
    if deviation <= 0:
        return 0.5
    normal = sqrt(freedom * log1p(deviation**2 / freedom)) * (8 * freedom + 1) / (8 * freedom + 3)
    return erfc(normal / sqrt(2)) / 2


def orders_a_year(row: Rhythm) -> float:
    days = max(1, row.last_day - row.first_day)
    return row.amounts * DAYS_OF_A_YEAR / days


def level_of(order: Ordered, usual: Usual, row: Rhythm) -> float:
    """Return the level of orders around an order against that of all, at least 1: as of its month and the one
    before, or as of these months a year earlier and the one after."""
    month = date.fromordinal(order.day).replace(day=1)
    year_ago = month.replace(year=month.year - 1)
    around = mean_of(row, [shifted(month, -1), month], order)
    earlier = mean_of(row, [shifted(year_ago, -1), year_ago, shifted(year_ago, 1)], None)
    return max(1.0, *(each / usual.mean_cents for each in (around, earlier)))


def mean_of(row: Rhythm, months: list[date], without: Ordered | None) -> float:
    """Return the mean order of some months; 0 where too few are known."""
    known = [row.months[name] for name in (day.isoformat()[:7] for day in months) if name in row.months]
    orders, cents = sum(each.orders for each in known), sum(each.cents for each in known)
    if without is not None:
        orders, cents = orders - 1, cents - without.cents
    return cents / orders if orders >= LEAST_ORDERS else 0.0


def shifted(month: date, months: int) -> date:
    """Return the first day of a month that lies some months later."""
    number = month.year * 12 + month.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)
