"""Looking into a partition without belonging to a group: what is committed there, and from when."""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaTimeoutError

from forewarn.adapters.kafka.clients import opened
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.errors import Explained, Place
from forewarn.adapters.kafka.records import milliseconds

POLL_MS = 500
SETTINGS: dict[str, Any] = {
    "isolation_level": "read_committed",
    "enable_auto_commit": False,
    "max_partition_fetch_bytes": 64 * 1024,
    "metrics_enabled": False,
}


class Reader:
    """Connects when it is first asked. All it raises is explained."""

    def __init__(self, connection: Connection, place: Place) -> None:
        self._connection, self._place = connection, place
        self._consumer: Any = None

    def first_since(self, partition: TopicPartition, moment: datetime | None) -> tuple[int, bool]:
        """The offset of the first record that was stored at or after a moment, or of the first of all; where
        there is none, that of the next that comes, and False."""
        with Explained(self._place):
            # The end comes first: what is written between the questions is behind it.
            first, end = self.bounds(partition)
            if moment is not None:
                first = self._offset_at(partition, moment, end)
            for record in self.records(partition, range(first, end)):
                if moment is None or is_since(record, moment):
                    return record.offset, True
            return end, False

    def bounds(self, partition: TopicPartition) -> tuple[int, int]:
        """Of what is committed: the first offset, and the one after the last."""
        consumer = self._opened()
        end = consumer.end_offsets([partition])[partition]
        return consumer.beginning_offsets([partition])[partition], end

    def records(self, partition: TopicPartition, offsets: range) -> Iterator[Any]:
        """Markers of transactions and what compaction has removed take offsets too."""
        consumer = self._opened()
        consumer.assign([partition])
        consumer.seek(partition, offsets.start)
        while consumer.position(partition) < offsets.stop:
            for record in self._next(consumer, partition):
                if record.offset in offsets:
                    yield record

    def close(self) -> None:
        consumer, self._consumer = self._consumer, None
        if consumer is not None:
            consumer.close(autocommit=False)

    def _offset_at(self, partition: TopicPartition, moment: datetime, end: int) -> int:
        """To the millisecond, and it may be that of a marker."""
        times = {partition: max(0, milliseconds(moment))}
        found = self._opened().offsets_for_times(times)[partition]
        return end if found is None else found.offset

    def _next(self, consumer: Any, partition: TopicPartition) -> Sequence[Any]:
        """The next records; empty where only markers of transactions were read. Raises KafkaTimeoutError when
        nothing moves within the patience."""
        here, deadline = consumer.position(partition), time.monotonic() + self._connection.patience_seconds
        while time.monotonic() < deadline:
            records: Sequence[Any] = consumer.poll(timeout_ms=POLL_MS).get(partition, ())
            if consumer.position(partition) > here:
                return records
        raise KafkaTimeoutError(f"{partition.topic} cannot be read to its end")

    def _opened(self) -> Any:
        if self._consumer is None:
            self._consumer = opened(KafkaConsumer, self._connection, self._place, **SETTINGS)
        return self._consumer


def is_since(record: Any, moment: datetime) -> bool:
    """Exactly, where the record says when it was stored."""
    try:
        recorded_at = dict(record.headers)["ce_recordedtime"]
        return datetime.fromisoformat(recorded_at.decode()) >= moment
    except (LookupError, ValueError, TypeError, AttributeError):
        return bool(record.timestamp >= milliseconds(moment))
