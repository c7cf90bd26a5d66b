"""The calendar and the rules in force, read from the log and kept current."""

from datetime import date
from typing import Any, Generic, TypeVar

import msgspec

from consumers.views import Readable
from domain import calendar, rules
from domain.calendar import CALENDAR, Calendar
from domain.decider import Decider
from domain.rules import RULES, Rules

StateT = TypeVar("StateT")


class Folded(msgspec.Struct, Generic[StateT], frozen=True):
    """What a stream means, up to a version."""

    state: StateT
    version: int = 0


class InForce:
    """Costs two index look-ups when nothing has changed. Threads may refresh at the same time: state and
    version change together, so that one of them may fall behind and none skips a fact."""

    def __init__(self, log: Readable) -> None:
        self._log = log
        self._calendar = Folded(CALENDAR.initial)
        self._rules = Folded(RULES.initial)

    @property
    def calendar(self) -> Calendar:
        return self._calendar.state

    @property
    def rules(self) -> Rules:
        return self._rules.state

    @property
    def today(self) -> date:
        return self.calendar.today

    def of(self, stream: str) -> Folded[Any] | None:
        """The calendar's or the rules' own stream, as far as it was read; none for any other."""
        match stream:
            case calendar.STREAM:
                return self._calendar
            case rules.STREAM:
                return self._rules
            case _:
                return None

    def refresh(self) -> None:
        self._calendar = self._current(CALENDAR, calendar.STREAM, self._calendar)
        self._rules = self._current(RULES, rules.STREAM, self._rules)

    def _current(
        self, decider: Decider[Any, StateT, Any], stream: str, known: Folded[StateT]
    ) -> Folded[StateT]:
        entries = self._log.stream(stream, known.version)
        if not entries:
            return known
        return Folded(decider.fold(facts(entries), known.state), entries[-1].version)


def facts(recorded: Any) -> list[Any]:
    return [entry.fact for entry in recorded]
