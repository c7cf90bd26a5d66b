"""Which claim an activity of a store was claimed with: the subjects are activities."""

from datetime import date
from typing import Any

import msgspec

from forewarn.domain.claim.facts import ActivityClaimed, ActivityFreed
from forewarn.projections.projection import Part, Projection


class Activity(msgspec.Struct, gc=False, array_like=True):
    """`claim` is empty once its claim was rejected."""

    claim: str = ""


def evolve(row: Activity, fact: Any, event_id: str, part: Part = "") -> None:
    match fact:
        case ActivityClaimed():
            row.claim = fact.claim
        case ActivityFreed():
            row.claim = ""


def first_claim(row: Activity, subject: str, today: date) -> str:
    """Return the claim; empty where there is none."""
    return row.claim


ACTIVITIES = Projection("activities", Activity, (ActivityClaimed, ActivityFreed), evolve)
