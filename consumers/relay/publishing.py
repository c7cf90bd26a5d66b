"""From the event store to the topics, each event exactly once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from forewarn.consumers.log.parts import PartitionOf
from forewarn.consumers.relay.continuation import (
    must_be_divided_as_before,
    must_begin_with_nothing,
    must_belong_to,
)
from forewarn.consumers.relay.originals import original
from forewarn.consumers.relay.routing import Destination, destinations
from forewarn.consumers.relay.topics import Topics
from forewarn.ports.broker import Mark, Outgoing, Publisher
from forewarn.ports.store import Log, Store, StoredFact

SMALLEST, LARGEST = 64, 5_000


@dataclass(frozen=True, slots=True)
class Relayed:
    """What one transaction published: up to which position, how many facts as how many records."""

    position: int
    facts: Sequence[StoredFact]
    records: int


class Relay:
    """Follows the log of `store`. `begin` comes first, and again after every error: what was published is
    told by the broker alone, never by this object."""

    def __init__(
        self,
        store: Store,
        publisher: Publisher,
        topics: Topics,
        partition_of: PartitionOf,
        report: Callable[[Relayed], None] = lambda _: None,
    ) -> None:
        self._store, self._publisher, self._topics = store, publisher, topics
        self._partition_of, self._report = partition_of, report
        self._mark = Mark(store.id, 0, ())
        self._batch_size = SMALLEST

    @property
    def position(self) -> int:
        return self._mark.position

    def begin(self) -> None:
        """Raises BrokerUnsuitable when what was published is not what this store holds."""
        mark = self._publisher.begin()
        self._mark = self._first_mark() if mark is None else self._continued(mark)

    def turn(self) -> bool:
        """One transaction; False when nothing was left. Raises BrokerUnsuitable when a topic has been given
        other partitions meanwhile."""
        facts = self._store.stored(self._mark.position, self._batch_size)
        if not facts:
            self._batch_size = SMALLEST
            return False
        must_be_divided_as_before(self._mark, self._publisher)
        batch = Batch(self._store, self._publisher, self._topics, self._partition_of, self._mark)
        records = batch.records(facts)
        self._mark = batch.mark(facts[-1])
        self._publisher.publish(records, self._mark)
        self._batch_size = min(self._batch_size * 2, LARGEST)
        self._report(Relayed(self._mark.position, facts, len(records)))
        return True

    def _first_mark(self) -> Mark:
        """It comes before the first records: what is found without a mark is then of somebody else."""
        must_begin_with_nothing(self._publisher, self._topics)
        count = self._publisher.partitions(self._topics.facts)
        mark = Mark(self._store.id, 0, (0,) * count, partitions={self._topics.facts: count})
        self._publisher.publish((), mark)
        return mark

    def _continued(self, mark: Mark) -> Mark:
        """Older marks say how many partitions there were of the topic of facts alone."""
        must_belong_to(self._store, mark, self._topics)
        partitions = {self._topics.facts: len(mark.published), **mark.partitions}
        continued = msgspec.structs.replace(mark, partitions=partitions)
        must_be_divided_as_before(continued, self._publisher)
        return continued


class Batch:
    """Facts as records of one transaction."""

    def __init__(
        self, log: Log, publisher: Publisher, topics: Topics, partition_of: PartitionOf, mark: Mark
    ) -> None:
        self._log, self._publisher = log, publisher
        self._topics, self._partition_of = topics, partition_of
        self._store, self._published = mark.store, list(mark.published)
        self._counts = dict(mark.partitions)

    def mark(self, last: StoredFact) -> Mark:
        return Mark(self._store, last.position, tuple(self._published), last.recorded_at, self._counts)

    def records(self, facts: Sequence[StoredFact]) -> list[Outgoing]:
        records: list[Outgoing] = []
        append: list[Outgoing] = []
        for fact in facts:
            append.extend(self._records_of(fact))
            if fact.ends_append:
                records.extend(ending(append))
                append = []
        return records

    def _records_of(self, fact: StoredFact) -> Iterator[Outgoing]:
        for destination in destinations(fact, self._topics):
            for partition in self._partitions(destination):
                yield self._record(fact, destination, partition)
                if (itself := original(self._log, fact)) is not None:
                    yield self._record(itself, destination, partition)

    def _partitions(self, destination: Destination) -> Sequence[int]:
        partitions = self._count(destination.topic)
        if destination.everywhere:
            return range(partitions)
        return (self._partition_of(destination.key, partitions),)

    def _count(self, topic: str) -> int:
        """As it was with the first record that was published there, and stays."""
        if topic not in self._counts:
            self._counts[topic] = self._publisher.partitions(topic)
        return self._counts[topic]

    def _record(self, fact: StoredFact, destination: Destination, partition: int) -> Outgoing:
        number = 0
        if destination.topic == self._topics.facts:
            number = self._published[partition] = self._published[partition] + 1
        return Outgoing(
            topic=destination.topic,
            partition=partition,
            key=destination.key,
            fact=fact,
            ends_append=False,
            partition_position=number,
            tombstone=destination.tombstone,
            whole=destination.whole,
        )


def ending(append: Sequence[Outgoing]) -> list[Outgoing]:
    """The last record of an append in each partition says so."""
    last = {(record.topic, record.partition): number for number, record in enumerate(append)}
    ends = set(last.values())
    return [
        msgspec.structs.replace(record, ends_append=True) if number in ends else record
        for number, record in enumerate(append)
    ]
