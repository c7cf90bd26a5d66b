"""Reckoning with days and months, within the years that a date can have."""

from datetime import date
from functools import lru_cache

LAST_DAY = date.max.toordinal()


def days_later(day: date, days: int) -> date:
    """A limit that never expires is often dated 9999-12-31: the day after it is the same."""
    ordinal = day.toordinal() + days
    if 0 < ordinal <= LAST_DAY:
        return date.fromordinal(ordinal)
    return date.max if ordinal > 0 else date.min


@lru_cache(maxsize=64)
def month_before(day: date, months: int) -> str:
    """The month so many months before the day's own, as `YYYY-MM`. Of one day, asked for every customer."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return f"{year:04}-{month + 1:02}"


def first_day(month: str) -> date:
    return date(int(month[:4]), int(month[5:]), 1)


def months_between(month: str, day: date) -> int:
    """How many months the day's own lies after `month`."""
    return day.year * 12 + day.month - int(month[:4]) * 12 - int(month[5:])


@lru_cache(maxsize=64)
def next_month(day: date) -> date:
    """Its first day. Of one day, asked for every customer."""
    return days_later(day.replace(day=1), 31 if day.month == 12 else 32).replace(day=1)
