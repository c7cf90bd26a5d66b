"""All metrics of a process, on a registry of its own."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, tzinfo
from functools import cached_property
from importlib.metadata import version

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import Metric

from forewarn.app.observing import families
from forewarn.app.observing.appended import Appended
from forewarn.app.observing.batches import Batches
from forewarn.app.observing.days import TickDelay
from forewarn.app.observing.given import Given
from forewarn.app.observing.health import Health
from forewarn.app.observing.lag import Lag
from forewarn.app.observing.open_alerts import OpenAlerts
from forewarn.app.observing.records import DeadLetters, Records
from forewarn.app.observing.relay import RelayFigures
from forewarn.app.observing.stored import LIMIT_SECONDS, StoredFigures
from forewarn.app.observing.worker import WorkerFigures
from forewarn.consumers.log.parts import PartitionOf
from forewarn.ports.store import Store


class Metrics:
    """What is read from the store is the same from every process. `worker` and `relay` add what only these
    know, as soon as they are asked for. `role` is the process's; `now` has a time zone, any."""

    def __init__(
        self,
        store: Store,
        role: str,
        health: Health,
        time_zone: tzinfo,
        partition_of: PartitionOf,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        limit_seconds: float = LIMIT_SECONDS,
    ) -> None:
        self._store, self._now = store, now
        self.registry = registry = CollectorRegistry()
        ProcessCollector(registry=registry)
        families.ROLE.gauge(registry).labels(role, version("forewarn")).set(1)
        families.READY.gauge(registry).set_function(lambda: health.ready)
        self._appended = Appended(registry)
        self.batches, self._given = Batches(registry), Given()
        self._figures = StoredFigures(store, limit_seconds)
        for reading in (
            Lag(store, partition_of),
            Records(store, self._given),
            DeadLetters(store),
            OpenAlerts(store),
            TickDelay(store, time_zone, now),
            self._oldest_write,
        ):
            self._figures.add(reading)
        registry.register(self._figures)

    @cached_property
    def worker(self) -> WorkerFigures:
        return WorkerFigures(self.registry, self._appended, self.batches, self._given, self._now)

    @cached_property
    def relay(self) -> RelayFigures:
        figures = RelayFigures(self._store, self._appended, self.batches, self._now)
        self._figures.add(figures)
        return figures

    def _oldest_write(self) -> Iterator[Metric]:
        yield families.OLDEST_WRITE.metric(self._store.oldest_write_seconds())
