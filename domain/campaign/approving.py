"""A campaign is approved by another person, which commits the money, or rejected."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.budget.facts import BudgetDrawn
from forewarn.domain.budget.use import use_of
from forewarn.domain.campaign.conditions import must_be_undecided, proposal
from forewarn.domain.campaign.facts import (
    CampaignApproved,
    CampaignCommitted,
    CampaignProposed,
    CampaignRejected,
    InCampaign,
)
from forewarn.domain.campaign.overlapping import must_not_overlap, price_campaigns_of
from forewarn.domain.campaign.state import Campaign
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import Needs
from forewarn.domain.people import is_another
from forewarn.domain.subjects import budget


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


def needs_of_approval(campaign: Campaign) -> Needs:
    fact = campaign.proposed
    if fact is None:
        return ()
    return (use_of(fact.budget, fact.period), price_campaigns_of(fact.subject))


def approve(command: ApproveCampaign, campaign: Campaign, circumstances: Circumstances) -> list[InCampaign]:
    fact = proposal(command, campaign)
    must_be_undecided(command, campaign)
    if not is_another(circumstances.actor, fact.proposed_by):
        raise Refused(f"{fact.proposed_by} proposed this campaign: another person must approve it")
    must_be_available(fact, circumstances)
    must_not_overlap(fact, circumstances.found(price_campaigns_of(fact.subject)))
    approved = CampaignApproved(
        subject=fact.subject, on=command.on, campaign=fact.campaign, approved_by=circumstances.actor
    )
    return [approved, committed(command, fact), drawn(command, fact)]


def must_be_available(fact: CampaignProposed, circumstances: Circumstances) -> None:
    """Strictly: a budget is never overdrawn by an approval."""
    available = circumstances.found(use_of(fact.budget, fact.period)).available_cents
    if fact.ours_cents > available:
        left = Money(max(0, available), fact.currency)
        raise Refused(
            f"budget {fact.budget} has {left} available: campaign {fact.campaign} would draw "
            f"{Money(fact.ours_cents, fact.currency)}; release what is not needed, or revise the budget"
        )


def committed(command: ApproveCampaign, fact: CampaignProposed) -> CampaignCommitted:
    return CampaignCommitted(
        subject=fact.subject,
        on=command.on,
        campaign=fact.campaign,
        budget=fact.budget,
        period=fact.period,
        currency=fact.currency,
        amount_cents=fact.ours_cents,
        category=fact.category,
        first_day=fact.first_day,
        last_day=fact.last_day,
        strategy=fact.strategy,
        skus=fact.skus,
        brand=fact.brand,
        responsible=fact.responsible,
    )


def drawn(command: ApproveCampaign, fact: CampaignProposed) -> BudgetDrawn:
    return BudgetDrawn(
        subject=budget(fact.budget),
        on=command.on,
        budget=fact.budget,
        first_day=fact.period,
        campaign=fact.campaign,
        customer=fact.subject.removeprefix(subjects.customer("")),
        currency=fact.currency,
        amount_cents=fact.ours_cents,
        category=fact.category,
        begins=fact.first_day,
        ends=fact.last_day,
    )


def reject(command: RejectCampaign, campaign: Campaign, circumstances: Circumstances) -> list[InCampaign]:
    """Who proposed may reject too: that is how a proposal is withdrawn."""
    fact = proposal(command, campaign)
    must_be_undecided(command, campaign)
    if not command.reason:
        raise Refused("a rejection needs a reason: say why")
    return [
        CampaignRejected(
            subject=fact.subject,
            on=command.on,
            campaign=fact.campaign,
            rejected_by=circumstances.actor,
            reason=command.reason,
        )
    ]
