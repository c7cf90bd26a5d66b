"""Spans of days that begin with a fact."""

from datetime import date


def end_of(first: date, days: int) -> date:
    """Return the first day after a span; the last day there is for one that would go beyond it."""
    return date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))


def lasts(first: date, days: int, today: date) -> bool:
    """Return whether a day lies before the end of a span."""
    return today < end_of(first, days)
