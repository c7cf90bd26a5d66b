"""What the columns of a stored event mean, whichever database holds them."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import zip_longest
from typing import Any, NamedTuple, TypeAlias

from forewarn.adapters.codec import Codec
from forewarn.domain.decider import Refused
from forewarn.ports.failures import StoreDamaged, Undecodable
from forewarn.ports.store import Entry, Pending, Recorded, StoredFact, Unreadable

Row: TypeAlias = tuple[Any, ...]
"""Position, event id, stream, version, wire name, bytes, subject, at, recorded at, correlation, causation,
actor, whether it ends its append. Instants in microseconds since 1970 in UTC."""

STATE = 5

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


class NewEvent(NamedTuple):
    """An event as it is bound to the statement, without what the store adds."""

    stream: str
    version: int
    topic: str
    state: bytes
    event_id: str
    subject: str
    at: int
    correlation_id: str
    causation_id: str
    actor: str
    command: str = ""


@lru_cache(maxsize=4096)
def instant(microseconds: int) -> datetime:
    """Raises StoreDamaged for what is no time."""
    try:
        return EPOCH + timedelta(microseconds=microseconds)
    except OverflowError as error:
        raise StoreDamaged(
            f"{microseconds} is the time of no event: restore the store from a backup"
        ) from error


def microseconds(moment: datetime) -> int:
    """Raises TypeError for a moment without a time zone."""
    return (moment - EPOCH) // MICROSECOND


def new_events(codec: Codec, facts: Sequence[Pending]) -> list[NewEvent]:
    return [new_event(codec, fact) for fact in facts]


def new_append(codec: Codec, facts: Sequence[Pending]) -> list[NewEvent]:
    """Raises Refused for what is too large: whoever asks for it can ask for less at a time."""
    events = new_events(codec, facts)
    for event in events:
        if len(event.state) > (largest_bytes := codec.largest_bytes(event.topic)):
            raise Refused(
                f"{event.topic} would have {len(event.state)} bytes, and may have {largest_bytes}: "
                "divide what it is about, such as the lines of an order"
            )
    return events


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
        pending.command,
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
        subject,
        at,
        recorded_at,
        correlation,
        causation,
        actor,
        ends,
    ) = row
    try:
        fact = codec.decode_about(subject, name, data)
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


def entry(codec: Codec, row: Row) -> Entry:
    try:
        return recorded(codec, row)
    except Undecodable as error:
        return Unreadable(stored(row), error.reason)


def ending_appends(rows: Sequence[Row]) -> Iterator[Row]:
    """Rows whose last column is where their append ends, with whether they are its last among these."""
    for row, following in zip_longest(rows, rows[1:]):
        yield (*row[:-1], following is None or following[-1] != row[-1])


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
