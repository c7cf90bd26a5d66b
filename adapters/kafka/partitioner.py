"""Which partition a key belongs to, for every client of Kafka alike."""

from functools import lru_cache

from forewarn.ports.broker import EVERYWHERE

POSITIVE = 0x7FFFFFFF


@lru_cache(maxsize=65_536)
def partition_of(key: str, partitions: int) -> int:
    """As the Java client does it: murmur2 of the UTF-8 bytes, made positive, modulo."""
    from kafka.partitioner.default import murmur2  # here: a command that needs no broker starts without it

    hashed: int = murmur2(key.encode())
    return (hashed & POSITIVE) % partitions


def is_at_home(subject: str, partition: int, partitions: int) -> bool:
    """Whether facts about it belong there: those of days and rules belong in every partition."""
    return subject in EVERYWHERE or partition_of(subject, partitions) == partition
