"""What happened to a campaign. Stream: `campaign/<id>`; the subject is the customer. What the budget must
know stands beside it, with the budget as its subject."""

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from forewarn.domain.budget.facts import BudgetAccrued, BudgetDrawn, BudgetReturned
from forewarn.domain.decider import Fact


class CampaignProposed(Fact, frozen=True):
    """`amount_cents` is what it costs in all, `ours_cents` our part of it; `period` is the first day of the
    budget's period."""

    campaign: str
    budget: str
    period: date
    currency: str
    amount_cents: int
    ours_cents: int
    first_day: date
    last_day: date
    strategy: str
    category: str
    skus: tuple[str, ...]
    brand: str
    responsible: str
    dealer_share_percent: int
    overlap_reason: str
    proposed_by: str


class CampaignApproved(Fact, frozen=True):
    campaign: str
    approved_by: str


class CampaignRejected(Fact, frozen=True):
    campaign: str
    rejected_by: str
    reason: str


class CampaignCommitted(Fact, frozen=True):
    """Our part is set aside in the budget. The days, goods and strategy are the campaign's."""

    campaign: str
    budget: str
    period: date
    currency: str
    amount_cents: int
    category: str
    first_day: date
    last_day: date
    strategy: str = ""
    skus: tuple[str, ...] = ()
    brand: str = ""
    responsible: str = ""


class CampaignCarriedOut(Fact, frozen=True):
    """`accrued_cents`: what is accrued from the beginning, with this execution."""

    campaign: str
    execution: str
    activity: str
    store: str
    currency: str
    amount_cents: int
    accrued_cents: int
    category: str = "promotion"
    visit: str = ""
    evidence: tuple[str, ...] = ()


class CampaignReleased(Fact, frozen=True):
    campaign: str
    currency: str
    amount_cents: int
    reason: str
    category: str = "promotion"


class CampaignEnded(Fact, frozen=True):
    """`spent_cents`: paid so far; `owed_cents`: carried out or claimed, and not paid yet."""

    campaign: str
    currency: str
    spent_cents: int
    owed_cents: int


class CampaignEvaluated(Fact, frozen=True):
    """`return_naive` = (actual - baseline) x margin / spend - 1; `return_net` takes the dip off the uplift.
    0 means that the campaign earned back what it cost. Source: DOMAIN §5, expense. `given` names the figures
    that somebody gave; those of the books stand in `measured_…`, None where the books cannot tell."""

    campaign: str
    currency: str
    baseline_cents: int
    actual_cents: int
    dip_cents: int
    margin_percent: Decimal
    spend_cents: int
    return_naive: Decimal
    return_net: Decimal
    responsible: str = ""
    given: tuple[str, ...] = ()
    measured_baseline_cents: int | None = None
    measured_actual_cents: int | None = None
    measured_dip_cents: int | None = None


class CampaignCharged(Fact, frozen=True):
    """A claim or finance's document moved what a campaign is charged with, by these amounts. Its subject is
    `campaign/<id>`, its stream that of the document."""

    campaign: str
    document: str
    currency: str
    claimed_cents: int = 0
    spent_cents: int = 0
    written_off_cents: int = 0


CampaignFact: TypeAlias = (
    CampaignProposed
    | CampaignApproved
    | CampaignRejected
    | CampaignCommitted
    | CampaignCarriedOut
    | CampaignReleased
    | CampaignEnded
    | CampaignEvaluated
)
BesideCampaign: TypeAlias = BudgetDrawn | BudgetAccrued | BudgetReturned
InCampaign: TypeAlias = CampaignFact | BesideCampaign
"""All that stands in the stream of a campaign."""
