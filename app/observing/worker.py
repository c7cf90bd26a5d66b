"""What a worker says of itself."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from prometheus_client import CollectorRegistry

from forewarn.alerts.life.facts import AlertTransition
from forewarn.app.observing.appended import Appended
from forewarn.app.observing.batches import Batches
from forewarn.app.observing.families import (
    ALERTS,
    EVENT_TO_ALERT,
    FENCED,
    FOREIGN,
    HANDLED,
    PARTITIONS,
    REBALANCES,
)
from forewarn.app.observing.given import Given
from forewarn.app.observing.open_alerts import word
from forewarn.app.observing.totals import Total
from forewarn.consumers.books.worker import Progress
from forewarn.consumers.log.parts import WHOLE, Part
from forewarn.ports.store import Recorded

WORKER = "worker"
SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3_600)
LIVE = timedelta(hours=1)
"""What was stored before is read again, or late by a fault that other figures show."""


class WorkerFigures:
    def __init__(
        self,
        registry: CollectorRegistry,
        appended: Appended,
        batches: Batches,
        given: Given,
        now: Callable[[], datetime],
    ) -> None:
        self._appended, self._batches, self._given, self._now = appended, batches, given, now
        self._handled = HANDLED.counter(registry)
        self._alerts = ALERTS.counter(registry)
        self._seconds = EVENT_TO_ALERT.histogram(registry, SECONDS)
        self._partitions = PARTITIONS.gauge(registry)
        self._rebalances, self._fenced, self._foreign = (
            Total(family.counter(registry)) for family in (REBALANCES, FENCED, FOREIGN)
        )

    def begin(self) -> None:
        """A batch begins, or what may become one."""
        self._batches.begin(WORKER)

    def report_of(self, part: Part = WHOLE) -> Callable[[Progress], None]:
        """What hears of each batch of a part, from the moment that this process takes it up."""
        self._given.begin(part)

        def report(progress: Progress) -> None:
            self._given.note(part, progress)
            if part == WHOLE:
                self._appended.note(progress.entries)
            self._report(progress)

        return report

    def note_crew(self, *, partitions: int, rebalances: int, fenced: int, foreign: int) -> None:
        """How many partitions there are now; of the others all since their counts began."""
        self._partitions.set(partitions)
        self._rebalances.reach(rebalances)
        self._fenced.reach(fenced)
        self._foreign.reach(foreign)

    def _report(self, progress: Progress) -> None:
        self._batches.end(WORKER, progress.facts)
        self._handled.inc(progress.facts)
        stored_at = stored_by_id(progress) if progress.alerts else {}
        for pending in progress.alerts:
            if isinstance(pending.fact, AlertTransition):
                self._count(pending.fact, stored_at.get(pending.causation_id))

    def _count(self, fact: AlertTransition, caused_at: datetime | None) -> None:
        self._alerts.labels(fact.monitor, word(fact.level), fact.transition).inc()
        passed = None if caused_at is None else self._now() - caused_at
        if passed is not None and passed < LIVE:
            self._seconds.observe(max(0.0, passed.total_seconds()))


def stored_by_id(progress: Progress) -> Mapping[str, datetime]:
    return {entry.event_id: entry.recorded_at for entry in progress.entries if isinstance(entry, Recorded)}
