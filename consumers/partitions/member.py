"""The keeper of one part of the books: its log, its worker and its follow-ups."""

from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.worker import Progress, Worker
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.follow_ups import Failed, FollowUpLoop, fail
from forewarn.consumers.log.paging import stored_at
from forewarn.consumers.log.parts import Belonging, BooksOfPart, Part, PartitionOf
from forewarn.consumers.log.recent import Recent
from forewarn.consumers.partitions.part_log import PartLog, PartOfStore
from forewarn.ports.broker import Delivered
from forewarn.ports.store import Batch, Store
from forewarn.projections.dead_letters import TALLY, decode_tally


class Member:
    """Begins where the stored books of the part are. Raises Conflict when another one keeps them as well:
    then make a new one."""

    def __init__(
        self,
        store: Store,
        part: Part,
        partition_of: PartitionOf,
        monitors: Sequence[Monitor[Any]],
        front_door: FrontDoor,
        report: Callable[[Progress], None],
        capacity: int,
        failed: Failed = fail,
    ) -> None:
        belongs = Belonging(part, partition_of)
        books = BooksOfPart(store, belongs)
        self._store, self._position = store, store.position(part.books)
        self._log = PartLog(store, belongs, self._position, records_done(store, part), part.books)
        self._recent = Recent(PartOfStore(store, belongs), self._position)
        self._told = report
        self._worker = Worker(self._log, books, monitors, self._report, capacity, part)
        self._follow_ups = FollowUpLoop(self._recent, books, front_door, part, self._worker, failed=failed)
        self._offsets: deque[tuple[int, int]] = deque()
        self.offset: int | None = None

    @property
    def backlog(self) -> int:
        return self._log.backlog + self._worker.is_asking

    @property
    def delivered_bytes(self) -> int:
        return self._log.delivered_bytes

    def since(self) -> datetime | None:
        """When the last record that is in the books was stored; none when there is none."""
        last = stored_at(self._store, self._position)
        return None if last is None else last.recorded_at

    def read_store_until(self, position: int) -> None:
        self._log.read_store_until(position)

    def feed(self, records: Sequence[Delivered]) -> None:
        self._log.feed(records)
        if records:
            self._offsets.append((records[-1].entry.position, records[-1].offset))

    def prepared(self) -> Batch | None:
        """The next batch of the books, to be written and then said to be `written`."""
        return self._worker.prepared()

    def written(self, batch: Batch) -> None:
        self._worker.written(batch)
        self._log.forget(batch.position)

    def follow(self) -> Batch | None:
        """Sends what the books ask for now; gives how far the follow-ups have come, if they have moved."""
        self._follow_ups.follow(self._position)
        self._recent.forget(self._position)
        return self._follow_ups.moved()

    def followed(self, batch: Batch) -> None:
        self._follow_ups.written(batch)

    def _report(self, progress: Progress) -> None:
        self._position = progress.position
        self._recent.note(progress.entries)
        while self._offsets and self._offsets[0][0] <= progress.position:
            self.offset = self._offsets.popleft()[1]
        self._told(progress)


def records_done(store: Store, part: Part) -> int:
    """How many records of the part are dealt with: applied, dead or held."""
    row = store.row(TALLY, part.books, "")
    return decode_tally(row.row).position if row is not None else 0
