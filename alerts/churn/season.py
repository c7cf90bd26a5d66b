"""A customer's own season: how many orders it places, and of what value, at a time of the year."""

from datetime import date
from typing import NamedTuple

from projections.rhythm.row import Month, Rhythm

LOWEST = 0.3
"""What is expected in the lowest season, as a share of the usual."""

FEWEST_MONTHS = 3
"""Of the time before, a year ago, that must be known."""

DOUBT_ORDERS = 1
"""The season of a year ago is joined with no season, which weighs as much as so many orders."""


class Season(NamedTuple):
    """Shares of the usual that the time of the year lets expect, 1.0 at most."""

    orders: float
    cents: float


UNKNOWN = Season(1.0, 1.0)


def season(row: Rhythm, first: int, since: int, until: int) -> Season:
    """Return what the months of a year ago let expect of the days from `since` to `until` beside those from
    `first` to `since`; UNKNOWN where that year is not known. Days are ordinal numbers."""
    now, wanted = a_year_ago(row, since, until)
    before, _ = a_year_ago(row, first, since)
    if now.months < wanted or before.months < FEWEST_MONTHS or before.orders <= 0 or before.cents <= 0:
        return UNKNOWN
    return Season(share(now, before, now.orders, before.orders), share(now, before, now.cents, before.cents))


class Seen(NamedTuple):
    months: int
    orders: int
    cents: int


def a_year_ago(row: Rhythm, first: int, last: int) -> tuple[Seen, int]:
    """Return the sums of the months that held the days of a year before, as far as they are known whole, and
    how many months those are."""
    names = months_between(date.fromordinal(first - 365), date.fromordinal(last - 365))
    begun = max(date.fromordinal(row.first_day).isoformat()[:7], min(row.months, default=""))
    months = [row.months.get(name, Month()) for name in names if name > begun]
    orders, cents = sum(each.orders for each in months), sum(each.cents for each in months)
    return Seen(len(months), orders, cents), len(names)


def months_between(first: date, last: date) -> list[str]:
    """Return the months from the one of `first` to the one of `last`, as `YYYY-MM`."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def share(now: Seen, before: Seen, value_now: int, value_before: int) -> float:
    """Return the value a month now as a share of that before, the nearer to 1 the fewer orders tell of it."""
    found = (value_now / now.months) / (value_before / before.months)
    joined = (found * now.orders + DOUBT_ORDERS) / (now.orders + DOUBT_ORDERS)
    return min(1.0, max(LOWEST, joined))
