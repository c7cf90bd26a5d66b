"""How long batches take and how large they are, by role."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from time import monotonic

from prometheus_client import CollectorRegistry

from forewarn.app.observing.families import BATCH_EVENTS, BATCH_SECONDS
from forewarn.consumers.log.views import Readable
from forewarn.ports.broker import Group, Polled
from forewarn.ports.store import Entry, Recorded

SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)
EVENTS = (1, 2, 5, 10, 20, 50, 100, 500, 2_000, 5_000, 10_000, 20_000)


class Batches:
    """`begin` is called before each batch, also if it comes to nothing; `end` when it is written. What one
    role writes together began together."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._seconds = BATCH_SECONDS.histogram(registry, SECONDS)
        self._events = BATCH_EVENTS.histogram(registry, EVENTS)
        self._began: dict[str, float] = {}

    def begin(self, role: str) -> None:
        self._began[role] = monotonic()

    def end(self, role: str, events: int) -> None:
        """A batch that nobody saw begin has a size and no time."""
        if role in self._began:
            self._seconds.labels(role).observe(monotonic() - self._began[role])
        self._events.labels(role).observe(events)


class TimedLog:
    """The log as a worker reads it; `begin` is told whenever a batch is asked for."""

    def __init__(self, log: Readable, begin: Callable[[], None]) -> None:
        self._log, self._begin = log, begin

    def head(self) -> int:
        return self._log.head()

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        self._begin()
        return self._log.entries(after, limit)

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]:
        return self._log.entries_of(subject, after, until)

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]:
        return self._log.dead_letters(after, limit)


class TimedGroup:
    """A membership whose crew begins its batches when it has polled."""

    def __init__(self, group: Group, begin: Callable[[], None]) -> None:
        self._group, self._begin = group, begin

    def partitions(self) -> int:
        return self._group.partitions()

    def poll(self, timeout_seconds: float) -> Polled:
        polled = self._group.poll(timeout_seconds)
        self._begin()
        return polled

    def start_at(self, partition: int, moment: datetime | None) -> bool:
        return self._group.start_at(partition, moment)

    def pause(self, partitions: Collection[int]) -> None:
        self._group.pause(partitions)

    def commit(self, offsets: Mapping[int, int]) -> None:
        self._group.commit(offsets)

    def close(self) -> None:
        self._group.close()
