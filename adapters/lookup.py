"""Reads of the books for many subjects in one statement: a batch of events costs four of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from forewarn.adapters.wakes import wake
from forewarn.ports.store import RowKey, StoredAlert, StoredRow, Wake


class Reading(Protocol):
    """A connection that reads; question marks stand for values."""

    def execute(self, statement: str, values: Sequence[Any] = ..., /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Lookup:
    """Every driver passes a list in another way. `keys`, `subjects` and `names` are table expressions with
    the columns `book, subject, part`, `subject` and `name`; `bind_keys` gives the values of the first,
    `bind_list` those of the others."""

    keys: str
    subjects: str
    names: str
    bind_keys: Callable[[Sequence[RowKey]], Sequence[Any]]
    bind_list: Callable[[Sequence[str]], Sequence[Any]]

    def rows_at(self, connection: Reading, keys: Sequence[RowKey]) -> list[StoredRow]:
        statement = (
            f"SELECT r.book, r.subject, r.part, r.row, r.position FROM {self.keys} CROSS JOIN book_rows AS r "  # noqa: S608
            "WHERE r.book = k.book AND r.subject = k.subject AND r.part = k.part"
        )
        return [StoredRow(*row) for row in connection.execute(statement, self.bind_keys(keys))]

    def rows_about(
        self, connection: Reading, subjects: Sequence[str], books: Sequence[str]
    ) -> list[StoredRow]:
        statement = (
            f"SELECT r.book, r.subject, r.part, r.row, r.position FROM {self.names} "  # noqa: S608
            f"CROSS JOIN {self.subjects} CROSS JOIN book_rows AS r "
            "WHERE r.book = n.name AND r.subject = s.subject AND r.part = ''"
        )
        values = (*self.bind_list(books), *self.bind_list(subjects))
        return [StoredRow(*row) for row in connection.execute(statement, values)]

    def alerts_about(self, connection: Reading, subjects: Sequence[str]) -> list[StoredAlert]:
        statement = (
            "SELECT a.fingerprint, a.monitor, a.subject, a.dimension, a.state, a.row "  # noqa: S608
            f"FROM {self.subjects} CROSS JOIN alerts AS a WHERE a.subject = s.subject"
        )
        return [StoredAlert(*row) for row in connection.execute(statement, self.bind_list(subjects))]

    def wakes_about(
        self, connection: Reading, subjects: Sequence[str], monitors: Sequence[str]
    ) -> list[Wake]:
        statement = (
            f"SELECT w.monitor, w.subject, w.day FROM {self.names} CROSS JOIN {self.subjects} "  # noqa: S608
            "CROSS JOIN wakes AS w WHERE w.monitor = n.name AND w.subject = s.subject"
        )
        values = (*self.bind_list(monitors), *self.bind_list(subjects))
        return list(map(wake, connection.execute(statement, values)))
