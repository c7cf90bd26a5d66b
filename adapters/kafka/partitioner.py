"""Which partition a key belongs to, for every client of Kafka alike."""

from functools import lru_cache

from kafka.partitioner.default import murmur2

POSITIVE = 0x7FFFFFFF


@lru_cache(maxsize=65_536)
def partition_of(key: str, partitions: int) -> int:
    """As the Java client does it: murmur2 of the UTF-8 bytes, made positive, modulo."""
    hashed: int = murmur2(key.encode())
    return (hashed & POSITIVE) % partitions
