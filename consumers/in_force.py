"""The calendar and the rules in force, read from the log and kept current."""

from datetime import date
from typing import Any

from domain.calendar import CALENDAR, Calendar
from domain.calendar import STREAM as CALENDAR_STREAM
from domain.ports import Log
from domain.rules import RULES, Rules
from domain.rules import STREAM as RULES_STREAM


class InForce:
    """Costs two index look-ups when nothing has changed."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._calendar_version = 0
        self._rules_version = 0
        self.calendar: Calendar = CALENDAR.initial
        self.rules: Rules = RULES.initial

    @property
    def today(self) -> date:
        return self.calendar.today

    def refresh(self) -> None:
        days = self._log.stream(CALENDAR_STREAM, self._calendar_version)
        self.calendar = CALENDAR.fold(facts(days), self.calendar)
        self._calendar_version += len(days)
        rules = self._log.stream(RULES_STREAM, self._rules_version)
        self.rules = RULES.fold(facts(rules), self.rules)
        self._rules_version += len(rules)


def facts(recorded: Any) -> list[Any]:
    return [entry.fact for entry in recorded]
