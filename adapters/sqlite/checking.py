"""Is the file whole? What is wrong is said in sentences."""

import sqlite3
from collections.abc import Iterator

from adapters.sqlite.errors import BROKEN, code_of
from adapters.sqlite.transaction import COUNTED

INTEGRITY = "PRAGMA integrity_check"
POSITIONS = "SELECT count(*), coalesce(min(position), 1), coalesce(max(position), 0) FROM events"
STREAMS = """
SELECT originator_id, count(*), max(originator_version) FROM events
GROUP BY originator_id HAVING min(originator_version) <> 1 OR max(originator_version) <> count(*)
ORDER BY originator_id
"""
BACKWARDS = """
SELECT position FROM (
    SELECT position, recorded_at, lag(recorded_at) OVER (ORDER BY position) AS before FROM events
) WHERE recorded_at < before ORDER BY position
"""
OPEN_END = (
    "SELECT position FROM events WHERE position = (SELECT max(position) FROM events) AND NOT ends_append"
)


def problems(connection: sqlite3.Connection) -> list[str]:
    """Streams are counted from 1, as Forewarn writes them."""
    try:
        return [*file_problems(connection), *position_problems(connection), *stream_problems(connection)]
    except sqlite3.DatabaseError as error:
        if code_of(error) not in BROKEN:
            raise
        return [f"the file is damaged: {error}"]


def file_problems(connection: sqlite3.Connection) -> Iterator[str]:
    for (line,) in connection.execute(INTEGRITY):
        if line != "ok":
            yield f"the file is damaged: {line}"


def position_problems(connection: sqlite3.Connection) -> Iterator[str]:
    counted, _ = connection.execute(COUNTED).fetchone()
    events, first, last = connection.execute(POSITIONS).fetchone()
    if (first, last) != (1, counted) or events != counted:
        yield f"{counted} positions were given, {events} events are there, from {first} to {last}"
    for (position,) in connection.execute(BACKWARDS):
        yield f"position {position} was recorded before the one in front of it"
    for (position,) in connection.execute(OPEN_END):
        yield f"the last append is cut off after position {position}"


def stream_problems(connection: sqlite3.Connection) -> Iterator[str]:
    for stream, events, last in connection.execute(STREAMS):
        yield f"{stream} has {events} events and ends with version {last}"
