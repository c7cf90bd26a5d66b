"""The statements of the log."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TypeVar

import msgspec

from forewarn.adapters.database import Connection
from forewarn.adapters.paging import LAST_CHARACTER, Paged
from forewarn.adapters.rows import STATE, Row, microseconds, stored
from forewarn.ports.failures import Undecodable
from forewarn.ports.store import Entry, Recorded, StoredFact

EntryT = TypeVar("EntryT", Recorded, StoredFact, Entry)

PAGE_BYTES = 32 * 1024 * 1024
"""What is read at a time, however many events were asked for."""

COLUMNS = """position, event_id, originator_id, originator_version, topic, state, subject,
       at, recorded_at, correlation_id, causation_id, actor"""
SELECT = f"SELECT {COLUMNS}, ends_append FROM events"  # noqa: S608 - only constants
STREAM = f"{SELECT} WHERE originator_id = ? AND originator_version > ? ORDER BY originator_version"
TAIL = f"{SELECT} WHERE subject = ? AND position > ? ORDER BY position"
TAIL_UNTIL = f"""
SELECT {COLUMNS}, (
    SELECT last.position FROM events AS last
    WHERE last.position >= events.position AND last.ends_append ORDER BY last.position LIMIT 1
) AS ends_at FROM events WHERE subject = ? AND position > ? AND position <= ? ORDER BY position
"""  # noqa: S608 - only constants
NAMED = f"{SELECT} WHERE subject = ? AND topic IN ({{names}}) ORDER BY position"
BY_ID = f"{SELECT} WHERE event_id = ?"
AFTER = f"{SELECT} WHERE position > ? {{also}} ORDER BY position LIMIT ?"
AFTER_IN_MEMORY = f"""
SELECT {COLUMNS}, ends_append FROM (
    SELECT {COLUMNS}, ends_append,
           sum(length(state)) OVER (ORDER BY position ROWS UNBOUNDED PRECEDING) - length(state) AS before
    FROM events WHERE position > ? {{also}} ORDER BY position LIMIT ?
) AS page WHERE before < {PAGE_BYTES} ORDER BY position
"""  # noqa: S608 - only constants
"""The same page, for a driver that takes all rows of an answer into memory."""
BETWEEN = f"{SELECT} WHERE position > ? AND position <= ? ORDER BY position"
END_OF_APPEND = "SELECT position FROM events WHERE position > ? AND ends_append ORDER BY position LIMIT 1"
COMMAND = "SELECT command FROM events WHERE event_id = ?"
HOLDS = "SELECT 1 FROM events WHERE event_id = ?"
SUBJECTS = Paged("SELECT DISTINCT subject FROM events", after="WHERE subject > ?", order="ORDER BY subject")
STREAMS = f"{SELECT} WHERE originator_id IN ({{names}}) ORDER BY originator_id, originator_version"
STREAMS_FROM = Paged(
    f"{SELECT} WHERE originator_id >= ? AND originator_id < ?",
    after="AND (originator_id, originator_version) > (?, ?)",
    order="ORDER BY originator_id, originator_version",
)
RECORDED_AT = "SELECT recorded_at FROM events WHERE position >= ? ORDER BY position LIMIT 1"


def whole_appends(
    connection: Connection, statement: str, after: int, limit: int, decode: Callable[[Row], EntryT]
) -> list[EntryT]:
    """Cut after the last append that fits and can be decoded; one append if it is larger than that."""
    entries, _ = decoded(page(connection.execute(statement, (after, limit))), decode)
    while entries and not entries[-1].ends_append:
        entries.pop()
    return entries or first_append(connection, after, decode)


def page(rows: Iterable[Row]) -> Iterator[Row]:
    """Up to the row with which it is full."""
    size_bytes = 0
    for row in rows:
        yield row
        size_bytes += len(row[STATE])
        if size_bytes >= PAGE_BYTES:
            return


def first_append(connection: Connection, after: int, decode: Callable[[Row], EntryT]) -> list[EntryT]:
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


def with_value(connection: Connection, subject: str, names: Sequence[str], value: str) -> list[Row]:
    """Return the rows about a subject, of these names, with a field of this value. A quotation mark inside a
    text follows a backslash, never a colon."""
    statement, text = NAMED.format(names=", ".join("?" * len(names))), b":" + msgspec.json.encode(value)
    return [row for row in connection.execute(statement, (subject, *names)) if text in bytes(row[STATE])]


def last_position_at(connection: Connection, moment: datetime, head: int) -> int:
    """By halving: times of storing never go back with the position."""
    latest, low, high = microseconds(moment), 0, head
    while low < high:
        middle = (low + high + 1) // 2
        if connection.execute(RECORDED_AT, (middle,)).fetchone()[0] <= latest:
            low = middle
        else:
            high = middle - 1
    return low


def subjects(connection: Connection, after: str | None) -> list[str]:
    found = SUBJECTS.page(connection, (), None if after is None else (after,))
    return [subject for (subject,) in found]


def streams(
    connection: Connection, names: Sequence[str], decode: Callable[[Row], Recorded]
) -> dict[str, list[Recorded]]:
    """Return the streams of these names by name, as far as there are any."""
    found: dict[str, list[Recorded]] = {}
    if names:
        statement = STREAMS.format(names=", ".join("?" * len(names)))
        for entry in map(decode, connection.execute(statement, names)):
            found.setdefault(entry.stream, []).append(entry)
    return found


def streams_from(connection: Connection, beginning: str, after: tuple[str, int] | None) -> list[StoredFact]:
    """Return a page of the streams whose names begin so, undecoded."""
    found = STREAMS_FROM.page(connection, (beginning, beginning + LAST_CHARACTER), after)
    return list(map(stored, found))
