"""Topics of a broker with a few facts on their way into them; as a program: a relay that is killed."""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition

from examples.appends import pending
from examples.clients import closing_client
from examples.patience import PATIENCE_SECONDS
from forewarn.adapters.codec import Codec
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.group import KafkaGroup
from forewarn.adapters.kafka.publisher import KafkaPublisher
from forewarn.adapters.kafka.topics import TopicSpec, create_topics
from forewarn.ports.broker import BrokerUnavailable, Mark, Outgoing, Polled, Record
from forewarn.ports.store import StoredFact

CODEC, STORE = Codec(), "store"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ResultT = TypeVar("ResultT")


@dataclass(frozen=True)
class Topics:
    """Of one company."""

    connection: Connection
    prefix: str
    partitions: int

    @property
    def facts(self) -> str:
        return f"{self.prefix}facts"

    @property
    def relay(self) -> str:
        return f"{self.prefix}relay"

    def add_partition(self) -> None:
        with closing(KafkaAdminClient(bootstrap_servers=self.connection.bootstrap)) as admin:
            admin.create_partitions({self.facts: self.partitions + 1})

    def publisher(self, name: str = "relay") -> KafkaPublisher:
        return KafkaPublisher(self.connection, self.relay, f"{self.prefix}{name}")

    def group(self, name: str = "books", **settings: Any) -> KafkaGroup:
        return KafkaGroup(
            self.connection, self.facts, f"{self.prefix}{name}", CODEC, lambda _: None, **settings
        )

    def outgoing(self, position: int, partition: int = 0, **details: Any) -> Outgoing:
        """Records of a partition are numbered as their positions are."""
        fact = stored(position, **details)
        return Outgoing(
            topic=self.facts,
            partition=partition,
            key=fact.subject,
            fact=fact,
            ends_append=True,
            partition_position=position,
        )

    def mark(self, position: int) -> Mark:
        return Mark(STORE, position, (position,) * self.partitions)


def create(bootstrap: str, prefix: str, partitions: int = 2) -> Topics:
    topics = Topics(Connection(bootstrap, patience_seconds=3), prefix, partitions)
    specs = [
        TopicSpec(name=topics.facts, partitions=partitions),
        TopicSpec(name=topics.relay, partitions=1, compacted=True),
    ]
    create_topics(topics.connection, specs)
    return topics


def stored(
    position: int, recorded_at: datetime = NOON, note: str = "boss", customer: str = "C1"
) -> StoredFact:
    new = pending(f"visit/{position}", 1, customer, NOON - timedelta(days=1), note)
    name, data = CODEC.encode(new.fact)
    return StoredFact(
        position=position,
        event_id=new.event_id,
        stream=new.stream,
        version=new.version,
        name=name,
        data=data,
        subject=new.fact.subject,
        at=new.at,
        recorded_at=recorded_at,
        correlation_id=new.correlation_id,
        causation_id=new.causation_id,
        actor=new.actor,
        ends_append=True,
    )


def committed(topics: Topics, topic: str, isolation: str = "read_committed") -> list[Any]:
    """What a plain consumer sees from the beginning to the end."""
    consumer = closing_client(KafkaConsumer, topics.connection.bootstrap, isolation_level=isolation)
    try:
        places = [TopicPartition(topic, number) for number in sorted(consumer.partitions_for_topic(topic))]
        consumer.assign(places)
        consumer.seek_to_beginning()
        ends, records = consumer.end_offsets(places), list[Any]()
        while any(consumer.position(place) < end for place, end in ends.items()):
            for new in consumer.poll(timeout_ms=100).values():
                records += new
        return records
    finally:
        consumer.close()


class Follower:
    """Polls as a worker does: starts every partition that it is given, and remembers what came."""

    def __init__(self, group: KafkaGroup, moment: datetime | None = None) -> None:
        self.group, self._moment = group, moment
        self.assigned: frozenset[int] = frozenset()
        self.records: dict[int, list[Record]] = {}
        self.history: list[frozenset[int]] = []

    def turn(self, timeout_seconds: float = 0.1) -> Polled:
        polled = self.group.poll(timeout_seconds)
        for partition in polled.assigned - self.assigned:
            self.group.start_at(partition, self._moment)
        self.assigned = polled.assigned
        self.history.append(polled.assigned)
        for partition, records in polled.records.items():
            self.records.setdefault(partition, []).extend(records)
        return polled

    def positions(self, partition: int) -> list[int]:
        return [record.entry.position for record in self.records.get(partition, [])]  # type: ignore[union-attr]


def until(done: Callable[[], bool], *followers: Follower) -> None:
    """All of them take turns."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not done():
        assert time.monotonic() < deadline, [(each.assigned, each.records) for each in followers]
        for each in followers:
            each.turn()


def patiently(work: Callable[[], ResultT]) -> ResultT:
    """As a role does it: again, as long as the broker is not there."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return work()
        except BrokerUnavailable:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def publish_and_die(bootstrap: str, prefix: str, point: str) -> None:
    """Two records, position 2; killed at a named point."""
    topics = Topics(Connection(bootstrap), prefix, partitions=2)
    publisher = topics.publisher()
    publisher.begin()
    publisher.at = lambda reached: os.kill(os.getpid(), signal.SIGKILL) if reached == point else None
    publisher.publish([topics.outgoing(2), topics.outgoing(2, partition=1)], topics.mark(2))


if __name__ == "__main__":
    publish_and_die(*sys.argv[1:])
