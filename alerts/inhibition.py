"""What keeps a monitor's alerts from being passed on: nobody chases a customer that has been closed."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from forewarn.alerts.monitor import Monitor, MonitorRules, Today
from forewarn.projections.projection import Projection
from forewarn.projections.rows import Rows


@dataclass(frozen=True, slots=True)
class Inhibition:
    """While `holds`, alerts of the monitors in `inhibits` carry the flag `inhibited` and `name` as the
    reason. `watches`: the books it reads; `wake`: the next day on which time alone could change it; both are
    given the rules of the monitor. `version` grows whenever the same books inhibit otherwise than before:
    then the monitors are asked about everybody once more. An inhibition that is added begins with 2."""

    name: str
    inhibits: Collection[str]
    watches: tuple[Projection[Any], ...]
    holds: Callable[[Rows, Today, Any], bool]
    wake: Callable[[Rows, Today, Any], date | None]
    version: int = 1


def inhibited_by(
    monitor: str, inhibitions: Sequence[Inhibition], rows: Rows, today: Today, rules: MonitorRules
) -> str:
    """Return the name of the first inhibition that holds for a monitor; empty when there is none."""
    for inhibition in inhibitions:
        if monitor in inhibition.inhibits and inhibition.holds(rows, today, rules):
            return inhibition.name
    return ""


def versioned(monitor: Monitor[Any], inhibitions: Sequence[Inhibition]) -> Monitor[Any]:
    """Return the monitor in a version that also grows with what inhibits it."""
    grown = sum(each.version - 1 for each in inhibitions if monitor.name in each.inhibits)
    return replace(monitor, version=monitor.version + grown) if grown else monitor
