"""A member of the group that shares the partitions of the topic of facts."""

import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any

from kafka import KafkaConsumer, OffsetAndMetadata, TopicPartition
from kafka.errors import KafkaError

from forewarn.adapters.codec import Codec
from forewarn.adapters.kafka.administration import must_be_ours, partitions_of
from forewarn.adapters.kafka.batches import decode_quickly
from forewarn.adapters.kafka.clients import close, opened, silence
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.delivery import Delivery, Fetch
from forewarn.adapters.kafka.errors import Explained, explained, place_of
from forewarn.adapters.kafka.joining import AmongOurselves, subscribe
from forewarn.adapters.kafka.ownership import Ownership
from forewarn.adapters.kafka.reading import Reader
from forewarn.adapters.kafka.records import DEFAULT_SOURCE
from forewarn.adapters.kafka.vouching import Vouching
from forewarn.ports.broker import Polled, Record

SETTINGS: dict[str, Any] = {
    "partition_assignment_strategy": (AmongOurselves,),
    "isolation_level": "read_committed",
    "enable_auto_commit": False,
    "auto_offset_reset": "earliest",
    "fetch_max_wait_ms": 100,  # so long a partition that starts waits for the request that is under way
    "fetch_max_bytes": 16 * 1024 * 1024,
    "max_partition_fetch_bytes": 2 * 1024 * 1024,
    "max_poll_interval_ms": 60_000,  # who is silent for longer is left behind by the others
    "metrics_enabled": False,
}
LEAVE_MS = 2_000
"""So long a farewell is waited for. While members share anew, the broker answers when all have joined."""


class KafkaGroup:
    """Implements `ports.broker.Group`, for one thread. Joins the group with the first poll. `fetch`: what
    the store holds at a position; with `is_source`, what it does not hold is foreign."""

    def __init__(
        self,
        connection: Connection,
        topic: str,
        group_id: str,
        codec: Codec,
        fetch: Fetch,
        source: str = DEFAULT_SOURCE,
        max_records: int = 5_000,
        session_timeout_seconds: float = 10.0,
        heartbeat_seconds: float = 3.0,
        is_source: bool = False,
    ) -> None:
        self._connection, self._topic, self._group_id = connection, topic, group_id
        self._deliver = Delivery(codec, fetch, source)
        self._fetch, self._is_source = fetch, is_source
        self._vouch: Vouching | None = None
        self._place = place_of(connection, topic=topic, group=group_id)
        self._settings = SETTINGS | {
            "group_id": group_id,
            "max_poll_records": max_records,
            "session_timeout_ms": int(session_timeout_seconds * 1000),
            "heartbeat_interval_ms": int(heartbeat_seconds * 1000),
        }
        self._consumer: Any = None
        self._reader = Reader(connection, self._place)
        self._ownership = Ownership(self._hold)
        self._held: frozenset[int] = frozenset()
        self._heard_at = time.monotonic()

    @property
    def rebalances(self) -> int:
        """How often partitions were assigned to this member."""
        return self._ownership.rebalances

    def partitions(self) -> int:
        return partitions_of(self._connection, self._topic)

    def poll(self, timeout_seconds: float) -> Polled:
        consumer = self._opened()
        with Explained(self._place):
            batches = consumer.poll(timeout_ms=int(timeout_seconds * 1000))
        self._must_hear(consumer)
        records = self._delivered(batches)
        return Polled(self._ownership.reported(), records)

    def start_at(self, partition: int, moment: datetime | None) -> bool:
        place = TopicPartition(self._topic, partition)
        offset, found = self._reader.first_since(place, moment)
        self._opened().seek(place, offset)
        self._ownership.started.add(partition)
        self.pause(self._held)
        return found

    def pause(self, partitions: Collection[int]) -> None:
        self._held = frozenset(partitions)
        if self._consumer is not None:
            self._consumer.pause(*self._places(self._ownership.started & self._held))
            self._consumer.resume(*self._places(self._ownership.started - self._held))

    def commit(self, offsets: Mapping[int, int]) -> None:
        hints = {
            TopicPartition(self._topic, partition): OffsetAndMetadata(offset + 1, "", -1)
            for partition, offset in offsets.items()
            if partition in self._ownership.started
        }
        with suppress(KafkaError):
            self._consumer.commit_async(hints, callback=lambda _offsets, _answer: None)

    def lag(self) -> Mapping[int, int]:
        """How many records and markers lie between each started partition and its end, as of the last
        answer of the broker."""
        return {
            place.partition: max(0, state.highwater - state.position.offset)
            for place, state in self._followed()
            if place.partition in self._ownership.started
            and state.position is not None
            and state.highwater is not None
        }

    def close(self) -> None:
        try:
            close(self._reader)
        finally:
            self._leave()

    def _leave(self) -> None:
        consumer, self._consumer = self._consumer, None
        if consumer is not None:
            with suppress(KafkaError, RuntimeError):  # its thread may have ended before
                consumer.close(autocommit=False, timeout_ms=LEAVE_MS)

    def _opened(self) -> Any:
        if self._consumer is None:
            must_be_ours(self._connection, self._group_id, self._topic)
            self._vouch = Vouching(self._fetch, self.partitions()) if self._is_source else None
            self._consumer = opened(
                KafkaConsumer, self._connection, self._place, self._topic, **self._settings
            )
            decode_quickly(self._consumer)
            subscribe(self._consumer, self._topic, self._ownership)
            self._heard_at = time.monotonic()
        return self._consumer

    def _must_hear(self, consumer: Any) -> None:
        failure = silence(consumer)
        if failure is None:
            self._heard_at = time.monotonic()
        elif time.monotonic() - self._heard_at > self._connection.patience_seconds:
            raise explained(failure, self._place)

    def _delivered(self, batches: Mapping[TopicPartition, Sequence[Any]]) -> dict[int, Sequence[Record]]:
        """All, or none: when the store cannot be asked they come again."""
        try:
            return {
                place.partition: self._read(records)
                for place, records in batches.items()
                if place.partition in self._ownership.started
            }
        except BaseException:
            for place, records in batches.items():
                self._consumer.seek(place, records[0].offset)
            raise

    def _followed(self) -> list[tuple[TopicPartition, Any]]:
        """Partitions and how far we are with each. The client's own questions for it ask the broker, and
        raise when it is away."""
        consumer = self._consumer
        return [] if consumer is None else list(consumer._subscription.assignment.items())

    def _read(self, raw: Sequence[Any]) -> Sequence[Record]:
        records = list(map(self._deliver, raw))
        return records if self._vouch is None else self._vouch(raw, records)

    def _hold(self, *places: TopicPartition) -> None:
        self._consumer.pause(*places)

    def _places(self, partitions: Collection[int]) -> list[TopicPartition]:
        return [TopicPartition(self._topic, partition) for partition in partitions]
