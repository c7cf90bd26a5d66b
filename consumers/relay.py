"""From the event store to the topics, each event exactly once."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from consumers.paging import stored_at
from consumers.parts import PartitionOf
from consumers.routing import Destination, destinations
from consumers.topics import Topics
from domain.broker import BrokerUnsuitable, Mark, Outgoing, Publisher
from domain.ports import Log, Store, StoredFact

SMALLEST, LARGEST = 64, 5_000
OLDER_COPY = "it was restored from an older copy; restore a newer one, or publish under another prefix"


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
        partitions = self._publisher.partitions(self._topics.facts)
        if mark is not None:
            self._must_continue(mark, partitions)
        self._mark = mark or Mark(self._store.id, 0, (0,) * partitions)

    def turn(self) -> bool:
        """One transaction; False when nothing was left."""
        facts = self._store.stored(self._mark.position, self._batch_size)
        if not facts:
            self._batch_size = SMALLEST
            return False
        batch = Batch(self._publisher, self._topics, self._partition_of, self._mark)
        records = batch.records(facts)
        self._mark = batch.mark(facts[-1])
        self._publisher.publish(records, self._mark)
        self._batch_size = min(self._batch_size * 2, LARGEST)
        self._report(Relayed(self._mark.position, facts, len(records)))
        return True

    def _must_continue(self, mark: Mark, partitions: int) -> None:
        topic, head = self._topics.facts, self._store.head()
        if mark.store != self._store.id:
            raise BrokerUnsuitable(
                f"{self._topics.relay}: the topics belong to store {mark.store}, this is {self._store.id}: "
                "choose another topic prefix, or the store they belong to"
            )
        if len(mark.published) != partitions:
            raise BrokerUnsuitable(
                f"{topic} has {partitions} partitions and had {len(mark.published)}: subjects would change "
                "theirs; create topics under another prefix, and publish into them from the beginning"
            )
        if mark.position > head:
            raise BrokerUnsuitable(
                f"{topic} holds events up to position {mark.position}, the store ends at {head}: {OLDER_COPY}"
            )
        if mark.recorded_at and not is_stored_at(self._store, mark.position, mark.recorded_at):
            raise BrokerUnsuitable(
                f"{topic} holds another event of position {mark.position} than the store: {OLDER_COPY}"
            )


def is_stored_at(log: Log, position: int, recorded_at: datetime) -> bool:
    """An older copy that was written to again has other events in the places of those it lacks, or the same
    ones later."""
    fact = stored_at(log, position)
    return fact is not None and fact.recorded_at == recorded_at


class Batch:
    """Facts as records of one transaction."""

    def __init__(self, publisher: Publisher, topics: Topics, partition_of: PartitionOf, mark: Mark) -> None:
        self._publisher, self._topics, self._partition_of = publisher, topics, partition_of
        self._store, self._published = mark.store, list(mark.published)

    def mark(self, last: StoredFact) -> Mark:
        return Mark(self._store, last.position, tuple(self._published), last.recorded_at)

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

    def _partitions(self, destination: Destination) -> Sequence[int]:
        partitions = self._publisher.partitions(destination.topic)
        if destination.everywhere:
            return range(partitions)
        return (self._partition_of(destination.key, partitions),)

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
        )


def ending(append: Sequence[Outgoing]) -> list[Outgoing]:
    """The last record of an append in each partition says so."""
    last = {(record.topic, record.partition): number for number, record in enumerate(append)}
    ends = set(last.values())
    return [
        msgspec.structs.replace(record, ends_append=True) if number in ends else record
        for number, record in enumerate(append)
    ]
