"""A record as it comes out of the topic of facts: published by a relay, or put there by somebody else."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias

from adapters.codec import Codec
from adapters.kafka.records import CONTENT_TYPE, FALSE, SPECIFICATION, TRUE
from domain.broker import Delivered, Foreign, Record
from domain.failures import LONGEST_REASON, Undecodable
from domain.ports import Entry, Recorded, StoredFact, Unreadable

LAST = 2**63 - 1
LONGEST_NAME = 200
EPOCH = datetime.fromtimestamp(0, UTC)

Fetch: TypeAlias = Callable[[int], StoredFact | None]
"""What the store holds at a position."""
ConsumerRecord: TypeAlias = Any
"""As the client gives it, or anything with the same attributes."""
Headers: TypeAlias = Mapping[str, bytes]
Fields: TypeAlias = dict[str, Any]


class Strange(Exception):
    """Not as a relay writes it."""


class Delivery:
    """Turns records into what they deliver. What is in a record never makes it raise."""

    def __init__(self, codec: Codec, fetch: Fetch, source: str) -> None:
        self._codec, self._fetch = codec, fetch
        self._fixed = (SPECIFICATION, CONTENT_TYPE, source.encode())

    def __call__(self, record: ConsumerRecord) -> Record:
        headers = record.headers if isinstance(record.headers, dict) else dict(record.headers)
        try:
            partition_position, name, subject, common = self._read(record, headers)
            data = self._data(record.value, headers, common)
            entry = self._entry(name, subject, data, common)
        except Strange as error:
            return foreign(record, str(error))
        return Delivered(partition_position, entry, record.offset, len(data))

    def _read(self, record: ConsumerRecord, headers: Headers) -> tuple[int, str, str, Fields]:
        try:
            if (headers["ce_specversion"], headers["content-type"], headers["ce_source"]) != self._fixed:
                raise Strange("its ce_specversion, content-type or ce_source is not ours")
            if record.key != headers["ce_subject"]:
                raise Strange(f"its key is {record.key!r}, its ce_subject {headers['ce_subject']!r}")
            common = fields(headers)
            position = counted(headers["ce_partitionposition"])
            return position, headers["ce_type"].decode(), headers["ce_subject"].decode(), common
        except KeyError as error:
            raise Strange(f"it has no header {error}") from error
        except (ValueError, TypeError, AttributeError) as error:
            raise Strange(f"a header cannot be read: {error}") from error

    def _entry(self, name: str, subject: str, data: bytes, common: Fields) -> Entry:
        try:
            return Recorded(fact=self._codec.decode_about(subject, name, data), **common)
        except Undecodable as error:
            return Unreadable(StoredFact(name=name, data=data, subject=subject, **common), error.reason)

    def _data(self, value: bytes | None, headers: Headers, common: Fields) -> bytes:
        if value or (value is not None and "ce_dataref" not in headers):
            return value
        stored = None if value is None else self._fetch(common["position"])
        if stored is None or stored.event_id != common["event_id"]:
            raise Strange("it has no value, and the store holds none for it")
        return stored.data


def fields(headers: Headers) -> Fields:
    """What the fact and its undecoded form have in common."""
    return {
        "position": counted(headers["ce_position"]),
        "event_id": headers["ce_id"].decode(),
        "stream": headers["ce_stream"].decode(),
        "version": counted(headers["ce_streamversion"]),
        "at": instant(headers["ce_time"]),
        "recorded_at": instant(headers["ce_recordedtime"]),
        "correlation_id": headers["ce_correlationid"].decode(),
        "causation_id": headers["ce_causationid"].decode(),
        "actor": headers["ce_actor"].decode(),
        "ends_append": ends(headers["ce_endsappend"]),
    }


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
