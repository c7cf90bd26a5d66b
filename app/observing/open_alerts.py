"""How many alerts are open, by level."""

from collections import Counter
from collections.abc import Iterator

from prometheus_client.core import Metric

from forewarn.alerts.life.facts import OPEN
from forewarn.alerts.monitor import Level
from forewarn.app.observing.families import OPEN_ALERTS
from forewarn.consumers.log.readable import readable_alert
from forewarn.ports.store import Store


class OpenAlerts:
    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self) -> Iterator[Metric]:
        found = self._store.alerts_in([stage.value for stage in OPEN])
        levels = Counter(readable_alert(alert).level for alert in found)
        metric = OPEN_ALERTS.metric()
        for level in Level:
            metric.add_metric([word(level)], levels[level])
        yield metric


def word(level: Level | None) -> str:
    return level.name.lower() if level else "none"
