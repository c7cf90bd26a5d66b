"""What every reason has: its levels, and how it is told once somebody is told."""

from collections.abc import Callable
from typing import NamedTuple

from forewarn.alerts.levels import Graded
from forewarn.alerts.monitor import Level, Measure, Reason


class Told(NamedTuple):
    """The figures, the events that prove them, and the sentence of a reason."""

    measures: tuple[Measure, ...]
    evidence: tuple[str, ...]
    template: str
    parameters: dict[str, str]


class Assessed(NamedTuple):
    """A reason that keeps a notice at least."""

    name: str
    graded: Graded
    tell: Callable[[], Told]

    @property
    def keeps(self) -> Level:
        assert self.graded.keeps is not None
        return self.graded.keeps


def reason(assessed: Assessed, told: Told) -> Reason:
    return Reason(
        name=assessed.name,
        level=assessed.keeps,
        measures=told.measures,
        template=told.template,
        parameters=told.parameters,
    )
