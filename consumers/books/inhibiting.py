"""What keeps alerts of a monitor from being passed on, and when that changes."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from forewarn.alerts.inhibition import Inhibition, inhibited_by
from forewarn.alerts.life.facts import OPEN
from forewarn.alerts.life.state import Alert
from forewarn.alerts.monitor import Monitor, Today
from forewarn.consumers.books.subject_state import SubjectState
from forewarn.domain.decider import Fact

NO_ALERTS: dict[str, Alert] = {}


class Inhibiting:
    """Remembers which inhibitions concern a monitor."""

    def __init__(self, inhibitions: Sequence[Inhibition]) -> None:
        self._inhibitions = inhibitions
        self._of: dict[str, tuple[Inhibition, ...]] = {}

    def of(self, monitor: Monitor[Any]) -> tuple[Inhibition, ...]:
        """Return the inhibitions that concern a monitor."""
        mine = self._of.get(monitor.name)
        if mine is None:
            mine = tuple(each for each in self._inhibitions if monitor.name in each.inhibits)
            self._of[monitor.name] = mine
        return mine

    def is_moved_by(self, monitor: Monitor[Any], kind: type[Fact]) -> bool:
        """Return whether a fact of a kind can begin or end what inhibits a monitor."""
        return any(kind in book.facts for each in self.of(monitor) for book in each.watches)

    def reason(self, monitor: Monitor[Any], state: SubjectState, today: Today, rules: Any) -> str:
        """Return the name of the first inhibition that holds; empty when there is none."""
        mine = self.of(monitor)
        return inhibited_by(monitor.name, mine, state, today, rules) if mine else ""

    def is_new(self, monitor: Monitor[Any], state: SubjectState, today: Today, rules: Any) -> bool:
        """Return whether an open alert carries another flag than it should."""
        alerts = alerts_of(state, monitor).values()
        flags = {alert.inhibited_by or "" for alert in alerts if alert.stage in OPEN}
        return bool(flags) and flags != {self.reason(monitor, state, today, rules)}

    def wakes(self, monitor: Monitor[Any], state: SubjectState, today: Today, rules: Any) -> Iterator[date]:
        """Yield the next day on which time alone could change each inhibition."""
        days = (each.wake(state, today, rules) for each in self.of(monitor))
        return (day for day in days if day is not None)


def has_open_alert(state: SubjectState, monitor: Monitor[Any]) -> bool:
    """Return whether an alert of the monitor is not closed."""
    return any(not alert.closed for alert in alerts_of(state, monitor).values())


def alerts_of(state: SubjectState, monitor: Monitor[Any]) -> Mapping[str, Alert]:
    """Return the monitor's alerts of a subject by dimension."""
    return state.alerts.get(monitor.name, NO_ALERTS)
