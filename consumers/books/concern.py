"""What a fact can change: which monitors it concerns, and which of their dimensions."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from alerts.inhibition import Inhibition
from alerts.life.state import Alert
from alerts.monitor import Monitor
from domain.decider import Fact
from projections.directory import DIRECTORY
from projections.follow_up import FollowUp

MovedBy: TypeAlias = Callable[[Fact], Collection[str] | None] | None
"""The dimensions that a fact can change; None: all of them."""


class Effect(NamedTuple):
    """What facts of a kind can change: what the subject is called, whether something follows, and the answers
    of monitors, in their order."""

    names: bool
    follows: bool
    monitors: Sequence[tuple[Monitor[Any], MovedBy]]


class Concern:
    """Remembers its answer for every kind of fact."""

    def __init__(
        self,
        monitors: Sequence[Monitor[Any]],
        inhibitions: Sequence[Inhibition],
        follow_ups: Sequence[FollowUp],
    ) -> None:
        self._monitors, self._inhibitions = monitors, inhibitions
        self._followed = frozenset(
            fact for each in follow_ups for book in each.watches for fact in book.facts
        )
        self._effects: dict[type[Fact], Effect] = {}

    def effect_of(self, kind: type[Fact]) -> Effect:
        """Return what facts of a kind can change."""
        effect = self._effects.get(kind)
        if effect is None:
            pairs = ((monitor, self._moved_by(monitor, kind)) for monitor in self._monitors)
            concerned = [(monitor, moved_by) for monitor, moved_by in pairs if moved_by is not nothing]
            effect = Effect(kind in DIRECTORY.facts, kind in self._followed, concerned)
            self._effects[kind] = effect
        return effect

    def _moved_by(self, monitor: Monitor[Any], kind: type[Fact]) -> MovedBy:
        """Who the subject is matters to every monitor, and what inhibits it to that one, as long as it has an
        open alert. While a gate is closed nothing is checked, so that all dimensions may have moved when it
        opens."""
        mine = [each for each in self._inhibitions if monitor.name in each.inhibits]
        inhibits = any(kind in book.facts for each in mine for book in each.watches)
        watched = any(kind in book.facts for book in monitor.watches)
        if kind in DIRECTORY.facts:
            return None
        if not watched:
            return of_open_alerts if inhibits else nothing
        narrow = monitor.narrow
        if monitor.gate is not None or narrow is None:
            return None
        if kind in narrow.eases:
            return of_open_alerts
        return None if inhibits else narrow.moved_by


def moved(moved_by: MovedBy, fact: Fact, alerts: Mapping[str, Alert]) -> Collection[str] | None:
    """Return the dimensions that a fact can change; None, for all, also where the monitor cannot tell.
    `alerts` are the monitor's of the subject."""
    if moved_by is of_open_alerts:
        return None if any(not alert.closed for alert in alerts.values()) else ()
    try:
        return None if moved_by is None else moved_by(fact)
    except Exception:
        return None


def union(known: set[str], more: Collection[str] | None) -> set[str] | None:
    return None if more is None else known.union(more)


def nothing(fact: Fact) -> Collection[str]:
    """The dimensions of a monitor that a fact does not concern."""
    return ()


def of_open_alerts(fact: Fact) -> Collection[str]:
    """Stands for a fact that can only inhibit or ease: nothing moves where no alert is open."""
    return ()
