"""Mondays to Fridays, whatever the company's calendar says."""

from datetime import date

SATURDAY, WEEK_DAYS = 5, 7


def weekdays_until(day: date) -> int:
    """Return how many Mondays to Fridays there were up to and with a day."""
    weeks, rest = divmod(day.toordinal(), WEEK_DAYS)
    return weeks * SATURDAY + min(rest, SATURDAY)
