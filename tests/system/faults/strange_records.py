"""Records as somebody else might write them into the topic of facts, mostly made from a true one."""

from collections.abc import Callable
from random import Random
from typing import Any, NamedTuple, TypeAlias

from msgspec.structs import replace

from examples.plant import PARTITIONS
from forewarn.adapters.kafka.heads import PACKED_HEADER, pack, unpack

Headers: TypeAlias = list[tuple[str, bytes]]
LARGEST_BYTES = 1_000_000
"""With key and headers it is almost as large as the broker allows."""


class StrangeRecord(NamedTuple):
    """`reason`: a part of what is said about it; nothing is said about a copy of what is known already."""

    partition: int
    key: bytes | None
    value: bytes | None
    headers: Headers
    reason: str


def garbage(true: Any, chance: Random) -> StrangeRecord:
    key, value = b"\0\xff" + chance.randbytes(9), chance.randbytes(200)
    return StrangeRecord(chance.randrange(PARTITIONS), key, value, [], "it has no header")


def empty(true: Any, chance: Random) -> StrangeRecord:
    return StrangeRecord(chance.randrange(PARTITIONS), None, b"", [], "it has no header")


def of_another_application(true: Any, chance: Random) -> StrangeRecord:
    return like(true, "ce_source is not ours", ce_source=b"/elsewhere")


def under_another_key(true: Any, chance: Random) -> StrangeRecord:
    return like(true, "its key is")._replace(key=true.key + b"7")


def without_a_time(true: Any, chance: Random) -> StrangeRecord:
    return like(true, "a header cannot be read", ce_time=b"yesterday")


def beyond_all_numbers(true: Any, chance: Random) -> StrangeRecord:
    return like(true, "it counts further than a log can", ce_position=b"1" + b"0" * 30)


def ahead_of_the_store(true: Any, chance: Random) -> StrangeRecord:
    position = b"%d" % chance.randrange(10**6, 10**12)
    return like(
        true, "the store does not hold it", ce_position=position, ce_id=chance.randbytes(8).hex().encode()
    )


def in_the_place_of_another(true: Any, chance: Random) -> StrangeRecord:
    number = b"%d" % chance.randrange(1, 10**4)
    return like(true, "the store does not hold it", ce_position=b"1", ce_partitionposition=number)


def next_in_number(true: Any, chance: Random) -> StrangeRecord:
    """Only that nobody has stored it."""
    return like(
        true,
        "the store does not hold it",
        ce_id=b"forged",
        ce_position=b"%d" % (number_of(true, "ce_position") + 1),
        ce_partitionposition=b"%d" % (number_of(true, "ce_partitionposition") + 1),
    )


def copied_astray(true: Any, chance: Random) -> StrangeRecord:
    elsewhere = (true.partition + chance.randrange(1, PARTITIONS)) % PARTITIONS
    return like(true, "its key belongs to another partition")._replace(partition=elsewhere)


def copied(true: Any, chance: Random) -> StrangeRecord:
    return like(true, "")


def with_a_packed_header_of_its_own(true: Any, chance: Random) -> StrangeRecord:
    """Workers believe it before the other headers, and hold it against the store."""
    packed = unpack(dict(true.headers)[PACKED_HEADER])
    forged = pack(replace(packed, event_id="forged", position=packed.position + 1))
    copy = like(true, "the store does not hold it")
    return copy._replace(headers=[*{**dict(copy.headers), PACKED_HEADER: forged}.items()])


def oversized(true: Any, chance: Random) -> StrangeRecord:
    return like(true, "the store does not hold it", ce_id=b"large")._replace(value=bytes(LARGEST_BYTES))


KINDS: tuple[Callable[[Any, Random], StrangeRecord], ...] = (
    garbage,
    empty,
    of_another_application,
    under_another_key,
    without_a_time,
    beyond_all_numbers,
    ahead_of_the_store,
    in_the_place_of_another,
    next_in_number,
    copied_astray,
    copied,
    with_a_packed_header_of_its_own,
    oversized,
)


def like(true: Any, reason: str, **changed: bytes) -> StrangeRecord:
    """A copy; one whose CloudEvents headers are changed has no packed header, which would say otherwise."""
    headers = {**dict(true.headers), **changed}
    if changed:
        headers.pop(PACKED_HEADER, None)
    return StrangeRecord(true.partition, true.key, true.value, list(headers.items()), reason)


def number_of(true: Any, name: str) -> int:
    return int(dict(true.headers)[name])
