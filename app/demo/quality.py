"""What the alerts are worth: who was warned about, against the troubles that were put into the market."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from alerts.life.facts import AlertTransition
from alerts.monitor import Level
from domain.subjects import customer
from scenario.troubles import Trouble

ARREARS = "arrears"


@dataclass(frozen=True, slots=True)
class Quality:
    """Of the arrears monitor. `days_to_warning` of each trouble in arrears that was warned about, from the
    day it began; `false_warnings`, `false_criticals`: healthy dealers with an alert of that level."""

    troubles: int
    days_to_warning: tuple[int, ...]
    missed: tuple[Trouble, ...]
    healthy: int
    false_warnings: tuple[str, ...]
    false_criticals: tuple[str, ...]

    @property
    def recall(self) -> float:
        return len(self.days_to_warning) / self.troubles if self.troubles else 1.0

    @property
    def precision(self) -> float:
        """Of the dealers with a warning, how many have a trouble in arrears."""
        warned = len(self.days_to_warning) + len(self.false_warnings)
        return len(self.days_to_warning) / warned if warned else 1.0

    @property
    def median_days(self) -> float | None:
        return median(self.days_to_warning) if self.days_to_warning else None


def quality(
    dealers: Iterable[str], labels: Sequence[Trouble], firings: Sequence[AlertTransition], until: date
) -> Quality:
    """Troubles that begin after `until` do not count. A dealer with another trouble is neither healthy
    nor in arrears."""
    alerts = [alert for alert in firings if alert.monitor == ARREARS]
    begun = [trouble for trouble in labels if trouble.in_arrears and trouble.first_day <= until]
    days = {trouble: days_to_warning(trouble, alerts) for trouble in begun}
    healthy = {customer(dealer) for dealer in dealers} - {customer(trouble.dealer) for trouble in labels}
    return Quality(
        troubles=len(begun),
        days_to_warning=tuple(each for each in days.values() if each is not None),
        missed=tuple(trouble for trouble, each in days.items() if each is None),
        healthy=len(healthy),
        false_warnings=warned(healthy, alerts, Level.WARNING),
        false_criticals=warned(healthy, alerts, Level.CRITICAL),
    )


def days_to_warning(trouble: Trouble, alerts: Iterable[AlertTransition]) -> int | None:
    """To the first alert that is more than a notice."""
    subject = customer(trouble.dealer)
    warnings = (alert.on for alert in alerts if alert.subject == subject and at_least(alert, Level.WARNING))
    days = [(on - trouble.first_day).days for on in warnings if on >= trouble.first_day]
    return min(days, default=None)


def warned(subjects: set[str], alerts: Iterable[AlertTransition], level: Level) -> tuple[str, ...]:
    found = {alert.subject for alert in alerts if alert.subject in subjects and at_least(alert, level)}
    return tuple(sorted(found))


def at_least(alert: AlertTransition, level: Level) -> bool:
    return alert.level is not None and alert.level >= level
