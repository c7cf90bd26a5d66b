"""The working days of mainland China, from the yearly notices of the State Council (国务院办公厅)."""

from datetime import date, timedelta

import chinese_calendar

SATURDAY = 5


class UnknownYear(ValueError):
    """The notice for the year is not published, or the installed library is older than it."""


def chinese_year(year: int) -> tuple[tuple[date, ...], tuple[date, ...]]:
    """Rest days and make-up workdays (调休), as `PublishCalendarYear` wants them: weekdays off, and
    weekend days worked. Raises UnknownYear."""
    must_be_known(year)
    rest_days = [
        day for day in days_of(year) if day.weekday() < SATURDAY and day in chinese_calendar.holidays
    ]
    makeup_days = [
        day for day in days_of(year) if day.weekday() >= SATURDAY and day in chinese_calendar.workdays
    ]
    return tuple(rest_days), tuple(makeup_days)


def known_years() -> tuple[int, ...]:
    """A year counts as known when its New Year's Day is: each notice begins with it."""
    return tuple(sorted(day.year for day in chinese_calendar.holidays if (day.month, day.day) == (1, 1)))


def must_be_known(year: int) -> None:
    years = known_years()
    if year not in years:
        raise UnknownYear(
            f"the holidays of {year} are not known, only those of {years[0]} to {years[-1]}: "
            "upgrade the package chinesecalendar, or publish the year by hand"
        )


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]
