"""The subjects that a worker holds in memory: read together before a batch, written together after it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from forewarn.consumers.books.subject_state import NO_ROW, Key, SubjectState, key_of
from forewarn.consumers.log.readable import readable_alert
from forewarn.ports.store import Books, RowKey, StoredAlert, StoredRow, Wake
from forewarn.projections.projection import Part, Projection

AT_ONCE = 1_000
"""Subjects whose rows are read in one statement."""


class SubjectCache:
    """Between batches it holds at most `capacity` rows; those that were used last stay. `monitors` names
    everybody who has wake dates."""

    def __init__(
        self, books: Books, projections: Sequence[Projection[Any]], monitors: Sequence[str], capacity: int
    ) -> None:
        self._books, self._monitors, self._capacity = books, monitors, capacity
        self._projections = {projection.name: projection for projection in projections}
        self._whole = [projection.name for projection in projections if projection.parts is None]
        self._no_rows: dict[Key, bytes] = dict.fromkeys(self._whole, NO_ROW)
        self._states: dict[str, SubjectState] = {}
        self._used: dict[str, SubjectState] = {}
        self._moves: list[Wake] = []
        self._rows = 0

    def of(self, subject: str) -> SubjectState:
        """Return what is known of a subject, read now if it was not held."""
        state = self._used.get(subject)
        if state is None:
            state = self._states.get(subject)
            if state is None:
                self.load((subject,))
                state = self._states[subject]
            self._used[subject] = state
        return state

    def held(self, subject: str) -> SubjectState | None:
        """Return what is in memory of a subject."""
        return self._states.get(subject)

    def load(self, subjects: Iterable[str]) -> None:
        """Read the subjects that are not held: all their rows but those of books in parts."""
        absent = [subject for subject in dict.fromkeys(subjects) if subject not in self._states]
        for start in range(0, len(absent), AT_ONCE):
            self._load(absent[start : start + AT_ONCE])

    def load_parts(self, keys: Iterable[tuple[str, str, Part]]) -> None:
        """Read rows of books in parts, as `(book, subject, part)`, of subjects that are held."""
        missing = (key for key in keys if not self._states[key[1]].holds(key_of(key[0], key[2])))
        absent = [*dict.fromkeys(missing)]
        for start in range(0, len(absent), AT_ONCE):
            self._load_parts(absent[start : start + AT_ONCE])

    def used(self) -> Iterable[SubjectState]:
        """Return the subjects that were used since the last batch was stored."""
        return self._used.values()

    def take_moves(self) -> list[Wake]:
        """Return the wake dates that have moved since they were last taken, in order."""
        moves = self._moves[:]
        self._moves.clear()
        return moves

    def changed_rows(self) -> Iterator[StoredRow]:
        """Raises CannotBeKept."""
        for state in self._used.values():
            if state.written:
                yield from state.changed_rows(self._projections)

    def changed_alerts(self) -> Iterator[StoredAlert]:
        return (alert for state in self._used.values() if state.told for alert in state.changed_alerts())

    def changed_wakes(self) -> Iterator[Wake]:
        return (wake for state in self._used.values() if state.moved for wake in state.changed_wakes())

    def stored(self) -> None:
        """Note that all changes are stored, and drop the subjects that have been unused for longest."""
        for subject, state in self._used.items():
            state.stored()
            self._rows += state.rows_counted()
            self._states[subject] = self._states.pop(subject)
        self._used.clear()
        while self._rows > self._capacity and self._states:
            self._rows -= self._states.pop(next(iter(self._states))).rows_held

    def _load(self, subjects: Sequence[str]) -> None:
        states = {
            subject: SubjectState(subject, self._books, self._moves, self._no_rows) for subject in subjects
        }
        for row in self._books.rows_about(subjects, self._whole):
            states[row.subject].hold(row.book, row.row)
        for alert in self._books.alerts_about(subjects):
            alerts = states[alert.subject].alerts.setdefault(alert.monitor, {})
            alerts[alert.dimension] = readable_alert(alert)
        for wake in self._books.wakes_about(subjects, self._monitors):
            states[wake.subject].wakes[wake.monitor] = wake.day
        self._states |= states
        self._rows += sum(state.rows_counted() for state in states.values())

    def _load_parts(self, keys: Sequence[RowKey]) -> None:
        for book, subject, part in keys:
            self._states[subject].hold(key_of(book, part), NO_ROW)
        for row in self._books.rows_at(keys):
            self._states[row.subject].hold(key_of(row.book, row.part), row.row)
