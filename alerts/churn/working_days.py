"""Days numbered by the working days gone, so that a gap between two of them costs one subtraction.

Many customers stay closed for longer than the calendar says: after each weekday that a holiday takes off, so
many working days as `holiday_factor` count nothing for a gap that is tested."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import accumulate

from forewarn.domain.calendar import Calendar, Year
from forewarn.domain.weekdays import SATURDAY

YEARS_AROUND = 3


class WorkingDays:
    """Gives each day, by its ordinal number, the count of working days up to and with it: all of them, or
    without those that a holiday may have been prolonged by. Only differences mean something."""

    def __init__(self, years: Mapping[int, Year], holiday_factor: float = 0.0) -> None:
        self.years, self._holiday_factor = years, holiday_factor
        self._calendar = Calendar(years)
        self._first = self._last = 0
        self._counts: list[int] = []
        self._eased: list[int] = []

    def count(self, day: int) -> int:
        if not self._first <= day < self._last:
            self._cover(day)
        return self._counts[day - self._first]

    def eased(self, day: int) -> int:
        """Count without the working days by which holidays may have been prolonged."""
        if not self._first <= day < self._last:
            self._cover(day)
        return self._eased[day - self._first]

    def reached(self, day: int, working_days: int) -> int:
        """Return the first day on which so many working days, holidays eased, have passed since `day`."""
        wanted = self.eased(day) + working_days
        while self._eased[-1] < wanted and self._last <= date.max.toordinal():
            self._cover(self._last)
        index = bisect_left(self._eased, wanted)
        return min(self._first + index, date.max.toordinal())

    def _cover(self, day: int) -> None:
        """Count anew over the years around a day and all that were covered before. One day that is far away
        must not make the table long: then it begins there."""
        year = date.fromordinal(day).year
        first = date(max(date.min.year, year - YEARS_AROUND), 1, 1).toordinal()
        last = date(min(date.max.year, year + YEARS_AROUND), 12, 31).toordinal() + 1
        if self._counts and first <= self._last and last >= self._first:
            first, last = min(first, self._first), max(last, self._last)
        days = [date.fromordinal(each) for each in range(first, last)]
        works = [self._calendar.works_on(each) for each in days]
        self._first, self._last = first, last
        self._counts = list(accumulate(works))
        self._eased = list(accumulate(self._without_prolonged(days, works)))

    def _without_prolonged(self, days: list[date], works: list[bool]) -> Iterator[bool]:
        prolonged = 0.0
        for day, worked in zip(days, works, strict=True):
            if not worked and day.weekday() < SATURDAY:
                prolonged += self._holiday_factor
            eased = worked and prolonged >= 1
            prolonged -= eased
            yield worked and not eased


class Memory:
    """Keeps the tables of the calendar that was last asked about, one for each factor; publishing a year
    begins others. The partitions that a process keeps have calendars of their own, which are equal: they
    share the tables."""

    def __init__(self) -> None:
        self._years: Mapping[int, Year] = {}
        self._tables: dict[float, WorkingDays] = {}

    def of(self, calendar: Calendar, holiday_factor: float) -> WorkingDays:
        if self._years is not calendar.years:
            if self._years != calendar.years:
                self._tables = {}
            self._years = calendar.years
        table = self._tables.get(holiday_factor)
        if table is None:
            table = self._tables[holiday_factor] = WorkingDays(calendar.years, holiday_factor)
        return table


MEMORY = Memory()


def working_days(calendar: Calendar, holiday_factor: float = 0.0) -> WorkingDays:
    """Return the table of a calendar."""
    return MEMORY.of(calendar, holiday_factor)
