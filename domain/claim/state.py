"""What a later decision needs to know of a claim."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import assert_never

from forewarn.domain.budget.facts import BudgetReturned, BudgetSpent
from forewarn.domain.campaign.facts import CampaignCharged
from forewarn.domain.claim.activity import activity_subject
from forewarn.domain.claim.facts import (
    ActivityClaimed,
    ActivityFreed,
    ClaimHeld,
    ClaimRejected,
    ClaimSettled,
    ClaimSubmitted,
    InClaim,
)


class Stage(Enum):
    UNKNOWN = "not submitted"
    SUBMITTED = "submitted"
    HELD = "held"
    SETTLED = "settled"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Claim:
    """`held_for`: why it is held. `claims_activity`: whether the activity's first claim is this one;
    `charged_cents`: how much of its campaign it takes up."""

    stage: Stage = Stage.UNKNOWN
    submitted: ClaimSubmitted | None = None
    held_for: tuple[ClaimHeld, ...] = ()
    claims_activity: bool = False
    charged_cents: int = 0
    latest: date = date.min

    @property
    def is_open(self) -> bool:
        return self.stage in (Stage.SUBMITTED, Stage.HELD)

    @property
    def activity(self) -> str:
        """The subject of the activity claimed; empty before the claim is submitted."""
        fact = self.submitted
        return "" if fact is None else activity_subject(fact.store, fact.period, fact.activity)


def evolve(claim: Claim, fact: InClaim) -> Claim:
    return replace(meaning(claim, fact), latest=max(claim.latest, fact.on))


def meaning(claim: Claim, fact: InClaim) -> Claim:
    match fact:
        case ClaimSubmitted():
            return replace(claim, stage=Stage.SUBMITTED, submitted=fact, held_for=())
        case ClaimHeld():
            return replace(claim, stage=Stage.HELD, held_for=(*claim.held_for, fact))
        case ClaimSettled():
            return replace(claim, stage=Stage.SETTLED)
        case ClaimRejected():
            return replace(claim, stage=Stage.REJECTED)
        case ActivityClaimed():
            return replace(claim, claims_activity=True)
        case ActivityFreed():
            return replace(claim, claims_activity=False)
        case CampaignCharged():
            return replace(claim, charged_cents=claim.charged_cents + fact.claimed_cents)
        case BudgetSpent() | BudgetReturned():
            return claim
        case _:
            assert_never(fact)
