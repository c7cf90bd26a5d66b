"""Money that a campaign does not need goes back to the budget: some of it, or what is left at the end."""

from dataclasses import dataclass, replace
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.budget.facts import BudgetReturned
from forewarn.domain.campaign.carrying_out import chain_of
from forewarn.domain.campaign.chain import Chain
from forewarn.domain.campaign.conditions import must_be_approved, must_be_within, must_run, proposal
from forewarn.domain.campaign.facts import CampaignEnded, CampaignProposed, CampaignReleased, InCampaign
from forewarn.domain.campaign.state import Campaign
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money


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


def release(command: ReleaseCampaign, campaign: Campaign, circumstances: Circumstances) -> list[InCampaign]:
    """Return nothing where nothing is left to give back and no amount is named."""
    fact = proposal(command, campaign)
    must_be_approved(command, campaign)
    if not command.reason:
        raise Refused("a release needs a reason: say why the money is not needed")
    chain = chain_of(command, campaign, circumstances)
    if command.amount is None and chain.unclaimed == 0:
        return []
    amount = command.amount or Money(chain.unclaimed, fact.currency)
    if amount.currency != fact.currency:
        raise Refused(f"campaign {fact.campaign} is in {fact.currency}, not in {amount.currency}")
    must_be_within(f"campaign {fact.campaign}", amount, chain.unclaimed)
    return given_back(command, fact, chain, amount.cents, command.reason)


def given_back(
    command: ReleaseCampaign | EndCampaign, fact: CampaignProposed, chain: Chain, cents: int, reason: str
) -> list[InCampaign]:
    after = replace(chain, released=chain.released + cents)
    released = CampaignReleased(
        subject=fact.subject,
        on=command.on,
        campaign=fact.campaign,
        currency=fact.currency,
        amount_cents=cents,
        reason=reason,
        category=fact.category,
    )
    returned = BudgetReturned(
        subject=subjects.budget(fact.budget),
        on=command.on,
        budget=fact.budget,
        first_day=fact.period,
        campaign=fact.campaign,
        customer=fact.subject.removeprefix(subjects.customer("")),
        currency=fact.currency,
        amount_cents=cents,
        accrued_cents=chain.open_accrued - after.open_accrued,
        category=fact.category,
    )
    return [released, returned]


def end(command: EndCampaign, campaign: Campaign, circumstances: Circumstances) -> list[InCampaign]:
    """What was carried out or claimed stays set aside until it is settled."""
    fact = proposal(command, campaign)
    must_run(command, campaign)
    chain = chain_of(command, campaign, circumstances)
    ended = CampaignEnded(
        subject=fact.subject,
        on=command.on,
        campaign=fact.campaign,
        currency=fact.currency,
        spent_cents=chain.spent,
        owed_cents=chain.owed,
    )
    rest = chain.left - chain.owed
    back = given_back(command, fact, chain, rest, "not carried out") if rest else []
    return [ended, *back]
