"""The calendar and the rules in force, read from the log and kept current."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

import msgspec

from forewarn.consumers.log.paging import END
from forewarn.domain import calendar, rules
from forewarn.domain.calendar import CALENDAR, Calendar
from forewarn.domain.decider import Decider
from forewarn.domain.rules import RULES, Rules
from forewarn.ports.store import Entry, Recorded

StateT = TypeVar("StateT")


class Folded(msgspec.Struct, Generic[StateT], frozen=True):
    """What a stream means, up to a version; `position` of its last event, where that is asked for."""

    state: StateT
    version: int = 0
    position: int = 0


class Subjects(Protocol):
    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]: ...


class InForce:
    """Costs two index look-ups when nothing has changed. Threads may refresh at the same time: state and
    version change together, so that one of them may fall behind and none skips a fact. What cannot be read
    is passed over: somebody must still be able to come in and say what to do about it."""

    def __init__(self, log: Subjects) -> None:
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
        """Both write under their own name as the subject, beside what is said of their records."""
        for entry in self._log.entries_of(stream, known.position, END):
            known = folded(decider, stream, known, entry)
        return known


def folded(
    decider: Decider[Any, StateT, Any], stream: str, known: Folded[StateT], entry: Entry
) -> Folded[StateT]:
    described = entry if isinstance(entry, Recorded) else entry.stored
    if described.stream != stream:
        return Folded(known.state, known.version, entry.position)
    state = decider.evolve(known.state, entry.fact) if isinstance(entry, Recorded) else known.state
    return Folded(state, described.version, entry.position)


def facts(recorded: Sequence[Recorded]) -> list[Any]:
    return [entry.fact for entry in recorded]
