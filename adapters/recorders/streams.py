"""The library's aggregate recorder: streams of events in a table of their own."""

from collections.abc import Sequence
from typing import Any, TypeAlias
from uuid import UUID

from eventsourcing import persistence
from eventsourcing.persistence import ProgrammingError, StoredEvent

from forewarn.adapters.database import Database, Transaction
from forewarn.adapters.described import stream_name

Condition: TypeAlias = tuple[str, int | str | None]

INSERT = "INSERT INTO {table} VALUES (?, ?, ?, ?)"
SELECT = """
SELECT originator_id, originator_version, topic, state FROM {table} WHERE {conditions}
ORDER BY originator_version {order} LIMIT ?
"""
NO_LIMIT = 2**63 - 1


class DatabaseRecorder(persistence.Recorder):
    def __init__(self, database: Database, originator_id_type: str = "uuid") -> None:
        self.database, self.translated = database, database.library_errors
        self.originator_id: type[UUID] | type[str] = UUID if originator_id_type == "uuid" else str

    def create_table(self) -> None:
        with self.translated:
            self.database.create()


class StreamRecorder(DatabaseRecorder, persistence.AggregateRecorder):
    """Reads the streams of a table."""

    table = "events"

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        conditions, values = given(
            ("originator_id = ?", stream_name(originator_id)),
            ("originator_version > ?", gt),
            ("originator_version <= ?", lte),
        )
        order = "DESC" if desc else "ASC"
        statement = SELECT.format(table=self.table, conditions=conditions, order=order)
        with self.translated, self.database.reading() as connection:
            rows = connection.execute(statement, (*values, NO_LIMIT if limit is None else limit)).fetchall()
        return [StoredEvent(self.originator_id(stream), *rest) for stream, *rest in rows]


class AggregateRecorder(StreamRecorder):
    """A table for each purpose, such as snapshots, that is no part of the log."""

    def __init__(self, database: Database, originator_id_type: str = "uuid", purpose: str = "events") -> None:
        super().__init__(database, originator_id_type)
        if not purpose.isidentifier():
            raise ProgrammingError(f"{purpose!r} cannot be part of a table's name")
        self.table = f"stored_{purpose}"

    def create_table(self) -> None:
        super().create_table()
        with self.translated:
            self.database.create_streams(self.table)

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> None:
        statement = INSERT.format(table=self.table)
        rows = [
            (stream_name(event.originator_id), event.originator_version, event.topic, event.state)
            for event in stored_events
        ]

        def work(transaction: Transaction) -> None:
            for row in rows:
                transaction.execute(statement, row)

        with self.translated:
            self.database.write(work)


def given(*conditions: Condition) -> tuple[str, list[int | str]]:
    """The conditions that have a value, and their values."""
    clauses = [clause for clause, value in conditions if value is not None]
    return " AND ".join(clauses), [value for _, value in conditions if value is not None]
