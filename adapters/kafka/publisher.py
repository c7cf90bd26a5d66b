"""Records into topics, each exactly once: all of a call and the mark are one transaction of Kafka."""

import time
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from typing import Any

from kafka import KafkaProducer, TopicPartition
from kafka.errors import KafkaError

from forewarn.adapters.kafka import control
from forewarn.adapters.kafka.administration import partitions_of
from forewarn.adapters.kafka.clients import opened
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.errors import Explained, explained, place_of
from forewarn.adapters.kafka.reading import Reader
from forewarn.adapters.kafka.records import DEFAULT_SOURCE, wire
from forewarn.adapters.kafka.sending import QuickSending, Send
from forewarn.adapters.kafka.transactions import cause, commit, discard, must_be_acknowledged
from forewarn.ports.broker import Mark, Outgoing

LINGER_MS = 1_000
"""Batches are sent when they are full or flushed: one for a partition, not many small ones."""
TRANSACTION_MS = 15_000
"""So long the open transaction of a dead relay keeps readers waiting."""
SETTINGS: dict[str, Any] = {
    "enable_idempotence": True,
    "acks": "all",
    "batch_size": 256 * 1024,
    "linger_ms": LINGER_MS,
    "max_request_size": 8 * 1024 * 1024,
    "retry_backoff_ms": 5,  # slept when a transaction follows closely on another; the default is 100
    "transaction_timeout_ms": TRANSACTION_MS,
    "metadata_max_age_ms": 60_000,  # partitions that somebody adds are noticed so soon
    "metrics_enabled": False,
}


def go_on(point: str) -> None:
    """What is done at a named point of a transaction; a test may do worse."""


class KafkaPublisher:
    """Implements `ports.broker.Publisher`, for one thread. No call waits much longer than ten seconds."""

    def __init__(
        self,
        connection: Connection,
        control_topic: str,
        transactional_id: str,
        source: str = DEFAULT_SOURCE,
        compression: str | None = None,
    ) -> None:
        self._connection, self._control_topic, self._source = connection, control_topic, source.encode()
        self._place = place_of(connection, topic=control_topic, transactional_id=transactional_id)
        self._settings = SETTINGS | {
            "transactional_id": transactional_id,
            "compression_type": compression,
            "max_block_ms": connection.patience_ms,
            "delivery_timeout_ms": connection.patience_ms + LINGER_MS,
        }
        self._producer: Any = None
        self._partitions: dict[str, int] = {}
        self.at: Callable[[str], None] = go_on

    def partitions(self, topic: str) -> int:
        """Asked once of each topic after every `begin`; then as the client hears it of those it writes to."""
        if topic not in self._partitions:
            self._partitions[topic] = partitions_of(self._connection, topic)
        return self._partitions[topic]

    def is_empty(self, topic: str) -> bool:
        """By its offsets: who may write there need not be allowed to read."""
        partitions = [TopicPartition(topic, number) for number in range(self.partitions(topic))]
        place = place_of(self._connection, topic=topic)
        with closing(Reader(self._connection, place)) as reader, Explained(place):
            return all(first == end for first, end in map(reader.bounds, partitions))

    def begin(self) -> Mark | None:
        self.close()
        self._partitions.clear()
        self.partitions(self._control_topic)
        self._producer = opened(KafkaProducer, self._connection, self._place, **self._settings)
        try:
            with Explained(self._place):
                self._producer.init_transactions()
            return control.last_mark(self._connection, self._control_topic, self._place)
        except BaseException:
            self.close()
            raise

    def publish(self, records: Sequence[Outgoing], mark: Mark) -> None:
        try:
            self._publish(self._begun(), records, mark)
        except KafkaError as error:
            raise self._given_up(error) from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        producer, self._producer = self._producer, None
        if producer is not None:
            discard(producer)

    def _publish(self, producer: Any, records: Sequence[Outgoing], mark: Mark) -> None:
        patience_seconds = self._connection.patience_seconds
        self._must_know(producer, {self._control_topic} | {outgoing.topic for outgoing in records})
        producer.begin_transaction()
        sent = self._sent(QuickSending(producer), records, mark)
        self.at("after send")
        must_be_acknowledged(producer, sent, patience_seconds + LINGER_MS / 1000)
        self.at("before commit")
        commit(producer, patience_seconds)
        self.at("after commit")

    def _sent(self, send: Send, records: Sequence[Outgoing], mark: Mark) -> list[Any]:
        sent = []
        for outgoing in records:
            key, value, headers, timestamp_ms = wire(outgoing, self._source)
            sent.append(send(outgoing.topic, value, key, headers, outgoing.partition, timestamp_ms))
        now_ms = int(time.time() * 1000)
        sent.append(send(self._control_topic, control.encode(mark), control.KEY, [], 0, now_ms))
        return sent

    def _must_know(self, producer: Any, topics: Collection[str]) -> None:
        """The client would wait for a topic that is missing, and not say which."""
        for topic in topics:
            self.partitions(topic)
            self._partitions[topic] = len(producer.partitions_for(topic))

    def _begun(self) -> Any:
        if self._producer is None:
            raise RuntimeError("nothing can be published before `begin`")
        return self._producer

    def _given_up(self, error: KafkaError) -> Exception:
        """Nothing is aborted: the next `begin` does that, also for one who was killed."""
        found = explained(error if self._producer is None else cause(self._producer, error), self._place)
        self.close()
        return found
