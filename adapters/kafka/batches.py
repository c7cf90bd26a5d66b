"""The batches of a fetch, decoded as a whole.

What belongs to the protocol of transactions stays with the client: which batches are aborted, where the next
fetch begins."""

from typing import Any

from kafka.consumer.fetcher import Fetcher
from kafka.errors import CorruptRecordError

from forewarn.adapters.kafka.fetched import FetchedRecord, fetched, frame


def decode_quickly(consumer: Any) -> None:
    consumer._fetcher.PartitionRecords = QuickRecords


class QuickRecords(Fetcher.PartitionRecords):  # type: ignore[misc]
    """The records of one partition, as committed, from the offset on that was asked for."""

    def __init__(self, fetch_offset: int, place: Any, batches: Any, **settings: Any) -> None:
        super().__init__(fetch_offset, place, batches, **settings)
        self._batches = batches
        self._ready: list[FetchedRecord] = []
        self._behind = fetch_offset
        self._failure: Exception | None = None

    def take(self, n: int | None = None) -> list[FetchedRecord]:
        """Return at most `n` records of one batch; none at the end. A damaged batch raises CorruptRecordError
        every time: what lies behind it is not reached."""
        while not self._ready:
            batch = self._next_batch()
            if batch is None:
                self.drain()
                return []
            self._open(batch)
        taken, self._ready = self._ready[:n], self._ready[n:]
        self.next_fetch_offset = taken[-1].offset + 1 if self._ready else self._behind
        return taken

    def _next_batch(self) -> Any:
        if self._failure is not None:
            raise self._failure
        return self._batches.next_batch()

    def _open(self, batch: Any) -> None:
        try:
            must_be_whole(batch, self.topic_partition)
            if self._is_delivered(batch):
                found = records(batch, self.topic_partition)
                self._ready = [record for record in found if record.offset >= self.fetch_offset]
        except Exception as error:
            self._failure = error
            raise
        self.leader_epoch = batch.leader_epoch
        self.bytes_read += batch.size_in_bytes
        self._behind = self.next_fetch_offset = batch.next_offset

    def _is_delivered(self, batch: Any) -> bool:
        """Return whether it is neither part of an aborted transaction nor the marker at the end of one."""
        self._consume_aborted_transactions_up_to(batch.last_offset)
        if self._contains_abort_marker(batch):
            self.aborted_producer_ids.discard(batch.producer_id)
        return not batch.is_control_batch and not self._is_batch_aborted(batch)


def must_be_whole(batch: Any, place: Any) -> None:
    if not batch.validate_crc():
        raise CorruptRecordError(f"{place.topic}/{place.partition} at offset {batch.base_offset}")


def records(batch: Any, place: Any) -> list[FetchedRecord]:
    """Return the records of a batch. Raises CorruptRecordError where they do not fill the batch exactly."""
    batch._maybe_uncompress()
    try:
        return fetched(frame(batch, place), batch._pos, batch.records_count)
    except (IndexError, ValueError) as error:
        raise CorruptRecordError(f"{place.topic}/{place.partition}: {error}") from error
