"""Into how many parts the work on the books is divided, and which part a subject belongs to."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TypeAlias

import msgspec

from forewarn.ports.broker import EVERYWHERE
from forewarn.ports.store import Batch, Books, RowKey, StoredAlert, StoredRow, Wake

PartitionOf: TypeAlias = Callable[[str, int], int]
"""`(subject, partitions) -> partition`, counted from 0: as the broker's own clients divide keys."""


class Part(msgspec.Struct, frozen=True):
    """One part of `count`; none of them: the whole."""

    number: int = 0
    count: int = 0

    @property
    def books(self) -> str:
        """Under which name the position of its books is kept."""
        return self._named("books")

    @property
    def follow_up(self) -> str:
        return self._named("follow_up")

    def _named(self, name: str) -> str:
        return f"{name}/{self.number}" if self.count else name


WHOLE = Part()


def parts(count: int) -> list[Part]:
    return [Part(number, count) for number in range(count)]


class Belonging:
    """Whether a subject is this part's business."""

    def __init__(self, part: Part, partition_of: PartitionOf) -> None:
        self._part, self._partition_of = part, partition_of

    def __call__(self, subject: str) -> bool:
        return subject in EVERYWHERE or self._partition_of(subject, self._part.count) == self._part.number


class BooksOfPart:
    """The rows, alerts and wake dates of one part's subjects."""

    def __init__(self, books: Books, belongs: Callable[[str], bool]) -> None:
        self._books, self._belongs = books, belongs

    def position(self, name: str) -> int:
        return self._books.position(name)

    def row(self, book: str, subject: str, part: str) -> StoredRow | None:
        return self._books.row(book, subject, part)

    def rows(self, book: str) -> Iterator[StoredRow]:
        return (row for row in self._books.rows(book) if self._belongs(row.subject))

    def subjects_in(self, book: str) -> Iterator[str]:
        return filter(self._belongs, self._books.subjects_in(book))

    def subjects_after(self, book: str, subject: str, limit: int) -> Sequence[str]:
        return self._own_page(partial(self._books.subjects_after, book), subject, limit)

    def rows_at(self, keys: Sequence[RowKey]) -> Sequence[StoredRow]:
        return self._books.rows_at(keys)

    def rows_about(self, subjects: Sequence[str], books: Sequence[str]) -> Sequence[StoredRow]:
        return self._books.rows_about(subjects, books)

    def alerts_about(self, subjects: Sequence[str]) -> Sequence[StoredAlert]:
        return self._books.alerts_about(subjects)

    def wakes_about(self, subjects: Sequence[str], monitors: Sequence[str]) -> Sequence[Wake]:
        return self._books.wakes_about(subjects, monitors)

    def wakes_until(self, day: date) -> Iterator[Wake]:
        return (wake for wake in self._books.wakes_until(day) if self._belongs(wake.subject))

    def parts(self, book: str, subject: str) -> Mapping[str, bytes]:
        return self._books.parts(book, subject)

    def alerts_of(self, subject: str) -> Sequence[StoredAlert]:
        return self._books.alerts_of(subject)

    def alerts(self) -> Iterator[StoredAlert]:
        return (alert for alert in self._books.alerts() if self._belongs(alert.subject))

    def wakes(self) -> Iterator[Wake]:
        return self._own(self._books.wakes())

    def wakes_of(self, monitor: str) -> Sequence[Wake]:
        return list(self._own(self._books.wakes_of(monitor)))

    def write(self, batch: Batch) -> None:
        self._books.write(batch)

    def _own_page(self, read: Callable[[str, int], Sequence[str]], after: str, limit: int) -> Sequence[str]:
        """Read on until enough of the subjects belong to the part."""
        own: list[str] = []
        while len(own) < limit:
            page = read(after, limit)
            own.extend(filter(self._belongs, page))
            if len(page) < limit:
                break
            after = page[-1]
        return own[:limit]

    def _own(self, wakes: Iterable[Wake]) -> Iterator[Wake]:
        return (wake for wake in wakes if self._belongs(wake.subject))
