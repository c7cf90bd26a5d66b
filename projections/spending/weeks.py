"""Weeks of a budget's period, counted from its first day: 0 is the first."""

from datetime import date

from forewarn.projections.spending.row import WEEK_DAYS

LAST_WEEK = 520
"""Later days count as this week: a row stays small, whatever dates a fact has."""


def week_of(day: date, first_day: date) -> int:
    """Return the week that a day lies in. Days before the period count as its first."""
    return min(max(0, (day - first_day).days // WEEK_DAYS), LAST_WEEK)


def spread(cents: int, begins: date, ends: date, first_day: date) -> dict[int, int]:
    """Return an amount spread evenly over the days from `begins` to `ends`, by week. The parts add up."""
    first, last = week_of(begins, first_day), week_of(ends, first_day)
    if last <= first:
        return {first: cents}
    offset, days = (begins - first_day).days, (ends - begins).days + 1
    parts: dict[int, int] = {}
    given = 0
    for week in range(first, last + 1):
        until = days if week == last else (week + 1) * WEEK_DAYS - offset
        share = cents * min(max(until, 0), days) // days
        parts[week] = share - given
        given = share
    return parts
