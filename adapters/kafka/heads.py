"""What a record says of its fact, and the one header that says all of it to Forewarn's own workers.

The packed header is text, as every header is: a subscriber that reads all headers as text goes on doing so.
Its name carries its version, so a worker passes over one of a version that it does not know."""

from datetime import UTC, datetime
from typing import Annotated, TypeAlias

import msgspec

from forewarn.ports.broker import Outgoing

PACKED_HEADER = "forewarn-1"
LAST = 2**63 - 1

Count: TypeAlias = Annotated[int, msgspec.Meta(ge=1, le=LAST)]
Instant: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]


class Head(msgspec.Struct, frozen=True, gc=False, array_like=True, forbid_unknown_fields=True):
    """The order of the fields is the format of the packed header. `has_data` is false where the fact is too
    large for the topic and stays in the store."""

    source: str
    subject: str
    name: str
    partition_position: Count
    position: Count
    event_id: str
    stream: str
    version: Count
    at: Instant
    recorded_at: Instant
    correlation_id: str
    causation_id: str
    actor: str
    ends_append: bool
    has_data: bool


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Head)

pack = _encoder.encode
unpack = _decoder.decode
"""Raises msgspec.MsgspecError or UnicodeDecodeError for what `pack` did not write."""


def head(outgoing: Outgoing, source: str, has_data: bool) -> Head:
    fact = outgoing.fact
    return Head(
        source,
        fact.subject,
        fact.name,
        outgoing.partition_position,
        fact.position,
        fact.event_id,
        fact.stream,
        fact.version,
        fact.at.astimezone(UTC),
        fact.recorded_at.astimezone(UTC),
        fact.correlation_id,
        fact.causation_id,
        fact.actor,
        outgoing.ends_append,
        has_data,
    )
