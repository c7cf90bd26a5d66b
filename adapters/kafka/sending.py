"""Records into the buffer of a producer, as it puts them there itself, but without looking at them thrice."""

from collections.abc import Callable
from typing import Any, TypeAlias

from kafka import TopicPartition

from forewarn.adapters.kafka.records import Headers

Send: TypeAlias = Callable[[str, bytes | None, bytes, Headers, int, int], Any]
"""Topic, value, key, headers, partition and timestamp in milliseconds; gives a future. The producer knows the
topic already, and the record is as it should be."""


class QuickSending:
    def __init__(self, producer: Any) -> None:
        self._join = producer._transaction_manager.maybe_add_partition_to_transaction
        self._append = producer._accumulator.append
        self._wake = producer._sender.wakeup

    def __call__(
        self, topic: str, value: bytes | None, key: bytes, headers: Headers, partition: int, timestamp_ms: int
    ) -> Any:
        place = TopicPartition(topic, partition)
        self._join(place)
        future, is_full, is_new, _ = self._append(place, timestamp_ms, key, value, headers)
        if is_full or is_new:
            self._wake()
        return future
