"""Reads of the books for many subjects in one statement: a batch of events costs three of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from adapters.wakes import wake
from domain.ports import RowKey, StoredAlert, StoredRow, Wake


class Reading(Protocol):
    """A connection that reads; question marks stand for values."""

    def execute(self, statement: str, values: Sequence[Any] = ..., /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Lookup:
    """Every driver passes a list in another way. `keys` and `subjects` are table expressions with the
    columns `book, subject, part` and `subject`; `bind_keys` and `bind_subjects` give their values."""

    keys: str
    subjects: str
    bind_keys: Callable[[Sequence[RowKey]], Sequence[Any]]
    bind_subjects: Callable[[Sequence[str]], Sequence[Any]]

    def rows_at(self, connection: Reading, keys: Sequence[RowKey]) -> list[StoredRow]:
        statement = (
            f"SELECT r.book, r.subject, r.part, r.row, r.position FROM {self.keys} CROSS JOIN book_rows AS r "  # noqa: S608
            "WHERE r.book = k.book AND r.subject = k.subject AND r.part = k.part"
        )
        return [StoredRow(*row) for row in connection.execute(statement, self.bind_keys(keys))]

    def alerts_about(self, connection: Reading, subjects: Sequence[str]) -> list[StoredAlert]:
        statement = (
            "SELECT a.fingerprint, a.monitor, a.subject, a.dimension, a.state, a.row "  # noqa: S608
            f"FROM {self.subjects} CROSS JOIN alerts AS a WHERE a.subject = s.subject"
        )
        return [StoredAlert(*row) for row in connection.execute(statement, self.bind_subjects(subjects))]

    def wakes_at(self, connection: Reading, keys: Sequence[RowKey]) -> list[Wake]:
        """The name of the monitor stands in the place of the book; the part is empty."""
        statement = (
            f"SELECT w.monitor, w.subject, w.day FROM {self.keys} CROSS JOIN wakes AS w "  # noqa: S608
            "WHERE w.monitor = k.book AND w.subject = k.subject"
        )
        found = connection.execute(statement, self.bind_keys(keys))
        return list(map(wake, found))
