"""Which monitors a fact concerns, and which of their dimensions it can change."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, TypeAlias

from alerts.inhibition import Inhibition
from alerts.monitor import Monitor
from domain.decider import Fact
from projections.directory import DIRECTORY

MovedBy: TypeAlias = Callable[[Fact], Collection[str]] | None
"""The dimensions that a fact can change; None: all of them."""


class Concern:
    """Remembers its answer for every kind of fact."""

    def __init__(self, monitors: Sequence[Monitor[Any]], inhibitions: Sequence[Inhibition]) -> None:
        self._monitors, self._inhibitions = monitors, inhibitions
        self._concerned: dict[type[Fact], list[tuple[Monitor[Any], MovedBy]]] = {}

    def monitors_of(self, kind: type[Fact]) -> list[tuple[Monitor[Any], MovedBy]]:
        """Return the monitors that facts of a kind concern, in their order."""
        found = self._concerned.get(kind)
        if found is None:
            pairs = ((monitor, self._moved_by(monitor, kind)) for monitor in self._monitors)
            found = [(monitor, moved_by) for monitor, moved_by in pairs if moved_by is not nothing]
            self._concerned[kind] = found
        return found

    def _moved_by(self, monitor: Monitor[Any], kind: type[Fact]) -> MovedBy:
        """Who the subject is matters to every monitor, and what inhibits it to that one."""
        mine = [each for each in self._inhibitions if monitor.name in each.inhibits]
        if kind in DIRECTORY.facts or any(kind in book.facts for each in mine for book in each.watches):
            return None
        if not any(kind in book.facts for book in monitor.watches):
            return nothing
        return None if monitor.narrow is None else monitor.narrow.moved_by


def moved(moved_by: MovedBy, fact: Fact) -> Collection[str] | None:
    """Return the dimensions that a fact can change; None, for all, also where the monitor cannot tell."""
    try:
        return None if moved_by is None else moved_by(fact)
    except Exception:
        return None


def union(known: set[str], more: Collection[str] | None) -> set[str] | None:
    return None if more is None else known.union(more)


def nothing(fact: Fact) -> Collection[str]:
    """The dimensions of a monitor that a fact does not concern."""
    return ()
