"""How a batch goes into the books' tables."""

import sqlite3
from collections.abc import Sequence

import msgspec

from forewarn.adapters.books import POSITION
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch, Wake

START = "INSERT INTO positions VALUES (?, 0) ON CONFLICT DO NOTHING"
MOVE = "UPDATE positions SET position = ? WHERE name = ? AND position = ?"
PUT_ROW = """
INSERT INTO book_rows (book, subject, part, row, position) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (book, subject, part) DO UPDATE SET row = excluded.row, position = excluded.position
"""
PUT_ALERT = """
INSERT INTO alerts VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (fingerprint) DO UPDATE SET state = excluded.state, row = excluded.row
"""
PUT_WAKE = """
INSERT INTO wakes VALUES (?, ?, ?) ON CONFLICT (monitor, subject) DO UPDATE SET day = excluded.day
"""
CLEAR_WAKE = "DELETE FROM wakes WHERE monitor = ? AND subject = ?"


def move(connection: sqlite3.Connection, batch: Batch) -> None:
    connection.execute(START, (batch.name,))
    moved = connection.execute(MOVE, (batch.position, batch.name, batch.previous))
    if moved.rowcount != 1:
        [now] = connection.execute(POSITION, (batch.name,)).fetchone()
        raise Conflict(f"{batch.name} stands at {now}, not at {batch.previous}: another worker moved it")


def put(connection: sqlite3.Connection, batch: Batch) -> None:
    connection.executemany(PUT_ROW, [msgspec.structs.astuple(row) for row in batch.rows])
    connection.executemany(PUT_ALERT, [msgspec.structs.astuple(alert) for alert in batch.alerts])
    put_wakes(connection, batch.wakes)


def put_wakes(connection: sqlite3.Connection, wakes: Sequence[Wake]) -> None:
    """Of two for the same subject the last holds."""
    days = {(wake.monitor, wake.subject): wake.day for wake in wakes}
    connection.executemany(CLEAR_WAKE, [key for key, day in days.items() if day is None])
    set_ = [(*key, day.isoformat()) for key, day in days.items() if day is not None]
    connection.executemany(PUT_WAKE, set_)
