"""What a worker works with beside the monitors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from forewarn.alerts.inhibition import Inhibition
from forewarn.alerts.inhibitions import INHIBITIONS
from forewarn.consumers.books.follow_ups import FOLLOW_UPS, FollowUp
from forewarn.consumers.books.round import PORTION
from forewarn.projections.projection import Projection
from forewarn.projections.registry import PROJECTIONS


@dataclass(frozen=True, slots=True)
class Registered:
    """What is registered beside the monitors: the books, what inhibits alerts, and the follow-ups. `portion`:
    how many subjects a round asks in one batch."""

    projections: Sequence[Projection[Any]] = PROJECTIONS
    inhibitions: Sequence[Inhibition] = INHIBITIONS
    follow_ups: tuple[FollowUp, ...] = FOLLOW_UPS
    portion: int = PORTION
