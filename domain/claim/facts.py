"""What happened to a claim. Stream: `claim/<id>`; the subject is the customer. Beside it stand what the
budget and the campaign must know, and what has been claimed for an activity."""

from typing import TypeAlias

from forewarn.domain.budget.facts import BudgetReturned, BudgetSpent
from forewarn.domain.campaign.facts import CampaignCharged
from forewarn.domain.decider import Fact


class ClaimSubmitted(Fact, frozen=True):
    """`accrued_cents`: what was carried out and not claimed yet, when it was submitted."""

    claim: str
    campaign: str
    budget: str
    activity: str
    store: str
    period: str
    currency: str
    amount_cents: int
    accrued_cents: int
    category: str = "promotion"
    evidence: tuple[str, ...] = ()
    submitted_by: str = ""


class ClaimHeld(Fact, frozen=True):
    """It cannot be settled. `reason` is `duplicate` or `no_evidence`; `first_claim` the claim that came first
    for the same store, period and activity."""

    claim: str
    campaign: str
    currency: str
    amount_cents: int
    reason: str
    first_claim: str = ""


class ClaimSettled(Fact, frozen=True):
    claim: str
    campaign: str
    currency: str
    paid_cents: int
    written_off_cents: int
    carried_cents: int
    category: str = "promotion"


class ClaimRejected(Fact, frozen=True):
    claim: str
    campaign: str
    currency: str
    amount_cents: int
    reason: str
    rejected_by: str


class ActivityClaimed(Fact, frozen=True):
    """An activity of a store was claimed for a period. Its subject is `activity/<digest>` of the three, so
    that a second claim finds the first, whoever submits it."""

    claim: str
    customer: str
    store: str
    period: str
    activity: str


class ActivityFreed(Fact, frozen=True):
    """The claim for the activity was rejected, or submitted again for another one."""

    claim: str


ClaimFact: TypeAlias = ClaimSubmitted | ClaimHeld | ClaimSettled | ClaimRejected
InClaim: TypeAlias = (
    ClaimFact | ActivityClaimed | ActivityFreed | CampaignCharged | BudgetSpent | BudgetReturned
)
"""All that stands in the stream of a claim."""
