"""The season of a company: how much of a year's orders and of their value falls into each month."""

from collections.abc import Iterable
from datetime import date

from forewarn.projections.rhythm.row import Month, Rhythm

MONTHS = 12
FEWEST_CUSTOMERS = 30
DOUBT_ORDERS = 30.0
"""Orders of a usual month that each month is joined with: of few orders nothing is learnt."""

SMALLEST = 0.01
NO_MONTH = Month()


def of_season(rows: Iterable[Rhythm], day: date) -> dict[str, list[float]]:
    """Return the share of a usual month that each month from January on had in the last twelve whole ones, by
    orders and by value; nothing where too few customers ordered for so long."""
    names = last_months(day)
    known = [row for row in rows if row.days and date.fromordinal(row.first_day).isoformat()[:7] < names[0]]
    if len(known) < FEWEST_CUSTOMERS:
        return {}
    orders = [sum(row.months.get(name, NO_MONTH).orders for row in known) for name in names]
    cents = [sum(row.months.get(name, NO_MONTH).cents for row in known) for name in names]
    if sum(orders) <= 0 or sum(cents) <= 0:
        return {}
    usual, usual_cents = sum(orders) / MONTHS, sum(cents) / MONTHS
    by_name = {name: int(name[5:]) - 1 for name in names}
    found = {"season_orders": [1.0] * MONTHS, "season_cents": [1.0] * MONTHS}
    for name, count, value in zip(names, orders, cents, strict=True):
        found["season_orders"][by_name[name]] = joined(count / usual, count)
        found["season_cents"][by_name[name]] = joined(value / usual_cents, count)
    return found


def joined(share: float, orders: int) -> float:
    return round(max(SMALLEST, (share * orders + DOUBT_ORDERS) / (orders + DOUBT_ORDERS)), 4)


def last_months(day: date) -> list[str]:
    """Return the twelve whole months before the month of a day, as `YYYY-MM`."""
    now = day.year * MONTHS + day.month - 1
    return [f"{number // MONTHS:04}-{number % MONTHS + 1:02}" for number in range(now - MONTHS, now)]
