"""Events in rows and back: statements of the log and what their columns mean."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, TypeAlias, TypeVar

from adapters.codec import Codec
from adapters.sqlite.transaction import NewEvent
from domain.failures import Undecodable
from domain.ports import Pending, Recorded, StoredFact

Row: TypeAlias = tuple[Any, ...]
EntryT = TypeVar("EntryT", Recorded, StoredFact)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

SELECT = """
SELECT position, event_id, originator_id, originator_version, topic, state, subject,
       at, recorded_at, correlation_id, causation_id, actor, ends_append
FROM events
"""
STREAM = f"{SELECT} WHERE originator_id = ? AND originator_version > ? ORDER BY originator_version"
TAIL = f"{SELECT} WHERE subject = ? AND position > ? ORDER BY position"
BY_ID = f"{SELECT} WHERE event_id = ?"
AFTER = f"{SELECT} WHERE position > ? ORDER BY position LIMIT ?"
BETWEEN = f"{SELECT} WHERE position > ? AND position <= ? ORDER BY position"
END_OF_APPEND = "SELECT position FROM events WHERE position > ? AND ends_append ORDER BY position LIMIT 1"
HOLDS = "SELECT 1 FROM events WHERE event_id = ?"
SUBJECTS = "SELECT DISTINCT subject FROM events ORDER BY subject"
RECORDED_AT = "SELECT recorded_at FROM events WHERE position >= ? ORDER BY position LIMIT 1"


@lru_cache(maxsize=4096)
def instant(microseconds: int) -> datetime:
    return EPOCH + timedelta(microseconds=microseconds)


def microseconds(moment: datetime) -> int:
    """Raises TypeError for a moment without a time zone."""
    return (moment - EPOCH) // MICROSECOND


def new_events(codec: Codec, facts: Sequence[Pending]) -> list[NewEvent]:
    return [new_event(codec, fact) for fact in facts]


def new_event(codec: Codec, pending: Pending) -> NewEvent:
    name, data = codec.encode(pending.fact)
    return NewEvent(
        pending.stream,
        pending.version,
        name,
        data,
        pending.event_id,
        pending.fact.subject,
        microseconds(pending.at),
        pending.correlation_id,
        pending.causation_id,
        pending.actor,
    )


def recorded(codec: Codec, row: Row) -> Recorded:
    """Raises Undecodable with the position."""
    (
        position,
        event_id,
        stream,
        version,
        name,
        data,
        _,
        at,
        recorded_at,
        correlation,
        causation,
        actor,
        ends,
    ) = row
    try:
        fact = codec.decode(name, data)
    except Undecodable as error:
        raise Undecodable(error.name, error.reason, position) from error
    return Recorded(
        position=position,
        event_id=event_id,
        stream=stream,
        version=version,
        fact=fact,
        at=instant(at),
        recorded_at=instant(recorded_at),
        correlation_id=correlation,
        causation_id=causation,
        actor=actor,
        ends_append=ends == 1,
    )


def stored(row: Row) -> StoredFact:
    (
        position,
        event_id,
        stream,
        version,
        name,
        data,
        subject,
        at,
        recorded_at,
        correlation,
        causation,
        actor,
        ends,
    ) = row
    return StoredFact(
        position=position,
        event_id=event_id,
        stream=stream,
        version=version,
        name=name,
        data=data,
        subject=subject,
        at=instant(at),
        recorded_at=instant(recorded_at),
        correlation_id=correlation,
        causation_id=causation,
        actor=actor,
        ends_append=ends == 1,
    )


def whole_appends(
    connection: sqlite3.Connection, after: int, limit: int, decode: Callable[[Row], EntryT]
) -> list[EntryT]:
    """Cut after the last append that fits and can be decoded; one append if it is larger than that."""
    entries, _ = decoded(connection.execute(AFTER, (after, limit)), decode)
    while entries and not entries[-1].ends_append:
        entries.pop()
    return entries or first_append(connection, after, decode)


def first_append(connection: sqlite3.Connection, after: int, decode: Callable[[Row], EntryT]) -> list[EntryT]:
    end = connection.execute(END_OF_APPEND, (after,)).fetchone()
    if end is None:
        return []
    entries, undecodable = decoded(connection.execute(BETWEEN, (after, end[0])), decode)
    if undecodable is not None:
        raise undecodable
    return entries


def decoded(rows: Iterable[Row], decode: Callable[[Row], EntryT]) -> tuple[list[EntryT], Undecodable | None]:
    """Up to the first that cannot be. Rows are not kept: that would double the work of the collector."""
    entries: list[EntryT] = []
    try:
        for row in rows:
            entries.append(decode(row))
    except Undecodable as error:
        return entries, error
    return entries, None


def last_position_at(connection: sqlite3.Connection, moment: datetime, head: int) -> int:
    """By halving: times of storing never go back with the position."""
    latest, low, high = microseconds(moment), 0, head
    while low < high:
        middle = (low + high + 1) // 2
        if connection.execute(RECORDED_AT, (middle,)).fetchone()[0] <= latest:
            low = middle
        else:
            high = middle - 1
    return low
