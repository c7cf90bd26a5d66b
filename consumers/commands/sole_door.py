"""The front door for somebody who sends much and is alone at it: an importer."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from forewarn.consumers.commands.gathering import Gathered, must_concern
from forewarn.consumers.commands.handle import FrontDoor, no_day
from forewarn.consumers.commands.in_force import Folded
from forewarn.consumers.commands.rows_now import is_written_in, row_now
from forewarn.consumers.commands.streams import recorded_in
from forewarn.domain import calendar, rules
from forewarn.domain.decider import Decider
from forewarn.domain.needs import AnyNeed, Need, Needs, ReadingOf, StandingOf, StateOf, StoryOf, UnknownGoods
from forewarn.ports.store import Pending, Store, Unchanged
from forewarn.projections.projection import Part, Projection, RowT
from forewarn.projections.readings import READINGS, Readings
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.standing import standing

UNKNOWN = -1
KnownRows: TypeAlias = dict[tuple[str, Part], tuple[Projection[Any], Any]]
DAYS_AND_RULES = {calendar.STREAM, rules.STREAM}


class SoleFrontDoor(FrontDoor):
    """Remembers what it has read and written for as long as nobody else has written: the head of the log
    tells. The appends keep all their conditions. For one thread; after a group that was rolled back, make
    a new one. At most `capacity` streams and rows are remembered."""

    def __init__(
        self,
        store: Store,
        deciders: Mapping[type, Decider[Any, Any, Any]],
        latest_day: Callable[[], date] = no_day,
        readings: Readings = READINGS,
        capacity: int = 10_000,
    ) -> None:
        super().__init__(store, deciders, latest_day, readings)
        self._readings = readings
        self._capacity = capacity
        self._head = UNKNOWN
        self._states: dict[str, Folded[Any]] = {}
        self._rows: dict[str, KnownRows] = {}

    def _look_around(self) -> None:
        head = self._store.head()
        if head != self._head or len(self._states) + len(self._rows) > self._capacity:
            self._forget()
            self._in_force.refresh()
            self._head = head

    def _forget(self) -> None:
        self._states.clear()
        self._rows.clear()

    def _state(self, decider: Decider[Any, Any, Any], stream: str) -> Folded[Any]:
        known = self._states.get(stream)
        return super()._state(decider, stream) if known is None else known

    def _gathered(self, needs: Needs, today: date) -> tuple[Gathered, Unchanged | None]:
        """Standings and readings come from the rows that are remembered, and other streams from their states.
        A limit that is shared depends on others as well, and a story concerns several: both are read anew."""
        found: dict[Need[Any], Any] = {}
        subjects: list[str] = []
        for need in needs:
            if isinstance(need, StoryOf) or not self._answer(need, today, found):
                return super()._gathered(needs, today)
            subjects.append(need.concerns if isinstance(need, StateOf) else need.subject)
        return found, Unchanged(tuple(subjects), self._head) if needs else None

    def _answer(self, need: AnyNeed, today: date, found: dict[Need[Any], Any]) -> bool:
        """Answer a need from the rows, and return whether that is possible."""
        if isinstance(need, ReadingOf):
            reading = self._readings[need.reading]
            row = self._row(reading.projection, need.subject, need.part)
            found[need] = reading.read(row, need.subject, today)
        elif isinstance(need, StateOf):
            found[need] = self._other_state(need)
        elif isinstance(need, UnknownGoods):
            found[need] = self._gathering.unknown_goods(need, today)
        elif isinstance(need, StandingOf):
            account = self._row(RECEIVABLES, need.subject)
            if account.terms.group is not None and not need.alone:
                return False
            found[need] = standing(account, need.subject, today)
        return need in found

    def _other_state(self, need: StateOf[Any]) -> Any:
        known = self._states.get(need.stream)
        if known is None:
            recorded = recorded_in(self._store, need.stream)
            must_concern(need, recorded)
            known = Folded(need.decider.fold(entry.fact for entry in recorded), len(recorded))
            self._states[need.stream] = known
        return known.state

    def _row(self, projection: Projection[RowT], subject: str, part: Part = "") -> RowT:
        rows = self._rows.setdefault(subject, {})
        known = rows.get((projection.name, part))
        if known is not None:
            row: RowT = known[1]
            return row
        row = row_now(self._store, projection, subject, part)
        rows[projection.name, part] = (projection, row)
        return row

    def _append(
        self,
        decider: Decider[Any, Any, Any],
        facts: Sequence[Pending],
        known: Folded[Any],
        unchanged: Unchanged | None,
    ) -> None:
        before, self._head = self._head, UNKNOWN
        head = self._store.append(facts, unchanged)
        if head == before + len(facts):
            self._note(decider, facts, known)
            self._head = head

    def _note(self, decider: Decider[Any, Any, Any], facts: Sequence[Pending], known: Folded[Any]) -> None:
        if facts[0].stream in DAYS_AND_RULES:
            self._in_force.refresh()
            return
        state = decider.fold((each.fact for each in facts), known.state)
        self._states[facts[0].stream] = Folded(state, known.version + len(facts))
        for each in facts:
            for (_, part), (book, row) in self._rows.get(each.fact.subject, {}).items():
                if is_written_in(book, part, each.fact):
                    book.evolve(row, each.fact, each.event_id, part)
