"""A record as it comes out of the topic of facts: published by a relay, or put there by somebody else."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

import msgspec

from forewarn.adapters.codec import Codec
from forewarn.adapters.kafka.heads import LAST, Head, unpack
from forewarn.adapters.kafka.records import CONTENT_TYPE, FALSE, SPECIFICATION, TRUE
from forewarn.ports.broker import Delivered, Foreign, Record
from forewarn.ports.failures import LONGEST_REASON, Undecodable
from forewarn.ports.store import Entry, Recorded, StoredFact, Unreadable

LONGEST_NAME = 200
EPOCH = datetime.fromtimestamp(0, UTC)

Fetch: TypeAlias = Callable[[int], StoredFact | None]
"""What the store holds at a position."""
ConsumerRecord: TypeAlias = Any
"""As the client gives it, or anything with the same attributes; `packed`, where it has that, is its packed
header."""
Headers: TypeAlias = Mapping[str, bytes]


class Strange(Exception):
    """Not as a relay writes it."""


class Delivery:
    """Turns records into what they deliver. What is in a record never makes it raise.

    A packed header is believed, whatever the other headers say: the store is asked whether it is true."""

    def __init__(self, codec: Codec, fetch: Fetch, source: str) -> None:
        self._codec, self._fetch, self._source = codec, fetch, source
        self._fixed = (SPECIFICATION, CONTENT_TYPE, source.encode())

    def __call__(self, record: ConsumerRecord) -> Record:
        packed = getattr(record, "packed", None)
        try:
            head = self._plain(record) if packed is None else self._unpacked(record, packed)
            data = record.value or self._data(record.value, head)
        except Strange as error:
            return foreign(record, str(error))
        return Delivered(head.partition_position, self._entry(head, data), record.offset, len(data))

    def _unpacked(self, record: ConsumerRecord, packed: bytes) -> Head:
        try:
            head = unpack(packed)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise Strange(f"its packed header cannot be read: {error}") from error
        if head.source != self._source:
            raise Strange("its source is not ours")
        if record.key != head.subject.encode():
            raise Strange(f"its key is {record.key!r}, its subject {head.subject!r}")
        if head.at.tzinfo is not UTC or head.recorded_at.tzinfo is not UTC:
            raise Strange("its times are not in UTC")
        return head

    def _plain(self, record: ConsumerRecord) -> Head:
        headers = record.headers if isinstance(record.headers, dict) else dict(record.headers)
        try:
            if (headers["ce_specversion"], headers["content-type"], headers["ce_source"]) != self._fixed:
                raise Strange("its ce_specversion, content-type or ce_source is not ours")
            if record.key != headers["ce_subject"]:
                raise Strange(f"its key is {record.key!r}, its ce_subject {headers['ce_subject']!r}")
            return plain_head(headers, self._source)
        except KeyError as error:
            raise Strange(f"it has no header {error}") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise Strange(f"a header cannot be read: {error}") from error

    def _entry(self, head: Head, data: bytes) -> Entry:
        try:
            fact = self._codec.decode_about(head.subject, head.name, data)
        except Undecodable as error:
            return Unreadable(stored(head, data), error.reason)
        return Recorded(
            position=head.position,
            event_id=head.event_id,
            stream=head.stream,
            version=head.version,
            fact=fact,
            at=head.at,
            recorded_at=head.recorded_at,
            correlation_id=head.correlation_id,
            causation_id=head.causation_id,
            actor=head.actor,
            ends_append=head.ends_append,
        )

    def _data(self, value: bytes | None, head: Head) -> bytes:
        if value is not None and head.has_data:
            return value
        stored = None if value is None else self._fetch(head.position)
        if stored is None or stored.event_id != head.event_id:
            raise Strange("it has no value, and the store holds none for it")
        return stored.data


def plain_head(headers: Headers, source: str) -> Head:
    return Head(
        source=source,
        subject=headers["ce_subject"].decode(),
        name=headers["ce_type"].decode(),
        partition_position=counted(headers["ce_partitionposition"]),
        position=counted(headers["ce_position"]),
        event_id=headers["ce_id"].decode(),
        stream=headers["ce_stream"].decode(),
        version=counted(headers["ce_streamversion"]),
        at=instant(headers["ce_time"]),
        recorded_at=instant(headers["ce_recordedtime"]),
        correlation_id=headers["ce_correlationid"].decode(),
        causation_id=headers["ce_causationid"].decode(),
        actor=headers["ce_actor"].decode(),
        ends_append=ends(headers["ce_endsappend"]),
        has_data="ce_dataref" not in headers,
    )


def stored(head: Head, data: bytes) -> StoredFact:
    return StoredFact(
        position=head.position,
        event_id=head.event_id,
        stream=head.stream,
        version=head.version,
        name=head.name,
        data=data,
        subject=head.subject,
        at=head.at,
        recorded_at=head.recorded_at,
        correlation_id=head.correlation_id,
        causation_id=head.causation_id,
        actor=head.actor,
        ends_append=head.ends_append,
    )


def counted(number: bytes) -> int:
    value = int(number)
    if value < 1:
        raise Strange(f"it counts from {value}, we count from 1")
    if value > LAST:
        raise Strange("it counts further than a log can")
    return value


def instant(text: bytes) -> datetime:
    moment = datetime.fromisoformat(text.decode())
    if moment.tzinfo is not UTC:
        raise Strange(f"{text!r} is no time in UTC")
    return moment


def ends(word: bytes) -> bool:
    if word not in (TRUE, FALSE):
        raise Strange(f"its ce_endsappend is {word!r}")
    return word == TRUE


def foreign(record: ConsumerRecord, reason: str) -> Foreign:
    return Foreign(
        place=f"{record.topic}/{record.partition}/{record.offset}",
        subject=named(record.key or b""),
        data=record.value or b"",
        reason=reason[:LONGEST_REASON],
        offset=record.offset,
        at=sent_at(record.timestamp),
    )


def sent_at(timestamp_ms: int) -> datetime:
    """1970 where there is none (negative), or one that no calendar knows: any sender can write any number."""
    try:
        return EPOCH + timedelta(milliseconds=max(0, timestamp_ms))
    except OverflowError:
        return EPOCH


def named(key: bytes) -> str:
    """As far as a store can keep it and look for it."""
    return key.decode(errors="replace").replace("\0", "\N{REPLACEMENT CHARACTER}")[:LONGEST_NAME]
