"""What a worker knows of the days and the rules, at the position it has reached."""

from collections.abc import Callable

from consumers.views import Readable
from domain.calendar import CALENDAR, Calendar, CalendarYearPublished, DayOpened
from domain.calendar import STREAM as CALENDAR_STREAM
from domain.decider import Fact
from domain.ports import Recorded
from domain.rules import RULES, Rules, RulesPublished
from domain.rules import STREAM as RULES_STREAM


class Timekeeping:
    """The calendar and the rules as of a position: never ahead of what the worker has read. `reached`
    gives how far a subject is applied, which is less for one whose records are held."""

    def __init__(self, log: Readable, reached: Callable[[str], int]) -> None:
        self.calendar: Calendar = CALENDAR.initial
        self.rules: Rules = RULES.initial
        for subject in (CALENDAR_STREAM, RULES_STREAM):
            for entry in log.entries_of(subject, 0, reached(subject)):
                if isinstance(entry, Recorded):
                    self.note(entry.fact)

    def note(self, fact: Fact) -> None:
        match fact:
            case DayOpened() | CalendarYearPublished():
                self.calendar = CALENDAR.evolve(self.calendar, fact)
            case RulesPublished():
                self.rules = RULES.evolve(self.rules, fact)
            case _:
                pass
