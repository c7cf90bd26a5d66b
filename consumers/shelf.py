"""The hot rows of the books: read once, written in, put back with the batch."""

from collections.abc import Iterator
from typing import Any

from domain.failures import LONGEST_REASON
from domain.ports import Books, Recorded, StoredRow
from projections.projection import Projection, RowT
from projections.registry import PROJECTIONS

Key = tuple[str, str, str]
"""Book, subject, part."""


class CannotBeWritten(Exception):
    """A fact that a book does not take: what was written of it before is not to be kept."""

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(f"the fact at position {position} {reason}")
        self.position, self.reason = position, reason


class CannotBeKept(Exception):
    """A row that cannot be encoded, such as one with a number beyond 64 bits. Which fact made it so is found
    out by a careful shelf."""


class Shelf:
    """At most `capacity` rows stay in memory between batches. A careful one encodes a row after each fact."""

    def __init__(self, books: Books, capacity: int, careful: bool = False) -> None:
        self._books, self._careful = books, careful
        self._projections = {projection.name: projection for projection in PROJECTIONS}
        self._capacity = capacity
        self._rows: dict[Key, Any] = {}
        self._changed: dict[Key, int] = {}
        """And the position of the last fact."""

    def row(self, projection: Projection[RowT], subject: str, part: str = "") -> RowT:
        """A row that does not exist yet reads as a new one."""
        key = (projection.name, subject, part)
        row: RowT | None = self._rows.get(key)
        if row is None:
            stored = self._books.row(*key)
            row = projection.row() if stored is None else projection.decode(stored.row)
            self._rows[key] = row
        return row

    def write(self, entry: Recorded) -> list[str]:
        """Enters the fact in every book it belongs to; gives the names of those books. Raises
        CannotBeWritten."""
        fact, touched = entry.fact, []
        for projection in self._projections.values():
            parts = projection.parts_of(fact)
            for part in parts:
                self._enter(projection, part, entry)
            if parts:
                touched.append(projection.name)
        return touched

    def _enter(self, projection: Projection[Any], part: str, entry: Recorded) -> None:
        row = self.row(projection, entry.fact.subject, part)
        try:
            projection.evolve(row, entry.fact, entry.event_id, part)
            if self._careful:
                projection.encode(row)
        except Exception as error:
            reason = f"cannot be written in the book {projection.name}: {error!r}"[:LONGEST_REASON]
            raise CannotBeWritten(entry.position, reason) from error
        self._changed[(projection.name, entry.fact.subject, part)] = entry.position

    def subjects(self, projection: Projection[Any]) -> set[str]:
        """Everybody with a row in the book, those of the running batch included."""
        stored = set(self._books.subjects_in(projection.name))
        return stored | {subject for name, subject, _ in self._changed if name == projection.name}

    def changed(self) -> Iterator[StoredRow]:
        """Raises CannotBeKept."""
        for (name, subject, part), position in self._changed.items():
            row = self._rows[(name, subject, part)]
            try:
                data = self._projections[name].encode(row)
            except Exception as error:
                raise CannotBeKept(f"{name} of {subject}") from error
            yield StoredRow(name, subject, part, data, position)

    def written(self) -> None:
        """What changed is stored now."""
        self._changed.clear()
        if len(self._rows) > self._capacity:
            self._rows.clear()


class SubjectRows:
    """The books of one subject, as a monitor reads them."""

    def __init__(self, shelf: Shelf, subject: str) -> None:
        self._shelf = shelf
        self._subject = subject

    def __getitem__(self, projection: Projection[RowT]) -> RowT:
        return self._shelf.row(projection, self._subject)

    def part(self, projection: Projection[RowT], part: str) -> RowT:
        return self._shelf.row(projection, self._subject, part)
