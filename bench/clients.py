"""The bare clients: what kafka-python and psycopg do with the same bytes, without any of our code around."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from time import perf_counter
from typing import Any

import psycopg
from kafka import KafkaConsumer, KafkaProducer, TopicPartition

Record = tuple[int, bytes, bytes | None, list[tuple[str, bytes]]]
"""Partition, key, value, headers."""

TABLE = (
    "CREATE TABLE IF NOT EXISTS bare (position bigserial PRIMARY KEY, id text UNIQUE, data bytea NOT NULL)"
)
INSERT = "INSERT INTO bare (id, data) VALUES (%s, %s)"


def insert_one_by_one(url: str, data: bytes, count: int) -> float:
    """Rows a second, in a table with two indexes."""
    return insert_each(url, TABLE, INSERT, [(str(number), data) for number in range(count)])


def insert_each(url: str, table: str, insert: str, rows: Sequence[tuple[Any, ...]]) -> float:
    """Rows a second, each in a transaction of its own."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(table)
        began = perf_counter()
        for row in rows:
            connection.execute(insert, row, prepare=True)
        return len(rows) / (perf_counter() - began)


def copy(url: str, table: str, rows: Sequence[tuple[Any, ...]]) -> float:
    """Rows a second, all in one transaction, into an empty table with the indexes of this one of ours."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE TABLE bare_{table} (LIKE {table} INCLUDING ALL)")
        began = perf_counter()
        with connection.cursor().copy(f"COPY bare_{table} FROM STDIN") as target:
            for row in rows:
                target.write_row(row)
        return len(rows) / (perf_counter() - began)


def rows_of_events(url: str, after: int) -> list[tuple[Any, ...]]:
    with psycopg.connect(url) as connection:
        return connection.execute(
            "SELECT * FROM events WHERE position > %s ORDER BY position", (after,)
        ).fetchall()


def produce(bootstrap: str, topic: str, records: Sequence[Record], at_once: int) -> float:
    """Records a second, in transactions of so many."""
    with closing(producer(bootstrap, f"{topic}.bare", batch_size=256 * 1024)) as producing:
        began = perf_counter()
        for start in range(0, len(records), at_once):
            producing.begin_transaction()
            for partition, key, value, headers in records[start : start + at_once]:
                producing.send(topic, value=value, key=key, headers=headers, partition=partition)
            producing.commit_transaction()
        return len(records) / (perf_counter() - began)


def producer(bootstrap: str, transactional_id: str, **settings: Any) -> Any:
    made = KafkaProducer(
        bootstrap_servers=bootstrap,
        transactional_id=transactional_id,
        enable_idempotence=True,
        retry_backoff_ms=5,
        **settings,
    )
    made.init_transactions()
    return made


def consume(bootstrap: str, topic: str) -> tuple[float, list[Record]]:
    """Records a second of all that is in a topic, and the records."""
    with closing(reader(bootstrap)) as consumer:
        numbers = sorted(consumer.partitions_for_topic(topic))
        partitions = [TopicPartition(topic, number) for number in numbers]
        consumer.assign(partitions)
        ends = consumer.end_offsets(partitions)
        consumer.seek_to_beginning(*partitions)
        began = perf_counter()
        records = list(read_to(consumer, ends))
        return len(records) / (perf_counter() - began), records


def read_to(consumer: Any, ends: Mapping[TopicPartition, int]) -> Iterator[Record]:
    while any(consumer.position(partition) < end for partition, end in ends.items()):
        for found in consumer.poll(timeout_ms=100, max_records=5_000).values():
            for one in found:
                yield one.partition, one.key, one.value, one.headers


def reader(bootstrap: str) -> Any:
    return KafkaConsumer(
        bootstrap_servers=bootstrap, isolation_level="read_committed", enable_auto_commit=False
    )
