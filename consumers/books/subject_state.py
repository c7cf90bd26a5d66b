"""What a worker holds in memory of one subject: its rows, its alerts, and when to look at it again."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from forewarn.alerts.life.decisions import ALERT
from forewarn.alerts.life.facts import AlertFact
from forewarn.alerts.life.identity import fingerprint
from forewarn.alerts.life.state import Alert
from forewarn.ports.store import Books, StoredAlert, StoredRow, Wake
from forewarn.projections.projection import Part, Projection, RowT

NO_ROW = b""
"""Stands for a row that the store does not have."""

Key: TypeAlias = str | tuple[str, Part]
"""The name of a book for the row of the whole subject, or the name and the part."""

Dimension: TypeAlias = str


def key_of(book: str, part: Part) -> Key:
    return (book, part) if part else book


class CannotBeKept(Exception):
    """A row that cannot be encoded, such as one with a number beyond 64 bits."""


class SubjectState:
    """Implements `Rows` for monitors. A row stays as bytes until somebody reads it. `written` holds the
    position of the last fact of every row that changed since the last batch was stored; each wake date that
    moves is added to `moves`. `rows`: those that it holds from the beginning."""

    __slots__ = (
        "_books",
        "_moves",
        "_parts",
        "_rows",
        "alerts",
        "moved",
        "rows_held",
        "rules",
        "rules_version",
        "subject",
        "told",
        "wakes",
        "written",
    )

    def __init__(self, subject: str, books: Books, moves: list[Wake], rows: Mapping[Key, bytes]) -> None:
        self.subject, self._books, self._moves = subject, books, moves
        self._rows: dict[Key, Any] = {**rows}
        self._parts: dict[str, set[Part]] = {}
        """The parts that are stored, of books whose parts were asked for."""
        self.rows_held = 0
        """As of the last count."""
        self.written: dict[Key, int] = {}
        self.alerts: dict[str, dict[Dimension, Alert]] = {}
        self.told: dict[tuple[str, Dimension], None] = {}
        """Alerts that changed, by monitor and dimension."""
        self.wakes: dict[str, date | None] = {}
        self.moved: dict[str, None] = {}
        """Monitors whose wake date changed."""
        self.rules: dict[str, Any] = {}
        """By monitor, as of `rules_version`: they follow from the rules in force and the segment."""
        self.rules_version = -1

    def hold(self, key: Key, row: bytes) -> None:
        """Hold a row as it is stored."""
        self._rows[key] = row

    def holds(self, key: Key) -> bool:
        return key in self._rows

    def rows_counted(self) -> int:
        """Return by how many rows the subject has grown since it was last counted."""
        grown = len(self._rows) - self.rows_held
        self.rows_held += grown
        return grown

    def __getitem__(self, projection: Projection[RowT]) -> RowT:
        row = self._rows.get(projection.name)
        return row if type(row) is projection.row else self._opened(projection, projection.name, "")

    def part(self, projection: Projection[RowT], part: Part) -> RowT:
        if not part:
            return self[projection]
        key = (projection.name, part)
        row = self._rows.get(key)
        return row if type(row) is projection.row else self._opened(projection, key, part)

    def to_write(self, projection: Projection[RowT], part: Part, position: int) -> RowT:
        """Return the row of a part, which the fact at a position changes."""
        key = (projection.name, part) if part else projection.name
        self.written[key] = position
        row = self._rows.get(key)
        return row if type(row) is projection.row else self._opened(projection, key, part)

    def parts(self, projection: Projection[RowT]) -> Sequence[Part]:
        """Those that are stored, for which the store is asked once, and those that were written since."""
        stored = self._parts.get(projection.name)
        if stored is None:
            stored = self._parts[projection.name] = {*self._books.parts(projection.name, self.subject)}
        return sorted(stored.union(part for book, part in self._parts_written() if book == projection.name))

    def keep(self, fact: AlertFact) -> None:
        """Move the alert by its fact."""
        alerts = self.alerts.setdefault(fact.monitor, {})
        alerts[fact.dimension] = ALERT.evolve(alerts.get(fact.dimension, ALERT.initial), fact)
        self.told[fact.monitor, fact.dimension] = None

    def appoint(self, monitor: str, day: date | None) -> None:
        """Set the day on which a monitor looks at the subject again; None cancels it."""
        if self.wakes.get(monitor) != day:
            self.wakes[monitor] = day
            self.moved[monitor] = None
            self._moves.append(Wake(monitor, self.subject, day))

    def changed_rows(self, projections: dict[str, Projection[Any]]) -> Iterator[StoredRow]:
        """Raises CannotBeKept."""
        for key, position in self.written.items():
            name, part = (key, "") if isinstance(key, str) else key
            try:
                data = projections[name].encode(self._rows[key])
            except Exception as error:
                raise CannotBeKept(f"{name} of {self.subject}") from error
            yield StoredRow(name, self.subject, part, data, position)

    def changed_alerts(self) -> Iterator[StoredAlert]:
        for monitor, dimension in self.told:
            alert = self.alerts[monitor][dimension]
            name = fingerprint(monitor, self.subject, dimension)
            stage = alert.stage.value
            yield StoredAlert(name, monitor, self.subject, dimension, stage, ALERT.encode(alert))

    def changed_wakes(self) -> Iterator[Wake]:
        return (Wake(monitor, self.subject, self.wakes[monitor]) for monitor in self.moved)

    def stored(self) -> None:
        """Note that all that changed is stored now."""
        if self._parts:
            for book, part in self._parts_written():
                if book in self._parts:
                    self._parts[book].add(part)
        self.written.clear()
        self.told.clear()
        self.moved.clear()

    def _parts_written(self) -> Iterator[tuple[str, Part]]:
        return (key if isinstance(key, tuple) else (key, "") for key in self.written)

    def _opened(self, projection: Projection[RowT], key: Key, part: Part) -> RowT:
        data = self._rows.get(key)
        if data is None:
            found = self._books.row(projection.name, self.subject, part)
            data = NO_ROW if found is None else found.row
        row = self._rows[key] = projection.decode(data) if data else projection.row()
        return row
