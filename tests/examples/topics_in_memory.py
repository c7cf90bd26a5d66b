"""What a broker would hold, in lists: for properties that need thousands of runs. The real broker has tests
of its own; these lists are filled by the relay as it is."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from zlib import crc32

from forewarn.adapters.codec import Codec
from forewarn.adapters.rows import microseconds, recorded
from forewarn.ports.broker import Delivered, Mark, Outgoing, Polled
from forewarn.ports.failures import Undecodable
from forewarn.ports.store import Entry, StoredFact, Unreadable

CODEC = Codec()


def partition_of(subject: str, partitions: int) -> int:
    return crc32(subject.encode()) % partitions


class ListedTopics:
    """Implements Publisher. `counts`: how many partitions a topic has, if not as many as all others."""

    def __init__(self, partitions: int) -> None:
        self._partitions = partitions
        self.counts: dict[str, int] = {}
        self.mark: Mark | None = None
        self.records: dict[tuple[str, int], list[Outgoing]] = defaultdict(list)

    def partitions(self, topic: str) -> int:
        return self.counts.get(topic, self._partitions)

    def is_empty(self, topic: str) -> bool:
        return not any(records for (name, _), records in self.records.items() if name == topic)

    def begin(self) -> Mark | None:
        return self.mark

    def publish(self, records: Sequence[Outgoing], mark: Mark) -> None:
        for record in records:
            self.records[(record.topic, record.partition)].append(record)
        self.mark = mark

    def close(self) -> None:
        pass


class ListedGroup:
    """Implements Group: the only member, which gets at most `at_once` records of each partition a poll."""

    def __init__(self, topics: ListedTopics, topic: str, at_once: int = 7) -> None:
        self._topics, self._topic, self._at_once = topics, topic, at_once
        self.assigned = frozenset(range(topics.partitions(topic)))
        self.next: dict[int, int] = {}
        self.begins_at: dict[int, int] = defaultdict(int)
        """The first offset that retention has left."""
        self.committed: dict[int, int] = {}
        self._paused: frozenset[int] = frozenset()

    def partitions(self) -> int:
        return self._topics.partitions(self._topic)

    def poll(self, timeout_seconds: float) -> Polled:
        self.next = {number: offset for number, offset in self.next.items() if number in self.assigned}
        return Polled(self.assigned, {number: self._take(number) for number in self.next})

    def _take(self, number: int) -> Sequence[Delivered]:
        if number in self._paused:
            return []
        begin = self.next[number]
        found = self._log(number)[begin : begin + self._at_once]
        self.next[number] = begin + len(found)
        return [delivered(record, begin + index) for index, record in enumerate(found)]

    def start_at(self, partition: int, moment: datetime | None) -> bool:
        log = self._log(partition)
        offsets = range(self.begins_at[partition], len(log))
        fit = (at for at in offsets if moment is None or log[at].fact.recorded_at >= moment)
        first = next(fit, None)
        self.next[partition] = len(log) if first is None else first
        return first is not None

    def pause(self, partitions: Collection[int]) -> None:
        self._paused = frozenset(partitions)

    def commit(self, offsets: Mapping[int, int]) -> None:
        self.committed.update(offsets)

    def close(self) -> None:
        pass

    def _log(self, number: int) -> list[Outgoing]:
        return self._topics.records[(self._topic, number)]


def delivered(record: Outgoing, offset: int) -> Delivered:
    fact = entry(record.fact, record.ends_append)
    return Delivered(record.partition_position, fact, offset, len(record.fact.data))


def entry(fact: StoredFact, ends_append: bool) -> Entry:
    row = (
        fact.position,
        fact.event_id,
        fact.stream,
        fact.version,
        fact.name,
        fact.data,
        fact.subject,
        microseconds(fact.at),
        microseconds(fact.recorded_at),
        fact.correlation_id,
        fact.causation_id,
        fact.actor,
        ends_append,
    )
    try:
        return recorded(CODEC, row)
    except Undecodable as error:
        return Unreadable(fact, error.reason)
