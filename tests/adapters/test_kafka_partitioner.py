"""Every client of Kafka must find the same partition for a key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kafka.partitioner.default import DefaultPartitioner

from forewarn.adapters.kafka.partitioner import partition_of

# From the tests of the Java client: `Utils.murmur2` of the key's bytes.
JAVA = {
    "21": -973932308,
    "foobar": -790332482,
    "a-little-bit-long-string": -985981536,
    "a-little-bit-longer-string": -1486304829,
    "lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8": -58897971,
    "abc": 479470107,
}


class Cluster:
    """As much of one as the client's own partitioner asks for."""

    def __init__(self, partitions: int) -> None:
        self._partitions = set(range(partitions))

    def topics(self) -> set[str]:
        return {"facts"}

    def partitions_for_topic(self, topic: str) -> set[int]:
        return self._partitions

    def available_partitions_for_topic(self, topic: str) -> set[int]:
        return self._partitions


@pytest.mark.parametrize(("key", "hashed"), JAVA.items())
@pytest.mark.parametrize("partitions", [1, 12, 1000])
def test_a_key_is_where_the_java_client_puts_it(key: str, hashed: int, partitions: int) -> None:
    assert partition_of(key, partitions) == (hashed & 0x7FFFFFFF) % partitions


@given(st.text(), st.integers(min_value=1, max_value=64))
def test_a_key_is_where_the_plain_client_puts_it(key: str, partitions: int) -> None:
    theirs = DefaultPartitioner().partition("facts", key, key.encode(), None, None, Cluster(partitions))
    assert partition_of(key, partitions) == theirs
