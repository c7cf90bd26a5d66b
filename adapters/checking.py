"""Is the log whole? What is wrong is said in sentences."""

from collections.abc import Iterator

from forewarn.adapters.database import Connection
from forewarn.adapters.only import only_row
from forewarn.adapters.rows import instant

COUNTED = "SELECT position FROM counter"
LAST_RECORDED = """
SELECT counter.recorded_at, events.recorded_at FROM counter JOIN events ON events.position = counter.position
WHERE counter.recorded_at <> events.recorded_at
"""
POSITIONS = "SELECT count(*), coalesce(min(position), 1), coalesce(max(position), 0) FROM events"
STREAMS = """
SELECT originator_id, count(*), max(originator_version) FROM events
GROUP BY originator_id HAVING min(originator_version) <> 1 OR max(originator_version) <> count(*)
ORDER BY originator_id
"""
BACKWARDS = """
SELECT position FROM (
    SELECT position, recorded_at, lag(recorded_at) OVER (ORDER BY position) AS before FROM events
) AS pairs WHERE recorded_at < before ORDER BY position
"""
OPEN_END = (
    "SELECT position FROM events WHERE position = (SELECT max(position) FROM events) AND NOT ends_append"
)


def log_problems(connection: Connection) -> Iterator[str]:
    yield from position_problems(connection)
    yield from stream_problems(connection)


def position_problems(connection: Connection) -> Iterator[str]:
    [counted] = only_row(connection, COUNTED)
    events, first, last = connection.execute(POSITIONS).fetchone()
    if (first, last) != (1, counted) or events != counted:
        yield f"{counted} positions were given, {events} events are there, from {first} to {last}"
    for counter, last in connection.execute(LAST_RECORDED):
        yield f"the counter says {instant(counter)} of the last event, which was recorded at {instant(last)}"
    for (position,) in connection.execute(BACKWARDS):
        yield f"position {position} was recorded before the one in front of it"
    for (position,) in connection.execute(OPEN_END):
        yield f"the last append is cut off after position {position}"


def stream_problems(connection: Connection) -> Iterator[str]:
    """Streams are counted from 1, as Forewarn writes them."""
    for stream, events, last in connection.execute(STREAMS):
        yield f"{stream} has {events} events and ends with version {last}"
