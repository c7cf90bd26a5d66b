"""What a fact can change: which monitors it concerns, and which of their dimensions."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

from forewarn.alerts.life.facts import Stage
from forewarn.alerts.life.state import Alert
from forewarn.alerts.monitor import Monitor, WhileClosed
from forewarn.consumers.books.follow_ups import FollowUp
from forewarn.consumers.books.inhibiting import Inhibiting
from forewarn.domain.decider import Fact
from forewarn.projections.directory import DIRECTORY

MovedBy: TypeAlias = Callable[[Fact], Collection[str] | None] | None
"""The dimensions that a fact can change; None: all of them."""


class Question(NamedTuple):
    """What facts of a kind can change for a monitor: dimensions, and what inhibits its alerts."""

    monitor: Monitor[Any]
    moved_by: MovedBy
    inhibits: bool


class Effect(NamedTuple):
    """What facts of a kind can change: what the subject is called, whether something follows, and the answers
    of monitors, in their order."""

    names: bool
    follows: bool
    questions: Sequence[Question]


class Concern:
    """Remembers its answer for every kind of fact."""

    def __init__(
        self,
        monitors: Sequence[Monitor[Any]],
        inhibiting: Inhibiting,
        follow_ups: Sequence[FollowUp],
    ) -> None:
        self._monitors, self._inhibiting = monitors, inhibiting
        self._followed = frozenset(
            fact for each in follow_ups for book in each.watches for fact in book.facts
        )
        self._effects: dict[type[Fact], Effect] = {}

    def effect_of(self, kind: type[Fact]) -> Effect:
        """Return what facts of a kind can change."""
        effect = self._effects.get(kind)
        if effect is None:
            questions = (self._question(monitor, kind) for monitor in self._monitors)
            asked = [each for each in questions if each.inhibits or each.moved_by is not nothing]
            effect = Effect(kind in DIRECTORY.facts, kind in self._followed, asked)
            self._effects[kind] = effect
        return effect

    def _question(self, monitor: Monitor[Any], kind: type[Fact]) -> Question:
        moved_by = moved_by_kind(monitor, kind)
        return Question(monitor, moved_by, self._inhibiting.is_moved_by(monitor, kind))


def moved_by_kind(monitor: Monitor[Any], kind: type[Fact]) -> MovedBy:
    """Return what tells the dimensions that a fact of a kind can change. Who the subject is matters to every
    monitor. While a gate is closed nothing is checked: all dimensions may have moved when it opens."""
    if kind in DIRECTORY.facts:
        return None
    if not any(kind in book.facts for book in monitor.watches):
        return nothing
    narrow = monitor.narrow
    if monitor.gate is not None or narrow is None:
        return None
    return of_open_alerts if kind in narrow.eases else narrow.moved_by


def moved(moved_by: MovedBy, fact: Fact, alerts: Mapping[str, Alert]) -> Collection[str] | None:
    """Return the dimensions that a fact can change; None, for all, also where the monitor cannot tell.
    `alerts` are the monitor's of the subject; those that wait for their feed may move with any fact that
    concerns the monitor."""
    if moved_by is nothing:
        return ()
    if moved_by is of_open_alerts:
        return None if has_open(alerts) else ()
    try:
        dimensions = None if moved_by is None else moved_by(fact)
    except Exception:
        return None
    if dimensions is None or not has_open(alerts):
        return dimensions
    return None if type(dimensions) is WhileClosed else with_stale(dimensions, alerts)


def with_stale(dimensions: Collection[str], alerts: Mapping[str, Alert]) -> Collection[str]:
    """Return the dimensions, and those whose alerts wait for their feed."""
    stale = [each for each, alert in alerts.items() if alert.stage is Stage.STALE and each not in dimensions]
    return [*dimensions, *stale] if stale else dimensions


def has_open(alerts: Mapping[str, Alert]) -> bool:
    return bool(alerts) and any(not alert.closed for alert in alerts.values())


def union(known: frozenset[str], more: Collection[str] | None) -> frozenset[str] | None:
    return None if more is None else known.union(more)


def nothing(fact: Fact) -> Collection[str]:
    """The dimensions of a monitor that a fact does not concern."""
    return ()


def of_open_alerts(fact: Fact) -> Collection[str]:
    """Stands for a fact that can only ease: nothing moves where no alert is open."""
    return ()
