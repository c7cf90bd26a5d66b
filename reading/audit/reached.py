"""How far the books have come: as one, or each part by itself."""

from forewarn.adapters.kafka.partitioner import partition_of
from forewarn.consumers.log.parts import WHOLE, Part, parts
from forewarn.ports.store import Store


def kept_parts(store: Store) -> list[Part]:
    """The parts in which the books of a store are kept: mostly one, the whole."""
    return parts(store.partitions()) or [WHOLE]


def part_of(store: Store, subject: str) -> Part:
    count = store.partitions()
    return Part(partition_of(subject, count), count) if count else WHOLE


def reached(store: Store, subject: str) -> int:
    """The position up to which a subject's records are dealt with."""
    return store.position(part_of(store, subject).books)
