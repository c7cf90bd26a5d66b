"""The books' tables: rows, alerts, wake dates, and how far a worker has come."""

import sqlite3
from collections.abc import Sequence
from datetime import date

import msgspec

from adapters.rows import NewEvent
from adapters.sqlite.transaction import Transaction
from domain.failures import Conflict
from domain.ports import Batch, StoredAlert, StoredRow, Wake

POSITION = "SELECT position FROM positions WHERE name = ?"
START = "INSERT INTO positions VALUES (?, 0) ON CONFLICT DO NOTHING"
MOVE = "UPDATE positions SET position = ? WHERE name = ? AND position = ?"
ROW = "SELECT book, subject, part, row, position FROM book_rows WHERE book = ? AND subject = ? AND part = ?"
ROWS = "SELECT book, subject, part, row, position FROM book_rows WHERE book = ? ORDER BY subject, part"
PARTS = "SELECT part, row FROM book_rows WHERE book = ? AND subject = ? ORDER BY part"
PUT_ROW = """
INSERT INTO book_rows (book, subject, part, row, position) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (book, subject, part) DO UPDATE SET row = excluded.row, position = excluded.position
"""
ALERTS = "SELECT fingerprint, monitor, subject, dimension, state, row FROM alerts"
ALERTS_IN_ORDER = f"{ALERTS} ORDER BY fingerprint"
ALERTS_OF = f"{ALERTS} WHERE subject = ? ORDER BY fingerprint"
PUT_ALERT = """
INSERT INTO alerts VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (fingerprint) DO UPDATE SET state = excluded.state, row = excluded.row
"""
WAKES = "SELECT monitor, subject, day FROM wakes ORDER BY monitor, subject"
WAKES_OF = "SELECT monitor, subject, day FROM wakes WHERE monitor = ? ORDER BY subject"
PUT_WAKE = """
INSERT INTO wakes VALUES (?, ?, ?) ON CONFLICT (monitor, subject) DO UPDATE SET day = excluded.day
"""
EMPTY = ("DELETE FROM book_rows", "DELETE FROM alerts", "DELETE FROM wakes")
PARTITIONS = "SELECT partitions FROM about"
DIVIDE = "UPDATE about SET partitions = ? WHERE partitions = 0"
UNDIVIDED_NO_MORE = "UPDATE positions SET position = -1 WHERE name IN ('books', 'follow_up')"
CLEAR_WAKE = "DELETE FROM wakes WHERE monitor = ? AND subject = ?"


def position(connection: sqlite3.Connection, name: str) -> int:
    found = connection.execute(POSITION, (name,)).fetchone()
    return found[0] if found else 0


def row(connection: sqlite3.Connection, book: str, subject: str, part: str) -> StoredRow | None:
    found = connection.execute(ROW, (book, subject, part)).fetchone()
    return StoredRow(*found) if found else None


def rows(connection: sqlite3.Connection, book: str) -> list[StoredRow]:
    return [StoredRow(*row) for row in connection.execute(ROWS, (book,))]


def alerts(connection: sqlite3.Connection) -> list[StoredAlert]:
    return [StoredAlert(*row) for row in connection.execute(ALERTS_IN_ORDER)]


def alerts_of(connection: sqlite3.Connection, subject: str) -> list[StoredAlert]:
    return [StoredAlert(*row) for row in connection.execute(ALERTS_OF, (subject,))]


def wakes(connection: sqlite3.Connection) -> list[Wake]:
    return list(map(wake, connection.execute(WAKES)))


def wakes_of(connection: sqlite3.Connection, monitor: str) -> list[Wake]:
    return list(map(wake, connection.execute(WAKES_OF, (monitor,))))


def wake(row: tuple[str, str, str]) -> Wake:
    monitor, subject, day = row
    return Wake(monitor, subject, date.fromisoformat(day))


def write(transaction: Transaction, batch: Batch, appends: Sequence[Sequence[NewEvent]]) -> None:
    transaction.attempt(lambda _: write_all(transaction, batch, appends))


def replace(transaction: Transaction, batches: Sequence[Batch]) -> None:
    """All rows, alerts and wake dates make room for those of the batches."""

    def put_in_place(_: object) -> None:
        for statement in EMPTY:
            transaction.connection.execute(statement)
        for batch in batches:
            write_all(transaction, batch, ())

    transaction.attempt(put_in_place)


def partitions(connection: sqlite3.Connection) -> int:
    return int(connection.execute(PARTITIONS).fetchone()[0])


def divide(transaction: Transaction, into: int, batches: Sequence[Batch]) -> None:
    def put_in_place(_: object) -> None:
        if transaction.connection.execute(DIVIDE, (into,)).rowcount != 1:
            raise Conflict(f"the books are divided into {partitions(transaction.connection)} already")
        for batch in batches:
            write_all(transaction, batch, ())
        transaction.connection.execute(UNDIVIDED_NO_MORE)

    transaction.attempt(put_in_place)


def write_all(transaction: Transaction, batch: Batch, appends: Sequence[Sequence[NewEvent]]) -> None:
    """The position first: whoever lost it writes nothing."""
    move(transaction.connection, batch)
    put_rows(transaction.connection, batch.rows)
    put_alerts(transaction.connection, batch.alerts)
    put_wakes(transaction.connection, batch.wakes)
    for events in appends:
        transaction.append(events)


def move(connection: sqlite3.Connection, batch: Batch) -> None:
    connection.execute(START, (batch.name,))
    moved = connection.execute(MOVE, (batch.position, batch.name, batch.previous))
    if moved.rowcount != 1:
        now = position(connection, batch.name)
        raise Conflict(f"{batch.name} stands at {now}, not at {batch.previous}: another worker moved it")


def put_rows(connection: sqlite3.Connection, rows: Sequence[StoredRow]) -> None:
    connection.executemany(PUT_ROW, [msgspec.structs.astuple(row) for row in rows])


def put_alerts(connection: sqlite3.Connection, alerts: Sequence[StoredAlert]) -> None:
    connection.executemany(PUT_ALERT, [msgspec.structs.astuple(alert) for alert in alerts])


def put_wakes(connection: sqlite3.Connection, wakes: Sequence[Wake]) -> None:
    """In order, so that of two for the same subject the last holds."""
    for wake in wakes:
        if wake.day is None:
            connection.execute(CLEAR_WAKE, (wake.monitor, wake.subject))
        else:
            connection.execute(PUT_WAKE, (wake.monitor, wake.subject, wake.day.isoformat()))
