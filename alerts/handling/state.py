"""What stands beside an alert because of people."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from forewarn.alerts.handling.facts import (
    AlertAcknowledged,
    AlertAssigned,
    AlertCommented,
    AlertMarked,
    AlertSnoozed,
    HandlingFact,
    Mark,
)


@dataclass(frozen=True, slots=True)
class Handling:
    """`acknowledged_episode` is 0 while nobody has: who took note of one episode has not of the next."""

    acknowledged_episode: int = 0
    assigned_to: str = ""
    snoozed_until: date = date.min
    mark: Mark | None = None


def flags(handling: Handling, today: date, episode: int = 1) -> tuple[str, ...]:
    """What stands beside the alert's state on a day, in this order."""
    stands = {
        "acknowledged": handling.acknowledged_episode >= episode,
        "assigned": handling.assigned_to != "",
        "snoozed": today <= handling.snoozed_until,
        "marked": handling.mark is not None,
    }
    return tuple(flag for flag, holds in stands.items() if holds)


def evolve(handling: Handling, fact: HandlingFact) -> Handling:
    match fact:
        case AlertAcknowledged():
            return replace(handling, acknowledged_episode=max(handling.acknowledged_episode, fact.episode))
        case AlertAssigned():
            return replace(handling, assigned_to=fact.to)
        case AlertSnoozed():
            return replace(handling, snoozed_until=fact.until)
        case AlertMarked():
            return replace(handling, mark=fact.mark)
        case AlertCommented():
            return handling
        case _:
            assert_never(fact)
