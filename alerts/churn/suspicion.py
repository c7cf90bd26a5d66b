"""What one driver says of a customer, before it is an alert."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from forewarn.alerts.levels import Graded
from forewarn.alerts.monitor import Measure

DIMENSION = "customer"


class Words(NamedTuple):
    """What a finding is told with: `text` names it without its degree."""

    text: str
    parameters: dict[str, str]
    measures: tuple[Measure, ...]
    window: tuple[date, date] | None = None


class Suspicion(NamedTuple):
    """The level that a driver gives, and its words, which are built only when somebody is told."""

    graded: Graded
    words: Callable[[], Words]


def worse(suspicion: Suspicion) -> tuple[int, int]:
    return suspicion.graded.enters or 0, suspicion.graded.keeps or 0
