"""How far the books are behind the log."""

from collections.abc import Iterator, Sequence

from prometheus_client.core import Metric

from forewarn.app.observing.families import LAG, LOG_POSITION
from forewarn.consumers.log.paging import PAGE
from forewarn.consumers.log.parts import WHOLE, PartitionOf, parts
from forewarn.consumers.partitions.division import partitions_of
from forewarn.consumers.relay.routing import name_is_for_workers
from forewarn.ports.store import Store, StoredFact

MOST_LOOKED_THROUGH = 10_000


class Lag:
    """Events stored since the oldest that is not in the books yet, it included, of the part that is furthest
    behind. With one worker every event waits for the books; with many, an event waits only for those parts
    that are given it: a part to which nothing happens is not behind."""

    def __init__(self, store: Store, partition_of: PartitionOf) -> None:
        self._store, self._partition_of = store, partition_of
        self._waiting: Waiting | None = None

    def __call__(self) -> Iterator[Metric]:
        head = self._store.head()
        yield LOG_POSITION.metric(head)
        yield LAG.metric(self._lag(head))

    def _lag(self, head: int) -> int:
        partitions = self._store.partitions()
        if not partitions:
            return max(0, head - self._store.position(WHOLE.books))
        if self._waiting is None or self._waiting.partitions != partitions:
            self._waiting = Waiting(self._store, partitions, self._partition_of)
        return self._waiting.lag(head, [self._store.position(part.books) for part in parts(partitions)])


class Waiting:
    """Looks through the log behind the books, each event once, for what each part is to be given. Where that
    is more than some thousands at a time, only the newest are looked through, and a part that has anything
    to do among them counts as if everything behind its position waited."""

    def __init__(self, store: Store, partitions: int, partition_of: PartitionOf) -> None:
        self.partitions = partitions
        self._store, self._partition_of = store, partition_of
        self._first, self._last = [0] * partitions, [0] * partitions
        self._looked, self._skipped = 0, 0

    def lag(self, head: int, positions: Sequence[int]) -> int:
        self._look(head, positions)
        return max(self._behind(number, position, head) for number, position in enumerate(positions))

    def _behind(self, number: int, position: int, head: int) -> int:
        if self._last[number] <= position:
            return 0
        if position < self._skipped:
            return head - position
        return head - max(position, self._first[number] - 1)

    def _look(self, head: int, positions: Sequence[int]) -> None:
        """No further than until every part is known to have something to do."""
        if self._all_wait(positions):
            return
        self._begin_behind(max(self._looked, min(positions)), head)
        while self._looked < head and not self._all_wait(positions):
            facts = self._store.stored(self._looked, PAGE)
            for fact in facts:
                self._note(fact, positions)
            self._looked = facts[-1].position if facts else head

    def _all_wait(self, positions: Sequence[int]) -> bool:
        return all(last > position for last, position in zip(self._last, positions, strict=True))

    def _begin_behind(self, position: int, head: int) -> None:
        newest = head - MOST_LOOKED_THROUGH
        if position < newest:
            self._skipped = newest
        self._looked = max(position, newest)

    def _note(self, fact: StoredFact, positions: Sequence[int]) -> None:
        if name_is_for_workers(fact.name):
            for number in partitions_of(fact.subject, self.partitions, self._partition_of):
                if self._last[number] <= positions[number]:
                    self._first[number] = fact.position
                self._last[number] = fact.position
