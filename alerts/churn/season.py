"""A customer's own season: how many orders it places, and of what value, at a time of the year.

Festivals move with the moon. So what happened a year ago is looked up three times, by the sun and by the two
lengths of a year by the moon, and the lowest season explains most. Orders are counted by working day, as gaps
are: a holiday is no season."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from forewarn.alerts.churn.working_days import WorkingDays
from forewarn.projections.rhythm.row import Month, Rhythm

LOWEST = 0.15
"""What is expected in the lowest season, as a share of the usual."""

YEARS_DAYS = (365, 354, 384)
FEWEST_BEFORE_DAYS = 60
"""Of the time before, a year ago, that must be known."""

DOUBT_ORDERS = 1
"""The season of a year ago is joined with no season, which weighs as much as so many orders."""


class Season(NamedTuple):
    """Shares of the usual that the time of the year lets expect, 1.0 at most, and the variance that both
    have beyond that, as logarithms."""

    orders: float
    cents: float
    variance: float = 0.0


class Seen(NamedTuple):
    """Sums of days of a year ago, as far as they are known."""

    days: int = 0
    working_days: float = 1.0
    orders: float = 0.0
    cents: float = 0.0


def season(row: Rhythm, first: int, since: int, until: int, table: WorkingDays) -> Season | None:
    """Return what the months of a year ago let expect of the days from `since` to `until` beside those from
    `first` to `since`; None where that year is not known. Days are ordinal numbers."""
    found = [one for ago in YEARS_DAYS if (one := by_year(row, first, since, until, ago, table))]
    if not found:
        return None
    return Season(
        min(each.orders for each in found),
        min(each.cents for each in found),
        max(each.variance for each in found),
    )


def by_year(row: Rhythm, first: int, since: int, until: int, ago: int, table: WorkingDays) -> Season | None:
    """Half of the days must be known a year ago. Where the time before is not, the usual of now stands in."""
    now, before = seen(row, since - ago, until - ago, table), seen(row, first - ago, since - ago, table)
    if before.days < FEWEST_BEFORE_DAYS:
        before = seen(row, first, since, table)
    if 2 * now.days < until - since or before.orders <= 0 or before.cents <= 0:
        return None
    variance = 1 / (now.orders + DOUBT_ORDERS) + 1 / (before.orders + DOUBT_ORDERS)
    orders = share(now, before, now.orders, before.orders)
    return Season(orders, share(now, before, now.cents, before.cents), variance)


def seen(row: Rhythm, first: int, last: int, table: WorkingDays) -> Seen:
    """Return the sums of the days from `first` to `last`: of a month that they hold in part, that part."""
    begun = max(date.fromordinal(row.first_day).isoformat()[:7], min(row.months, default=""))
    days, working, orders, cents = 0, 0.0, 0.0, 0.0
    for name, month_first, month_last in months_between(first, last):
        if name > begun:
            held = min(last, month_last) - max(first, month_first)
            part = held / (month_last - month_first)
            month = row.months.get(name, NO_MONTH)
            works = table.count(month_last - 1) - table.count(month_first - 1)
            days, working = days + held, working + part * works
            orders, cents = orders + part * month.orders, cents + part * month.cents
    return Seen(days, max(1.0, working), orders, cents)


NO_MONTH = Month()


def months_between(first: int, last: int) -> list[tuple[str, int, int]]:
    """Return the months that hold the days from `first` until before `last`, as `YYYY-MM`, each with its
    first day and that of the next month."""
    return [
        month_of(number) for number in range(number_of(max(1, first)), number_of(max(1, first, last - 1)) + 1)
    ]


def number_of(day: int) -> int:
    """Return the number of a day's month, counted from the year 0."""
    found = date.fromordinal(day)
    return found.year * 12 + found.month - 1


@lru_cache(maxsize=1_024)
def month_of(number: int) -> tuple[str, int, int]:
    return f"{number // 12:04}-{number % 12 + 1:02}", first_of(number), first_of(number + 1)


def first_of(month: int) -> int:
    return date(month // 12, month % 12 + 1, 1).toordinal()


def share(now: Seen, before: Seen, value_now: float, value_before: float) -> float:
    """Return the value a working day now as a share of that before, the nearer to 1 the fewer orders tell
    of it."""
    found = (value_now / now.working_days) / (value_before / before.working_days)
    joined = (found * now.orders + DOUBT_ORDERS) / (now.orders + DOUBT_ORDERS)
    return min(1.0, max(LOWEST, joined))
