"""Batches decoded quickly give what the client's own way gives."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.errors import CorruptRecordError
from kafka.record.memory_records import MemoryRecords, MemoryRecordsBuilder

from deploy.stack import Kafka
from examples.facts_topic import Follower, Topics, create, until
from forewarn.adapters.kafka.batches import QuickRecords, decode_quickly, records
from forewarn.adapters.kafka.heads import PACKED_HEADER

PLACE = TopicPartition("facts", 3)
HEADERS = st.dictionaries(st.text(max_size=8), st.none() | st.binary(max_size=200), max_size=5)
RECORDS = st.lists(
    st.tuples(
        st.integers(0, 2**52), st.none() | st.binary(max_size=80), st.none() | st.binary(max_size=99), HEADERS
    ),
    min_size=1,
    max_size=5,
)
GZIP = 1


def built(given_records: list[Any], compression: int = 0) -> bytearray:
    builder = MemoryRecordsBuilder(2, compression, batch_size=1_000_000)
    for timestamp, key, value, headers in given_records:
        builder.append(timestamp, key, value, list(headers.items()))
    builder.close()
    return bytearray(builder.buffer())


def fields(record: Any) -> tuple[Any, ...]:
    return record.offset, record.timestamp, record.key, record.value, dict(record.headers)


@given(RECORDS, st.sampled_from([0, GZIP]))
def test_any_batch_is_decoded_as_the_client_does_it(given_records: list[Any], compression: int) -> None:
    data = built(given_records, compression)
    theirs = [fields(record) for record in MemoryRecords(data).next_batch()]
    ours = [fields(record) for record in records(MemoryRecords(data).next_batch(), PLACE)]
    assert ours == theirs
    assert len(ours) == len(given_records)


@given(RECORDS, st.binary(max_size=300), st.sampled_from([0, GZIP]))
def test_a_packed_header_in_front_is_given_instead_of_the_others(
    given_records: list[Any], packed: bytes, compression: int
) -> None:
    with_packed = [
        (*parts, {PACKED_HEADER: packed} | headers if number % 2 else headers)
        for number, (*parts, headers) in enumerate(given_records)
    ]
    data = built(with_packed, compression)
    for theirs, ours in zip(
        MemoryRecords(data).next_batch(), records(MemoryRecords(data).next_batch(), PLACE), strict=True
    ):
        assert fields(ours)[:4] == fields(theirs)[:4]
        said = dict(theirs.headers)
        assert ours.packed == said.get(PACKED_HEADER)
        assert ours.headers == ({} if PACKED_HEADER in said else said)


@given(RECORDS, st.data())
def test_a_damaged_batch_is_never_taken_for_a_whole_one(
    given_records: list[Any], data: st.DataObject
) -> None:
    damaged = built(given_records)
    place = data.draw(st.integers(21, len(damaged) - 1))
    damaged[place] ^= data.draw(st.integers(1, 255))
    unpacked = QuickRecords(0, PLACE, MemoryRecords(damaged))
    for _ in range(2):  # what lies behind it is never reached
        with pytest.raises(CorruptRecordError):
            unpacked.take()


@given(RECORDS, st.data())
def test_nonsense_behind_a_right_sum_is_said_too(given_records: list[Any], data: st.DataObject) -> None:
    """Other bytes are either other records, or said to be none; nothing else is raised."""
    damaged = built(given_records)
    place = data.draw(st.integers(61, len(damaged) - 1))
    damaged[place] ^= data.draw(st.integers(1, 255))
    try:
        decoded = list(records(MemoryRecords(damaged).next_batch(), PLACE))
    except CorruptRecordError:
        return
    assert len(decoded) == len(given_records)


def test_a_header_whose_name_is_no_text_stops_nobody() -> None:
    data = built([(0, b"key", b"value", {"name": b"1"})])
    data[data.index(b"name")] = 0xFF
    (record,) = records(MemoryRecords(data).next_batch(), PLACE)
    assert record.headers == {"\ufffdame": b"1"}


@pytest.fixture
def topics(kafka: Kafka, topic_prefix: str) -> Topics:
    return create(kafka.bootstrap, topic_prefix)


@pytest.fixture
def mixed(kafka: Kafka, topics: Topics) -> Iterator[Topics]:
    """In the first partition: what was committed, aborted and sent without a transaction, also compressed."""
    writer = KafkaProducer(
        bootstrap_servers=kafka.bootstrap, transactional_id=topics.prefix, compression_type="gzip"
    )
    plain = KafkaProducer(bootstrap_servers=kafka.bootstrap, linger_ms=50)
    writer.init_transactions()
    for number in range(6):
        writer.begin_transaction()
        for part in range(7):
            headers = [("number", b"%d" % number), ("part", b"%d" % part * 40)]
            writer.send(topics.facts, b"x" * 90 * part, b"k%d" % part, headers, partition=0)
        if number % 3 == 1:
            writer.flush()
            writer.abort_transaction()
        else:
            writer.commit_transaction()
        for part in range(3):
            plain.send(topics.facts, None if part else b"plain", b"%d" % part, partition=0)
        plain.flush()
    yield topics
    writer.close()
    plain.close()


def read(kafka: Kafka, topics: Topics, offset: int, quick: bool, at_once: int) -> list[tuple[Any, ...]]:
    consumer = KafkaConsumer(
        bootstrap_servers=kafka.bootstrap,
        isolation_level="read_committed",
        enable_auto_commit=False,
        max_partition_fetch_bytes=4_000,
    )
    place, found = TopicPartition(topics.facts, 0), list[tuple[Any, ...]]()
    try:
        if quick:
            decode_quickly(consumer)
        consumer.assign([place])
        end = consumer.end_offsets([place])[place]
        consumer.seek(place, offset)
        while consumer.position(place) < end:
            for record in consumer.poll(timeout_ms=100, max_records=at_once).get(place, ()):
                found.append(fields(record))
    finally:
        consumer.close()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("at_once", [4, 500])
def test_both_ways_read_the_same_from_wherever_they_start(kafka: Kafka, mixed: Topics, at_once: int) -> None:
    everything = read(kafka, mixed, 0, quick=False, at_once=500)
    assert len(everything) == 4 * 7 + 6 * 3
    for offset in (0, 1, 5, 6, 11, 17, 30):
        expected = [record for record in everything if record[0] >= offset]
        assert read(kafka, mixed, offset, quick=True, at_once=at_once) == expected
        assert read(kafka, mixed, offset, quick=False, at_once=at_once) == expected


@pytest.mark.slow
def test_a_group_reads_quickly(topics: Topics) -> None:
    publisher, member = topics.publisher(), Follower(topics.group())
    try:
        publisher.begin()
        publisher.publish([topics.outgoing(1), topics.outgoing(2)], topics.mark(2))
        until(lambda: member.positions(0) == [1, 2], member)
        assert isinstance(member.group._consumer._fetcher._next_partition_records, QuickRecords)
    finally:
        publisher.close()
        member.group.close()
