"""What a worker knows of the days and the rules, at the position it has reached."""

from consumers.views import Readable
from domain.calendar import CALENDAR, Calendar, CalendarYearPublished, DayOpened
from domain.calendar import STREAM as CALENDAR_STREAM
from domain.decider import Fact
from domain.rules import RULES, Rules, RulesPublished
from domain.rules import STREAM as RULES_STREAM


class Timekeeping:
    """The calendar and the rules as of a position: never ahead of what the worker has read."""

    def __init__(self, log: Readable, position: int) -> None:
        self.calendar: Calendar = CALENDAR.initial
        self.rules: Rules = RULES.initial
        for stream in (CALENDAR_STREAM, RULES_STREAM):
            for entry in log.stream(stream):
                if entry.position <= position:
                    self.note(entry.fact)

    def note(self, fact: Fact) -> None:
        match fact:
            case DayOpened() | CalendarYearPublished():
                self.calendar = CALENDAR.evolve(self.calendar, fact)
            case RulesPublished():
                self.rules = RULES.evolve(self.rules, fact)
            case _:
                pass
