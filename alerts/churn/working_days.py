"""Days numbered by the working days gone, so that a gap between two of them costs one subtraction."""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from itertools import accumulate

from domain.calendar import Calendar, Year

YEARS_AROUND = 3


class WorkingDays:
    """Gives each day, by its ordinal number, the count of working days up to and with it. Only differences
    mean something."""

    def __init__(self, years: Mapping[int, Year]) -> None:
        self.years = years
        self._calendar = Calendar(years)
        self._first = self._last = 0
        self._counts: list[int] = []

    def count(self, day: int) -> int:
        if not self._first <= day < self._last:
            self._cover(day)
        return self._counts[day - self._first]

    def reached(self, day: int, working_days: int) -> int:
        """Return the first day on which so many working days have passed since `day`."""
        wanted = self.count(day) + working_days
        while self._counts[-1] < wanted and self._last <= date.max.toordinal():
            self._cover(self._last)
        index = bisect_left(self._counts, wanted)
        return min(self._first + index, date.max.toordinal())

    def _cover(self, day: int) -> None:
        """Count anew over the years around a day and all that were covered before. One day that is far away
        must not make the table long: then it begins there."""
        year = date.fromordinal(day).year
        first = date(max(date.min.year, year - YEARS_AROUND), 1, 1).toordinal()
        last = date(min(date.max.year, year + YEARS_AROUND), 12, 31).toordinal() + 1
        if self._counts and first <= self._last and last >= self._first:
            first, last = min(first, self._first), max(last, self._last)
        works = (self._calendar.works_on(date.fromordinal(each)) for each in range(first, last))
        self._first, self._last = first, last
        self._counts = list(accumulate(works))


class Memory:
    """Keeps the table of the calendar that was last asked about; publishing a year begins another."""

    def __init__(self) -> None:
        self._table = WorkingDays({})

    def of(self, calendar: Calendar) -> WorkingDays:
        if self._table.years is not calendar.years:
            self._table = WorkingDays(calendar.years)
        return self._table


MEMORY = Memory()


def working_days(calendar: Calendar) -> WorkingDays:
    """Return the table of a calendar."""
    return MEMORY.of(calendar)
