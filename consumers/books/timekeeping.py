"""What a worker knows of the days and the rules, at the position it has reached."""

from collections.abc import Callable

from forewarn.alerts.monitor import Today
from forewarn.consumers.log.views import Readable
from forewarn.domain.calendar import CALENDAR, Calendar, CalendarYearPublished, DayOpened
from forewarn.domain.calendar import STREAM as CALENDAR_STREAM
from forewarn.domain.rules import RULES, Rules, RulesPublished
from forewarn.domain.rules import STREAM as RULES_STREAM
from forewarn.ports.store import Recorded

OF_DAYS_AND_RULES = frozenset({DayOpened, CalendarYearPublished, RulesPublished})


class Timekeeping:
    """The calendar and the rules as of a position: never ahead of what the worker has read. `reached`
    gives how far a subject is applied, which is less for one whose records are held."""

    def __init__(self, log: Readable, reached: Callable[[str], int]) -> None:
        self.calendar: Calendar = CALENDAR.initial
        self.rules: Rules = RULES.initial
        self.today: Today | None = None
        """None until the first day is open."""
        self.opened_by: Recorded | None = None
        """The record that opened the day."""
        for subject in (CALENDAR_STREAM, RULES_STREAM):
            for entry in log.entries_of(subject, 0, reached(subject)):
                if isinstance(entry, Recorded):
                    self.note(entry)

    def note(self, entry: Recorded) -> None:
        match entry.fact:
            case DayOpened() | CalendarYearPublished():
                self._note_calendar(entry, entry.fact)
            case RulesPublished():
                self.rules = RULES.evolve(self.rules, entry.fact)
                self._look_around()
            case _:
                pass

    def _note_calendar(self, entry: Recorded, fact: DayOpened | CalendarYearPublished) -> None:
        self.calendar = CALENDAR.evolve(self.calendar, fact)
        if isinstance(fact, DayOpened):
            self.opened_by = entry
        self._look_around()

    def _look_around(self) -> None:
        if self.opened_by is not None:
            self.today = Today(self.calendar.today, self.calendar, self.rules.policy)
