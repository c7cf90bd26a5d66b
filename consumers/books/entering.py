"""Writes facts into the books that take them."""

from collections.abc import Iterator, Sequence
from typing import Any

from forewarn.consumers.books.subject_cache import SubjectCache
from forewarn.consumers.books.subject_state import SubjectState
from forewarn.domain.decider import Fact
from forewarn.ports.failures import LONGEST_REASON, OF_STORE
from forewarn.ports.store import Entry, Recorded
from forewarn.projections.projection import ONE_ROW, Part, Projection


class CannotBeWritten(Exception):
    """A fact that a book does not take. What was written of it before must not be kept."""

    def __init__(self, position: int, reason: str) -> None:
        super().__init__(f"the fact at position {position} {reason}")
        self.position, self.reason = position, reason


class Entering:
    """Asks no book about a fact that it does not take. A careful one encodes a row after each fact, so that
    it finds the fact that makes a row impossible to store."""

    def __init__(
        self, cache: SubjectCache, projections: Sequence[Projection[Any]], careful: bool = False
    ) -> None:
        self._cache, self._projections, self._careful = cache, projections, careful
        self._books_of: dict[type[Fact], tuple[Projection[Any], ...]] = {}
        self._divided_of: dict[type[Fact], tuple[Projection[Any], ...]] = {}
        """Those of the books that are divided into parts."""

    def load(self, entries: Sequence[Entry]) -> None:
        """Read the rows that these entries are written in, together."""
        facts = [entry.fact for entry in entries if isinstance(entry, Recorded)]
        self._cache.load([fact.subject for fact in facts if self.books_of(type(fact))])
        self._cache.load_parts(key for fact in facts for key in self._parts_of(fact))

    def _parts_of(self, fact: Fact) -> Iterator[tuple[str, str, Part]]:
        for book in self._divided_of[type(fact)]:
            for part in parts_or_none(book, fact):
                yield book.name, fact.subject, part

    def books_of(self, kind: type[Fact]) -> tuple[Projection[Any], ...]:
        """Return the books that take facts of a kind."""
        books = self._books_of.get(kind)
        if books is None:
            books = tuple(book for book in self._projections if kind in book.facts)
            self._books_of[kind] = books
            self._divided_of[kind] = tuple(book for book in books if book.parts is not None)
        return books

    def enter(self, entry: Recorded) -> SubjectState | None:
        """Write a fact, and return its subject; None when no book takes it. Raises CannotBeWritten."""
        fact = entry.fact
        books = self._books_of.get(type(fact))
        if books is None:
            books = self.books_of(type(fact))
        if not books:
            return None
        state = self._cache.of(fact.subject)
        for book in books:
            try:
                self._write(book, state, entry)
            except OF_STORE:
                raise
            except Exception as error:
                reason = f"cannot be written in the book {book.name}: {error!r}"[:LONGEST_REASON]
                raise CannotBeWritten(entry.position, reason) from error
        return state

    def _write(self, book: Projection[Any], state: SubjectState, entry: Recorded) -> None:
        fact, event_id, evolve = entry.fact, entry.event_id, book.evolve
        for part in ONE_ROW if book.parts is None else book.parts(fact):
            row = state.to_write(book, part, entry.position)
            evolve(row, fact, event_id, part)
            if self._careful:
                book.encode(row)


def parts_or_none(book: Projection[Any], fact: Fact) -> Sequence[str]:
    """Return the parts to read ahead; none for a fact whose parts fail: writing it tells."""
    try:
        return book.parts(fact) if book.parts is not None else ()
    except Exception:
        return ()
