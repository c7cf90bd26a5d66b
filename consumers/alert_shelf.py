"""The hot states of alerts: read once for a subject, moved by its facts, put back with the batch."""

from collections.abc import Iterator

import msgspec

from alerts.life.decisions import ALERT
from alerts.life.facts import AlertFact
from alerts.life.state import Alert
from domain.ports import Books, StoredAlert

Named = tuple[str, str]
"""Monitor, dimension."""


class Identity(msgspec.Struct, frozen=True, gc=False):
    fingerprint: str
    monitor: str
    subject: str
    dimension: str


class AlertShelf:
    """Those of at most `capacity` subjects stay in memory between batches."""

    def __init__(self, books: Books, capacity: int) -> None:
        self._books = books
        self._capacity = capacity
        self._alerts: dict[str, dict[Named, Alert]] = {}
        self._changed: dict[Identity, None] = {}

    def of(self, subject: str, monitor: str) -> dict[str, Alert]:
        """By dimension."""
        alerts = self._of_subject(subject)
        return {dimension: alert for (name, dimension), alert in alerts.items() if name == monitor}

    def keep(self, fact: AlertFact) -> Alert:
        """The alert after the fact."""
        alerts, name = self._of_subject(fact.subject), (fact.monitor, fact.dimension)
        alerts[name] = ALERT.evolve(alerts.get(name, ALERT.initial), fact)
        self._changed[Identity(fact.fingerprint, fact.monitor, fact.subject, fact.dimension)] = None
        return alerts[name]

    def changed(self) -> Iterator[StoredAlert]:
        for identity in self._changed:
            alert = self._alerts[identity.subject][(identity.monitor, identity.dimension)]
            yield StoredAlert(
                identity.fingerprint,
                identity.monitor,
                identity.subject,
                identity.dimension,
                alert.stage.value,
                ALERT.encode(alert),
            )

    def written(self) -> None:
        self._changed.clear()
        if len(self._alerts) > self._capacity:
            self._alerts.clear()

    def _of_subject(self, subject: str) -> dict[Named, Alert]:
        alerts = self._alerts.get(subject)
        if alerts is None:
            stored = self._books.alerts_of(subject)
            alerts = {(alert.monitor, alert.dimension): ALERT.decode(alert.row) for alert in stored}
            self._alerts[subject] = alerts
        return alerts
