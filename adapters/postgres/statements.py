"""What is written: every statement takes whole columns, so that one is enough for any number of rows."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec

from forewarn.adapters.rows import NewEvent
from forewarn.ports.store import Batch, Unchanged

Statement: TypeAlias = tuple[str, Sequence[Any]]

OF_TEXTS = ("text", "text", "text", "text")
EVENT = ("text", "bigint", "text", "bytea", "text", "text", "bigint", *OF_TEXTS, "boolean")
"""The types of its columns, and whether it ends its append."""
FEW = 4
"""So many events are given value by value: the driver's arrays are built in Python, its values are not."""
CONDITION = "%b::text[], %s::bigint, %s::boolean"
TRY_APPEND = "SELECT last, conflict FROM forewarn_try_append(%s::bigint, {events}, {condition})"
APPEND = "SELECT forewarn_append(%s::bigint, {events})"
TAKE = "SELECT head, stored_at FROM forewarn_take(%s::bigint)"
ADD = "SELECT forewarn_add(%s::bigint, %s::bigint, {events}, {condition})"
GIVE = "SELECT forewarn_give(%s::bigint, %s::bigint)"
MOVE = "SELECT forewarn_move(%s, %s, %s)"
MOVE_EACH = """
SELECT forewarn_move(name, previous, next)
FROM unnest(%b::text[], %b::bigint[], %b::bigint[]) AS moved (name, previous, next)
"""
PUT_ROWS = """
INSERT INTO book_rows (book, subject, part, row, position)
SELECT * FROM unnest(%b::text[], %b::text[], %b::text[], %b::bytea[], %b::bigint[])
ON CONFLICT (book, subject, part) DO UPDATE SET row = excluded.row, position = excluded.position
"""
PUT_ALERTS = """
INSERT INTO alerts (fingerprint, monitor, subject, dimension, state, row)
SELECT * FROM unnest(%b::text[], %b::text[], %b::text[], %b::text[], %b::text[], %b::bytea[])
ON CONFLICT (fingerprint) DO UPDATE SET state = excluded.state, row = excluded.row
"""
PUT_WAKES = """
INSERT INTO wakes (monitor, subject, day) SELECT * FROM unnest(%b::text[], %b::text[], %b::text[])
ON CONFLICT (monitor, subject) DO UPDATE SET day = excluded.day
"""
CLEAR_WAKES = """
DELETE FROM wakes USING unnest(%b::text[], %b::text[]) AS gone (monitor, subject)
WHERE wakes.monitor = gone.monitor AND wakes.subject = gone.subject
"""


@lru_cache
def adding(statement: str, count: int) -> str:
    """For so few events, value by value; 0: for any number of them, as arrays."""
    values = f"ARRAY[{', '.join(['%b'] * count)}]" if count else "%b"
    events = ", ".join(f"{values}::{kind}[]" for kind in EVENT)
    return statement.format(events=events, condition=CONDITION)


def given(appends: Sequence[Sequence[NewEvent]]) -> tuple[int, list[Any]]:
    """What `adding` is told of them, and their columns as it has a place for them."""
    events = [event for append in appends for event in append]
    ends = [event is append[-1] for append in appends for event in append]
    arrays = [*columns(events, len(NewEvent._fields)), ends]
    if 0 < len(events) <= FEW:
        return len(events), [value for array in arrays for value in array]
    return 0, arrays


def condition(unchanged: Unchanged | None, following: bool) -> list[Any]:
    if unchanged is None:
        return [None, None, following]
    return [list(unchanged.subjects), unchanged.position, following]


def puts(batch: Batch) -> Iterator[Statement]:
    """Of two for the same key the last holds."""
    rows = {(row.book, row.subject, row.part): row for row in batch.rows}
    alerts = {alert.fingerprint: alert for alert in batch.alerts}
    wakes = {(wake.monitor, wake.subject): wake.day for wake in batch.wakes}
    days = [(*key, day.isoformat()) for key, day in wakes.items() if day is not None]
    yield from put(PUT_ROWS, [msgspec.structs.astuple(row) for row in rows.values()])
    yield from put(PUT_ALERTS, [msgspec.structs.astuple(alert) for alert in alerts.values()])
    yield from put(CLEAR_WAKES, [key for key, day in wakes.items() if day is None])
    yield from put(PUT_WAKES, days)


def put(statement: str, rows: Sequence[tuple[Any, ...]]) -> Iterator[Statement]:
    if rows:
        yield statement, columns(rows, len(rows[0]))


def columns(rows: Sequence[tuple[Any, ...]], width: int) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]
