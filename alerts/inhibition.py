"""What keeps a monitor's alerts from being passed on: nobody chases a customer that has been closed."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from alerts.monitor import Today
from projections.projection import Projection
from projections.rows import Rows


@dataclass(frozen=True, slots=True)
class Inhibition:
    """While `holds`, alerts of the monitors in `inhibits` carry the flag `inhibited` and `name` as the
    reason. `watches`: the books it reads; `wake`: the next day on which time alone could change it."""

    name: str
    inhibits: Collection[str]
    watches: tuple[Projection[Any], ...]
    holds: Callable[[Rows, Today], bool]
    wake: Callable[[Rows, Today], date | None]


def inhibited_by(monitor: str, inhibitions: Sequence[Inhibition], rows: Rows, today: Today) -> str:
    """Return the name of the first inhibition that holds for a monitor; empty when there is none."""
    for inhibition in inhibitions:
        if monitor in inhibition.inhibits and inhibition.holds(rows, today):
            return inhibition.name
    return ""
