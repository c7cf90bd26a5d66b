"""The periods that targets are set for: a month `2026-03`, a quarter `2026-Q1`, or a year `2026`."""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from forewarn.domain.decider import Refused

FIRST_YEAR, LAST_YEAR = 1900, 2199
WRITTEN = re.compile(r"(?P<year>[0-9]{4})(?:-(?:(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4])))?")


class Period(NamedTuple):
    """The first and the last day, both inclusive."""

    first: date
    last: date

    def holds(self, other: "Period") -> bool:
        return self.first <= other.first and other.last <= self.last


@lru_cache(maxsize=1_024)
def period_named(name: str) -> Period:
    """Return the days of a period. Raises Refused for a name that is none."""
    found = WRITTEN.fullmatch(name)
    if found is None or not FIRST_YEAR <= int(found["year"]) <= LAST_YEAR:
        raise Refused(f"{name!r} is no period: write a month 2026-03, a quarter 2026-Q1 or a year 2026")
    year = int(found["year"])
    if found["month"]:
        return months(year, int(found["month"]), 1)
    return months(year, 3 * int(found["quarter"]) - 2, 3) if found["quarter"] else months(year, 1, 12)


def months(year: int, first: int, count: int) -> Period:
    after = first + count
    end = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1)
    return Period(date(year, first, 1), end - timedelta(days=1))


@lru_cache(maxsize=1_024)
def periods_of(day: date) -> tuple[str, str, str]:
    """Return the names of the month, the quarter and the year that a day lies in, the shortest first."""
    return month_of(day), f"{day.year:04}-Q{(day.month + 2) // 3}", f"{day.year:04}"


@lru_cache(maxsize=1_024)
def month_of(day: date) -> str:
    return f"{day.year:04}-{day.month:02}"


def kind_of(period: str) -> str:
    """Return month, quarter or year."""
    if "-" not in period:
        return "year"
    return "quarter" if "Q" in period else "month"


def alike_in_year(period: str) -> tuple[str, ...]:
    """Return the periods of the same length in the year."""
    year = period[:4]
    match kind_of(period):
        case "month":
            return tuple(f"{year}-{number:02}" for number in range(1, 13))
        case "quarter":
            return tuple(f"{year}-Q{number}" for number in range(1, 5))
        case _:
            return (year,)
