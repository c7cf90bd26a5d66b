"""What an open alert says today: its monitor is asked again when somebody reads it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from forewarn.alerts.life.facts import Stage
from forewarn.alerts.life.observing import Observe
from forewarn.alerts.life.telling import told_reasons, wording_of
from forewarn.alerts.monitor import Finding, Measure, Monitor
from forewarn.alerts.registry import MONITORS
from forewarn.alerts.wording import together
from forewarn.consumers.books.asking import Asking
from forewarn.consumers.books.inhibiting import Inhibiting
from forewarn.consumers.books.subject_cache import SubjectCache
from forewarn.consumers.books.timekeeping import Timekeeping
from forewarn.ports.failures import OF_STORE
from forewarn.ports.store import Store, StoredAlert
from forewarn.projections.registry import PROJECTIONS
from forewarn.reading.audit.reached import reached

WARNING = frozenset({Stage.PENDING.value, Stage.FIRING.value})


@dataclass(frozen=True, slots=True)
class Current:
    """The text and the numbers of an alert as of a day."""

    on: date
    en: str
    zh: str
    measures: tuple[Measure, ...]


class FiguresOfNow:
    """Reads the subjects of the alerts that are shown, and nothing else."""

    def __init__(self, store: Store, monitors: tuple[Monitor[Any], ...] = MONITORS) -> None:
        self._monitors = {monitor.name: monitor for monitor in monitors}
        self._cache = SubjectCache(store, PROJECTIONS, (), capacity=0)
        self._time = Timekeeping(store, lambda subject: reached(store, subject))
        self._asking = Asking(self._time, Inhibiting(()))

    def load(self, alerts: Sequence[StoredAlert]) -> None:
        """Read the subjects of several alerts together."""
        self._cache.load(alert.subject for alert in alerts if alert.state in WARNING)

    def of(self, alert: StoredAlert) -> Current | None:
        """Return what the monitor finds now; None for an alert that does not warn at the moment, and where
        the monitor has no finding or fails: what was told stands then."""
        monitor, today = self._monitors.get(alert.monitor), self._time.today
        if monitor is None or today is None or alert.state not in WARNING:
            return None
        try:
            observed = self._asking.observed(monitor, self._cache.of(alert.subject), today, alert.dimension)
        except OF_STORE:
            raise
        except Exception:
            return None
        return None if observed is None else current(observed)


def current(observed: Observe) -> Current | None:
    found = observed.observation
    if not isinstance(found, Finding):
        return None
    level = found.enters or found.keeps
    said = together(wording_of(observed), told_reasons(observed, found, level)).explanation
    return Current(observed.on, said.en, said.zh, found.measures)
