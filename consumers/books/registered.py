"""What a worker works with beside the monitors."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from alerts.inhibition import Inhibition
from alerts.inhibitions import INHIBITIONS
from consumers.books.round import PORTION
from projections.follow_up import FOLLOW_UPS, FollowUp
from projections.projection import Projection
from projections.registry import PROJECTIONS


@dataclass(frozen=True, slots=True)
class Registered:
    """What is registered beside the monitors: the books, what inhibits alerts, and the follow-ups. `portion`:
    how many subjects a round asks in one batch."""

    projections: Sequence[Projection[Any]] = PROJECTIONS
    inhibitions: Sequence[Inhibition] = INHIBITIONS
    follow_ups: tuple[FollowUp, ...] = FOLLOW_UPS
    portion: int = PORTION
