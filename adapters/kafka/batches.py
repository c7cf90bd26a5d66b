"""The records of a fetched batch, decoded some times faster than the client does it.

What belongs to the protocol of transactions stays with the client: which batches are aborted, where the next
fetch begins."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from kafka.consumer.fetcher import Fetcher
from kafka.errors import CorruptRecordError

from adapters.kafka.records import HEADERS

LOG_APPEND_TIME = 1
MORE_THAN_A_BYTE = 0x81  # or negative
NAMES = {name.encode(): name for name in HEADERS}


class FetchedRecord(NamedTuple):
    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: dict[str, bytes | None]


def decode_quickly(consumer: Any) -> None:
    consumer._fetcher.PartitionRecords = QuickRecords


class QuickRecords(Fetcher.PartitionRecords):  # type: ignore[misc]
    """Of one partition, as committed. The client drops those before the offset that was asked for."""

    def _unpack_records(self, place: Any, batches: Any, *_: Any) -> Iterator[FetchedRecord]:
        while (batch := batches.next_batch()) is not None:
            if not batch.validate_crc():
                raise CorruptRecordError(f"{place.topic}/{place.partition} at offset {batch.base_offset}")
            self.leader_epoch = batch.leader_epoch
            self.bytes_read += batch.size_in_bytes
            if self._is_delivered(batch):
                for record in records(batch, place):
                    self.next_fetch_offset = record.offset + 1
                    yield record
            self.next_fetch_offset = batch.next_offset
        self.drain()

    def _is_delivered(self, batch: Any) -> bool:
        """Neither part of an aborted transaction nor the marker at the end of one."""
        self._consume_aborted_transactions_up_to(batch.last_offset)
        if self._contains_abort_marker(batch):
            self.aborted_producer_ids.discard(batch.producer_id)
        return not batch.is_control_batch and not self._is_batch_aborted(batch)


def records(batch: Any, place: Any) -> Iterator[FetchedRecord]:
    """Raises CorruptRecordError where they do not fill the batch exactly."""
    batch._maybe_uncompress()
    data, at = bytes(batch._buffer), batch._pos
    try:
        for _ in range(batch.records_count):
            record, at = decoded(data, at, batch, place)
            yield record
    except (IndexError, ValueError) as error:
        raise CorruptRecordError(f"{place.topic}/{place.partition}: {error}") from error
    if at != len(data):
        raise CorruptRecordError(f"{place.topic}/{place.partition}: {len(data) - at} bytes too many")


def decoded(data: bytes, at: int, batch: Any, place: Any) -> tuple[FetchedRecord, int]:
    size, at = varint(data, at)
    end = at + size
    later, at = varint(data, at + 1)  # behind the attributes, which are none
    number, at = varint(data, at)
    key, at = sized(data, at)
    value, at = sized(data, at)
    headers, at = named(data, at)
    if at != end:
        raise ValueError(f"a record ends at {at}, not at {end}")
    appended = batch.timestamp_type == LOG_APPEND_TIME
    timestamp = batch.max_timestamp if appended else batch.first_timestamp + later
    offset = batch.base_offset + number
    return FetchedRecord(place.topic, place.partition, offset, timestamp, key, value, headers), at


def named(data: bytes, at: int) -> tuple[dict[str, bytes | None], int]:
    """Most of the time is spent here, on some thirty lengths a record: those of a single byte, so nearly all
    of them, are read on the spot."""
    count, at = varint(data, at)
    headers: dict[str, bytes | None] = {}
    for _ in range(count):
        if (size := data[at]) & MORE_THAN_A_BYTE:
            name, at = sized(data, at)
        else:
            start, at = at + 1, at + 1 + (size >> 1)
            name = data[start:at]
        if (size := data[at]) & MORE_THAN_A_BYTE:
            value, at = sized(data, at)
        else:
            start, at = at + 1, at + 1 + (size >> 1)
            value = data[start:at]
        headers[NAMES.get(name or b"") or str(name or b"", errors="replace")] = value
    return headers, at


def sized(data: bytes, at: int) -> tuple[bytes | None, int]:
    """What stands behind its length, and where it ends; None where the length is negative."""
    size, at = varint(data, at)
    return (None, at) if size < 0 else (data[at : at + size], at + size)


def varint(data: bytes, at: int) -> tuple[int, int]:
    """A number in zigzag, seven bits a byte, and where it ends."""
    byte = data[at]
    number, shift = byte & 0x7F, 7
    while byte & 0x80:
        at += 1
        byte = data[at]
        number |= (byte & 0x7F) << shift
        shift += 7
    return (number >> 1) ^ -(number & 1), at + 1
