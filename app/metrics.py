"""What Prometheus is told: on a registry of its own, fed by the worker's reports and by thin wrappers."""

from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from time import monotonic

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import GaugeMetricFamily, Metric

from alerts.life.decisions import ALERT
from alerts.life.facts import OPEN, AlertTransition
from alerts.monitor import Level
from app.front import DECIDERS
from consumers.envelope import Envelope
from consumers.handle import FrontDoor
from consumers.worker import BOOKS, Progress
from domain.decider import Command, Fact, Refused
from domain.ports import Entry, Recorded, Store

SECONDS = (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5)
EVENTS = (1, 2, 5, 10, 20, 50, 100, 500, 2_000, 5_000, 10_000, 20_000)


class Metrics:
    """All of one process. Lag and open alerts are read from the store when they are asked for."""

    def __init__(self, store: Store) -> None:
        self.registry = CollectorRegistry()
        self.registry.register(StoredFigures(store))
        registry = self.registry
        self.appended = Counter(
            "forewarn_events_appended", "Events stored by this process.", ["by"], registry=registry
        )
        self.refused = Counter(
            "forewarn_commands_refused", "Commands refused.", ["command"], registry=registry
        )
        self._handled = Counter(
            "forewarn_events_handled", "Events written into the books.", registry=registry
        )
        self._alerts = Counter(
            "forewarn_alerts", "Alert transitions.", ["monitor", "level", "transition"], registry=registry
        )
        self._seconds = Histogram(
            "forewarn_batch_seconds", "From a batch read to written.", buckets=SECONDS, registry=registry
        )
        self._sizes = Histogram("forewarn_batch_events", "Events a batch.", buckets=EVENTS, registry=registry)
        self.began = monotonic()

    def report(self, progress: Progress) -> None:
        self._seconds.observe(monotonic() - self.began)
        self._sizes.observe(progress.facts)
        self._handled.inc(progress.facts)
        self.appended.labels("monitor").inc(len(progress.alerts))
        for pending in progress.alerts:
            if isinstance(pending.fact, AlertTransition):
                fact = pending.fact
                self._alerts.labels(fact.monitor, word(fact.level), fact.transition).inc()


def word(level: Level | None) -> str:
    return level.name.lower() if level else "none"


class TimedLog:
    """The log as the worker reads it, with a note of when a batch began."""

    def __init__(self, store: Store, metrics: Metrics) -> None:
        self._store, self._metrics = store, metrics

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        self._metrics.began = monotonic()
        return self._store.entries(after, limit)

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]:
        return self._store.entries_of(subject, after, until)

    def dead_letters(self) -> Sequence[Recorded]:
        return self._store.dead_letters()


class CountedDoor(FrontDoor):
    def __init__(self, store: Store, metrics: Metrics) -> None:
        super().__init__(store, DECIDERS)
        self._metrics = metrics

    def handle(self, command: Command, envelope: Envelope) -> list[Fact]:
        try:
            facts = super().handle(command, envelope)
        except Refused:
            self._metrics.refused.labels(type(command).__name__).inc()
            raise
        self._metrics.appended.labels("command").inc(len(facts))
        return facts


class StoredFigures:
    """What the store itself knows, whoever wrote it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterator[Metric]:
        head, position = self._store.head(), self._store.position(BOOKS)
        yield GaugeMetricFamily("forewarn_log_position", "The last event of the log.", head)
        yield GaugeMetricFamily(
            "forewarn_lag_events", "Events not in the books yet.", max(head - position, 0)
        )
        alerts = GaugeMetricFamily("forewarn_open_alerts", "Alerts open now.", labels=["level"])
        levels = Tally(
            word(ALERT.decode(alert.row).level) for alert in self._store.alerts() if alert.state in OPEN
        )
        for level in map(word, Level):
            alerts.add_metric([level], levels[level])
        yield alerts
