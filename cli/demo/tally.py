"""What is counted while the story is told."""

from collections import Counter
from collections.abc import Iterable

from forewarn.alerts.life.facts import AlertTransition, Stage
from forewarn.alerts.monitor import Level
from forewarn.app.truth.alarms import Said, note
from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import OrderHeld, OrderRefused
from forewarn.ports.store import Recorded

ON_FIRE = (Stage.FIRING, Stage.RECOVERING)
"""What comes back while it recovers has never been away."""


class Tally:
    """`fired`: how often by monitor, reason and level; `said`: the warnings, to be judged; `open`: the last
    word of each alert that still fires."""

    def __init__(self) -> None:
        self.events = 0
        self.facts: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.held: Counter[str] = Counter()
        self.fired: Counter[tuple[str, str, Level]] = Counter()
        self.firings: list[AlertTransition] = []
        self.said: Said = {}
        self.open: dict[str, AlertTransition] = {}

    def add(self, entries: Iterable[Recorded]) -> list[AlertTransition]:
        """Gives those alerts that have just fired, or fire at a higher level."""
        before = len(self.firings)
        for entry in entries:
            self.events += 1
            self._note(entry.fact)
        return self.firings[before:]

    def _note(self, fact: Fact) -> None:
        self.facts[type(fact).__name__] += 1
        match fact:
            case OrderRefused():
                self.refused.update(fact.reasons)
            case OrderHeld():
                self.held.update(fact.reasons)
            case AlertTransition():
                self._note_alert(fact)
            case _:
                pass

    def _note_alert(self, alert: AlertTransition) -> None:
        note(self.said, alert)
        if alert.state is not Stage.FIRING or alert.level is None:
            self.open.pop(alert.fingerprint, None)
            return
        self.open[alert.fingerprint] = alert
        if alert.previous_state not in ON_FIRE or alert.level > (alert.previous_level or 0):
            self.fired[alert.monitor, alert.explanation.template, alert.level] += 1
            self.firings.append(alert)

    @property
    def worst(self) -> AlertTransition | None:
        """Of the alerts still open, the latest of the highest level."""
        return max(self.open.values(), key=lambda alert: (alert.level, alert.on, alert.alert), default=None)
