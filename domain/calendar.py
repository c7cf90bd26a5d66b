"""The company's days: which of them are worked, and which one is open now."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias, assert_never

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider, Fact, Refused
from forewarn.domain.needs import needs_nothing
from forewarn.domain.weekdays import SATURDAY, weekdays_until

STREAM = "calendar"

# Commands


@dataclass(frozen=True, slots=True)
class PublishCalendarYear:
    """`rest_days` are weekdays off, `makeup_days` are Saturdays and Sundays worked (调休)."""

    on: date
    year: int
    rest_days: tuple[date, ...]
    makeup_days: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class OpenDay:
    """Begins a business day; all days up to it are over."""

    on: date


CalendarCommand: TypeAlias = PublishCalendarYear | OpenDay


# Facts


class CalendarYearPublished(Fact, frozen=True):
    year: int
    rest_days: tuple[date, ...]
    makeup_days: tuple[date, ...]


class DayOpened(Fact, frozen=True):
    """The tick: `on` is the business day that begins."""


CalendarFact: TypeAlias = CalendarYearPublished | DayOpened


# State


@dataclass(frozen=True, slots=True)
class Year:
    rest_days: frozenset[date] = frozenset()
    makeup_days: frozenset[date] = frozenset()

    def difference_between(self, after: date, until: date) -> int:
        """Return how many more days are worked after `after`, up to and with `until`, than weekdays."""
        rest = sum(after < day <= until and day.weekday() < SATURDAY for day in self.rest_days)
        return sum(after < day <= until and day.weekday() >= SATURDAY for day in self.makeup_days) - rest


NO_YEAR = Year()


@lru_cache(maxsize=64)
def year_of(rest_days: tuple[date, ...], makeup_days: tuple[date, ...]) -> Year:
    """Return the same object for the same days. Many partitions read the same calendar: what is remembered by
    a year is then found at once."""
    return Year(frozenset(rest_days), frozenset(makeup_days))


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year that is not published has its weekends off and nothing else."""

    years: Mapping[int, Year] = field(default_factory=dict)
    today: date = date.min

    def works_on(self, day: date) -> bool:
        year = self.years.get(day.year, NO_YEAR)
        if day.weekday() >= SATURDAY:
            return day in year.makeup_days
        return day not in year.rest_days

    def working_days_between(self, after: date, until: date) -> int:
        """How many days are worked after `after`, up to and with `until`."""
        if until <= after:
            return 0
        days = weekdays_until(until) - weekdays_until(after)
        for number in range(after.year, until.year + 1):
            year = self.years.get(number)
            if year is not None:
                days += year.difference_between(after, until)
        return days

    def working_day_after(self, day: date, working_days: int) -> date:
        """The day on which so many working days have passed since `day`."""
        while working_days > 0:
            day += timedelta(days=1)
            working_days -= self.works_on(day)
        return day


# Decisions


def decide(command: CalendarCommand, calendar: Calendar, circumstances: Circumstances) -> list[CalendarFact]:
    match command:
        case PublishCalendarYear():
            return publish(command, calendar)
        case OpenDay():
            return open_day(command, calendar, circumstances.latest_day)
        case _:
            assert_never(command)


def publish(command: PublishCalendarYear, calendar: Calendar) -> list[CalendarFact]:
    """Published again with other days, a year is replaced whole."""
    must_be_days_of_its_year(command)
    if calendar.years.get(command.year) == Year(frozenset(command.rest_days), frozenset(command.makeup_days)):
        return []
    return [
        CalendarYearPublished(
            subject=STREAM,
            on=command.on,
            year=command.year,
            rest_days=tuple(sorted(set(command.rest_days))),
            makeup_days=tuple(sorted(set(command.makeup_days))),
        )
    ]


def must_be_days_of_its_year(command: PublishCalendarYear) -> None:
    for day in (*command.rest_days, *command.makeup_days):
        if day.year != command.year:
            raise Refused(f"{day} does not belong to {command.year}: publish it with its own year")
    for day in command.rest_days:
        if day.weekday() >= SATURDAY:
            raise Refused(f"{day} is a weekend day: it rests anyway, leave it out")
    for day in command.makeup_days:
        if day.weekday() < SATURDAY:
            raise Refused(f"{day} is a weekday: only a weekend day can be a make-up workday")


def open_day(command: OpenDay, calendar: Calendar, latest: date) -> list[CalendarFact]:
    """Opening a day twice says nothing new; a day that has passed cannot be opened again, and one that has
    not come would close all days before it."""
    if command.on == calendar.today:
        return []
    if command.on < calendar.today:
        raise Refused(f"{command.on} has passed: {calendar.today} is open")
    if command.on > latest:
        raise Refused(
            f"{command.on} has not come: the latest day that can be opened is {latest}; "
            "check the year, or open it when it comes"
        )
    return [DayOpened(subject=STREAM, on=command.on)]


def must_be_open(on: date, circumstances: Circumstances) -> None:
    """A fact may be entered late while its period is open, and never ahead of its day."""
    if circumstances.today == date.min:
        raise Refused("no business day is open yet: send OpenDay first")
    if on > circumstances.today:
        raise Refused(f"{on} is after today, {circumstances.today}")
    earliest = circumstances.today - timedelta(days=circumstances.policy.open_period_days)
    if on < earliest:
        raise Refused(f"{on} lies in a closed period: the open one begins on {earliest}")


# Meaning


def evolve(calendar: Calendar, fact: CalendarFact) -> Calendar:
    match fact:
        case CalendarYearPublished():
            year = year_of(fact.rest_days, fact.makeup_days)
            return replace(calendar, years={**calendar.years, fact.year: year})
        case DayOpened():
            return Calendar(calendar.years, max(calendar.today, fact.on))
        case _:
            assert_never(fact)


def stream(command: CalendarCommand) -> str:
    return STREAM


CALENDAR: Decider[CalendarCommand, Calendar, CalendarFact] = Decider(
    Calendar(), decide, evolve, stream, needs_nothing
)
