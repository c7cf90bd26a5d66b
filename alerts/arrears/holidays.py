"""How long a payment may wait because nobody worked."""

from bisect import bisect_left, bisect_right
from datetime import date
from functools import lru_cache

from forewarn.alerts.arrears.days import LAST_DAY, days_later
from forewarn.domain.calendar import Calendar

AROUND_DAYS = 7
"""Who goes away closes the books some days before, and opens them some days after."""


def holiday_days(calendar: Calendar, after: date, until: date) -> int:
    """Return how many days of the working week the company's calendar takes off between two days or close to
    them. Weekends are in everybody's habit already."""
    first, last = after.toordinal() + 1 - AROUND_DAYS, until.toordinal() + AROUND_DAYS
    days, first_year, last_year = 0, after.year - 1, until.year + 1
    for name, year in calendar.years.items():
        if first_year <= name <= last_year:
            rest = in_order(year.rest_days)
            days += bisect_right(rest, last) - bisect_left(rest, first)
    return days


@lru_cache(maxsize=64)
def in_order(rest_days: frozenset[date]) -> tuple[int, ...]:
    """Return the days of a published year as ordinals. Asked for every item."""
    return tuple(sorted(day.toordinal() for day in rest_days))


def without_holidays(days: int, calendar: Calendar, until: date, factor: float) -> float:
    """Return the days that ended with `until` less those of holidays, each counted `factor` times for what
    waits before and after it. Never below 0."""
    if days <= 0 or not calendar.years or not factor:
        return days
    return max(0.0, days - factor * holiday_days(calendar, days_later(until, -days), until))


def next_holiday(calendar: Calendar, on: date) -> date:
    """Return the next day on which a holiday comes close, so that days late become fewer; the last of all
    days for none."""
    close = min(on.toordinal() + AROUND_DAYS, LAST_DAY)
    for year in sorted(calendar.years):
        rest = in_order(calendar.years[year].rest_days)
        place = bisect_right(rest, close)
        if place < len(rest):
            return date.fromordinal(rest[place] - AROUND_DAYS)
    return date.max
