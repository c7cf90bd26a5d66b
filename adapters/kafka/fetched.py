"""The records of a fetched batch, read some times faster than the client reads them."""

from typing import Any, TypeAlias

import msgspec

from forewarn.adapters.kafka.heads import PACKED_HEADER
from forewarn.adapters.kafka.records import HEADERS
from forewarn.adapters.kafka.varints import MORE_THAN_A_BYTE, sized, varint

LOG_APPEND_TIME = 1
Headers: TypeAlias = dict[str, bytes | None]
NONE: Headers = {}
NAMES = {name.encode(): name for name in HEADERS}
PACKED = bytes([2 * len(PACKED_HEADER)]) + PACKED_HEADER.encode()
"""How the first header begins, behind the number of headers, where it is the packed one."""


class Frame(msgspec.Struct, frozen=True, gc=False):
    """What the records of a batch have in common. `appended_at`: one time for all of them, or None."""

    place: Any
    data: bytes
    base_offset: int
    first_timestamp: int
    appended_at: int | None


class FetchedRecord(msgspec.Struct, frozen=True, gc=False):
    """A record with its packed header, whose other headers are not read, or with all its headers."""

    frame: Frame
    start: int
    offset: int
    key: bytes | None
    value: bytes | None
    packed: bytes | None
    headers: Headers

    @property
    def topic(self) -> str:
        return str(self.frame.place.topic)

    @property
    def partition(self) -> int:
        return int(self.frame.place.partition)

    @property
    def timestamp(self) -> int:
        """Return milliseconds since 1970, read from the batch: few ask for them."""
        if self.frame.appended_at is not None:
            return self.frame.appended_at
        later, _ = varint(self.frame.data, self.start)
        return self.frame.first_timestamp + later


def frame(batch: Any, place: Any) -> Frame:
    appended = batch.timestamp_type == LOG_APPEND_TIME
    appended_at = batch.max_timestamp if appended else None
    return Frame(place, bytes(batch._buffer), batch.base_offset, batch.first_timestamp, appended_at)


def fetched(frame: Frame, at: int, count: int) -> list[FetchedRecord]:
    """Return the records of a batch, from a place of its data on. Raises IndexError or ValueError where they
    do not fill it exactly."""
    data, base_offset, found = frame.data, frame.base_offset, list[FetchedRecord]()
    for _ in range(count):
        size, at = varint(data, at)
        start, end = at + 1, at + size  # behind the attributes, which are none
        number, at = varint(data, behind(data, start))
        key, at = sized(data, at)
        value, at = sized(data, at)
        packed, headers = heads(data, at, end)
        found.append(FetchedRecord(frame, start, base_offset + number, key, value, packed, headers))
        at = end
    if at != len(data):
        raise ValueError(f"{len(data) - at} bytes too many")
    return found


def behind(data: bytes, at: int) -> int:
    """Return where a number ends."""
    while data[at] > 0x7F:
        at += 1
    return at + 1


def heads(data: bytes, at: int, end: int) -> tuple[bytes | None, Headers]:
    """Return the packed header, or all headers of a record that has none in front."""
    if data.startswith(PACKED, at + 1) and data[at] <= 0x7F:
        packed, behind = sized(data, at + 1 + len(PACKED))
        if packed is not None and behind <= end:
            return packed, NONE
    headers, at = named(data, at)
    if at != end:
        raise ValueError(f"a record ends at {at}, not at {end}")
    return None, headers


def named(data: bytes, at: int) -> tuple[Headers, int]:
    """Return all headers, and where they end. Some thirty lengths a record are read here: those of a single
    byte, so nearly all of them, on the spot."""
    count, at = varint(data, at)
    headers: Headers = {}
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
