"""The bare clients: what kafka-python and psycopg do with the same bytes, without any of our code around."""

from collections.abc import Sequence
from time import perf_counter
from typing import Any

import psycopg
from kafka import KafkaConsumer, KafkaProducer, TopicPartition

Record = tuple[int, bytes, bytes | None, list[tuple[str, bytes]]]
"""Partition, key, value, headers."""

TABLE = "CREATE TABLE bare (position bigserial PRIMARY KEY, id text UNIQUE, data bytea NOT NULL)"
INSERT = "INSERT INTO bare (id, data) VALUES (%s, %s)"


def insert_one_by_one(url: str, data: bytes, count: int) -> float:
    """Rows a second, each in a transaction of its own, in a table with two indexes."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TABLE)
        began = perf_counter()
        for number in range(count):
            connection.execute(INSERT, (str(number), data))
        return count / (perf_counter() - began)


def produce(bootstrap: str, topic: str, records: Sequence[Record], at_once: int) -> float:
    """Records a second, in transactions of so many."""
    producer = KafkaProducer(
        bootstrap_servers=bootstrap,
        transactional_id=f"{topic}.bare",
        enable_idempotence=True,
        batch_size=256 * 1024,
        retry_backoff_ms=5,
    )
    producer.init_transactions()
    began = perf_counter()
    for start in range(0, len(records), at_once):
        producer.begin_transaction()
        for partition, key, value, headers in records[start : start + at_once]:
            producer.send(topic, value=value, key=key, headers=headers, partition=partition)
        producer.commit_transaction()
    seconds = perf_counter() - began
    producer.close()
    return len(records) / seconds


def consume(bootstrap: str, topic: str) -> tuple[float, list[Record]]:
    """Records a second of all that is in a topic, and the records."""
    consumer = reader(bootstrap)
    partitions = [TopicPartition(topic, number) for number in sorted(consumer.partitions_for_topic(topic))]
    consumer.assign(partitions)
    ends = consumer.end_offsets(partitions)
    consumer.seek_to_beginning(*partitions)
    records: list[Record] = []
    began = perf_counter()
    while any(consumer.position(partition) < ends[partition] for partition in partitions):
        for found in consumer.poll(timeout_ms=100, max_records=5_000).values():
            records.extend((one.partition, one.key, one.value, one.headers) for one in found)
    seconds = perf_counter() - began
    consumer.close()
    return len(records) / seconds, records


def reader(bootstrap: str) -> Any:
    return KafkaConsumer(
        bootstrap_servers=bootstrap, isolation_level="read_committed", enable_auto_commit=False
    )
