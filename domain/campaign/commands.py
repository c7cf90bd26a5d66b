"""What somebody wants of a campaign."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from forewarn.domain.money import Money


@dataclass(frozen=True, slots=True)
class ProposeCampaign:
    """`amount` is what the campaign costs in all. The dealer bears `dealer_share_percent` of it; the rest is
    drawn from the budget's period in which the campaign begins. `overlap_reason` says why a second
    campaign may lower the price of the same goods on the same days."""

    on: date
    campaign: str
    customer: str
    budget: str
    amount: Money
    first_day: date
    last_day: date
    strategy: str = ""
    category: str = "promotion"
    skus: tuple[str, ...] = ()
    brand: str = ""
    responsible: str = ""
    dealer_share_percent: int = 0
    overlap_reason: str = ""


@dataclass(frozen=True, slots=True)
class ApproveCampaign:
    """By another person than who proposed it. The amount is committed strictly within the budget."""

    on: date
    campaign: str


@dataclass(frozen=True, slots=True)
class RejectCampaign:
    """Rejects a proposed campaign."""

    on: date
    campaign: str
    reason: str


@dataclass(frozen=True, slots=True)
class CarryOutCampaign:
    """`amount` is our part of what it costs; `visit` and `evidence` prove that it took place."""

    on: date
    campaign: str
    execution: str
    activity: str
    store: str
    amount: Money
    visit: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseCampaign:
    """Give back to the budget what is neither claimed nor spent; without an amount: all of it."""

    on: date
    campaign: str
    reason: str
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class EndCampaign:
    """Nothing is carried out any more, and what was not carried out goes back to the budget."""

    on: date
    campaign: str


@dataclass(frozen=True, slots=True)
class EvaluateCampaign:
    """`baseline`: sales without the campaign; `actual`: sales during it; `dip`: what was missing after it.
    What is left out is taken from the books; what is named takes its place, and the fact tells both.
    `margin_percent`: of sales. What was spent is known."""

    on: date
    campaign: str
    margin_percent: Decimal
    baseline: Money | None = None
    actual: Money | None = None
    dip: Money | None = None


CampaignCommand: TypeAlias = (
    ProposeCampaign
    | ApproveCampaign
    | RejectCampaign
    | CarryOutCampaign
    | ReleaseCampaign
    | EndCampaign
    | EvaluateCampaign
)
