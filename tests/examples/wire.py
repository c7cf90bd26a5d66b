"""Records as a consumer gets them, and what they deliver."""

from typing import Any

from kafka import TopicPartition
from kafka.consumer.fetcher import ConsumerRecord
from kafka.record.memory_records import MemoryRecords, MemoryRecordsBuilder

from examples.facts_topic import CODEC
from forewarn.adapters.kafka.batches import records
from forewarn.adapters.kafka.delivery import Delivery
from forewarn.adapters.kafka.fetched import FetchedRecord
from forewarn.adapters.kafka.records import wire
from forewarn.ports.broker import Outgoing, Record
from forewarn.ports.store import StoredFact

SOURCE = "/forewarn"


def outgoing(fact: StoredFact, **details: Any) -> Outgoing:
    usual: dict[str, Any] = {"topic": "facts", "partition": 3, "key": fact.subject, "ends_append": True}
    return Outgoing(fact=fact, **usual | {"partition_position": 41} | details)


def received(
    record: Outgoing, headers: dict[str, bytes | None] | None = None, **parts: Any
) -> ConsumerRecord:
    """With other headers, those that are None left out, and with other parts."""
    sent = wire(record, SOURCE.encode())
    given = dict(sent.headers) | (headers or {})
    return ConsumerRecord(
        topic="facts",
        partition=3,
        leader_epoch=0,
        offset=1207,
        timestamp=sent.timestamp_ms,
        timestamp_type=0,
        headers=[(name, value) for name, value in given.items() if value is not None],
        checksum=None,
        serialized_key_size=0,
        serialized_value_size=0,
        serialized_header_size=0,
        **{"key": sent.key, "value": sent.value} | parts,
    )


def as_worker_reads(record: ConsumerRecord) -> FetchedRecord:
    """The same record out of a batch that a broker sends to a worker."""
    builder = MemoryRecordsBuilder(2, 0, batch_size=10_000_000, offset=record.offset)
    builder.append(record.timestamp, record.key, record.value, record.headers)
    builder.close()
    place = TopicPartition(record.topic, record.partition)
    (found,) = records(MemoryRecords(bytearray(builder.buffer())).next_batch(), place)
    return found


def delivered(record: ConsumerRecord, store: dict[int, StoredFact] | None = None) -> Record:
    return Delivery(CODEC, (store or {}).get, SOURCE)(record)
