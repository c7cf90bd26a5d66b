"""Finance books spending. It happened, so it is recorded whether or not anybody had approved it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from forewarn.domain import subjects
from forewarn.domain.account import account_in, must_be_worth_something
from forewarn.domain.budget.facts import BudgetSpent
from forewarn.domain.budget.state import Period
from forewarn.domain.campaign.chain import Chain, charges_of, with_charges
from forewarn.domain.campaign.decisions import story_of
from forewarn.domain.campaign.facts import CampaignCharged
from forewarn.domain.campaign.proposing import budget_of
from forewarn.domain.campaign.state import Campaign
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider, Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import Needs, StandingOf
from forewarn.domain.spending.facts import InSpending, SpendingRecorded


@dataclass(frozen=True, slots=True)
class RecordSpending:
    """Spending without an approved campaign, or beyond what one has left, is recorded and warned of."""

    on: date
    document: str
    customer: str
    budget: str
    amount: Money
    campaign: str = ""
    category: str = "promotion"


Recorded: TypeAlias = SpendingRecorded | None
"""What a later decision needs to know: whether the document is there."""

NOTHING_SET_ASIDE = Chain()


def decide(command: RecordSpending, recorded: Recorded, circumstances: Circumstances) -> list[InSpending]:
    if recorded is not None:
        raise Refused(f"document {command.document} is booked already: give the new one another id")
    must_be_worth_something(command.amount, command.amount.currency)
    account_in(command.amount.currency, subjects.customer(command.customer), circumstances)
    campaign = campaign_of(command, circumstances)
    chain = chain_of(command, campaign, circumstances)
    planned = min(command.amount.cents, max(0, chain.unclaimed))
    fact = spending(command, period_of(command, campaign, circumstances), planned)
    return [fact, spent(fact, command, chain), *charge(fact)]


def period_of(command: RecordSpending, campaign: Campaign, circumstances: Circumstances) -> date:
    """Return the first day of the period that pays: an approved campaign's own, otherwise that of the day."""
    if campaign.is_approved and campaign.proposed is not None:
        return campaign.proposed.period
    return period_on(command, circumstances).first_day


def period_on(command: RecordSpending, circumstances: Circumstances) -> Period:
    period = circumstances.found(budget_of(command.budget)).period_on(command.on)
    if period is None:
        raise Refused(f"budget {command.budget} has no period on {command.on}: send SetBudget for these days")
    if period.currency != command.amount.currency:
        raise Refused(f"budget {command.budget} is in {period.currency}, not in {command.amount.currency}")
    return period


def campaign_of(command: RecordSpending, circumstances: Circumstances) -> Campaign:
    """Return the campaign named; one that nobody proposed where none is."""
    if not command.campaign:
        return Campaign()
    campaign = circumstances.found(story_of(command.campaign))
    must_be_of_the_same(command, campaign)
    return campaign


def chain_of(command: RecordSpending, campaign: Campaign, circumstances: Circumstances) -> Chain:
    """Return the chain of the approved campaign; an empty one where there is none."""
    if not campaign.is_approved:
        return NOTHING_SET_ASIDE
    return with_charges(campaign.chain, circumstances.found(charges_of(command.campaign)))


def must_be_of_the_same(command: RecordSpending, campaign: Campaign) -> None:
    fact = campaign.proposed
    if fact is None:
        return
    if fact.subject != subjects.customer(command.customer) or fact.budget != command.budget:
        customer = fact.subject.removeprefix(subjects.customer(""))
        raise Refused(
            f"campaign {command.campaign} is of customer {customer} and budget {fact.budget}: name these, or "
            "leave the campaign out"
        )


def spending(command: RecordSpending, period: date, planned_cents: int) -> SpendingRecorded:
    return SpendingRecorded(
        subject=subjects.customer(command.customer),
        on=command.on,
        document=command.document,
        budget=command.budget,
        period=period,
        currency=command.amount.currency,
        amount_cents=command.amount.cents,
        planned_cents=planned_cents,
        campaign=command.campaign,
        category=command.category,
    )


def spent(fact: SpendingRecorded, command: RecordSpending, chain: Chain) -> BudgetSpent:
    after = replace(chain, spent=chain.spent + fact.planned_cents)
    accrued = chain.open_accrued - after.open_accrued
    return BudgetSpent(
        subject=subjects.budget(fact.budget),
        on=fact.on,
        budget=fact.budget,
        first_day=fact.period,
        campaign=fact.campaign,
        customer=command.customer,
        currency=fact.currency,
        amount_cents=fact.amount_cents,
        document=fact.document,
        accrued_cents=accrued,
        committed_cents=fact.planned_cents - accrued,
        category=fact.category,
    )


def charge(fact: SpendingRecorded) -> list[InSpending]:
    if not fact.planned_cents:
        return []
    return [
        CampaignCharged(
            subject=subjects.campaign(fact.campaign),
            on=fact.on,
            campaign=fact.campaign,
            document=fact.document,
            currency=fact.currency,
            spent_cents=fact.planned_cents,
        )
    ]


def evolve(recorded: Recorded, fact: InSpending) -> Recorded:
    return fact if isinstance(fact, SpendingRecorded) else recorded


def stream(command: RecordSpending) -> str:
    return f"spending/{command.document}"


def needs(command: RecordSpending, recorded: Recorded) -> Needs:
    """The budget's money may run out: what is spent is spent."""
    always: Needs = (StandingOf(subjects.customer(command.customer)), budget_of(command.budget))
    if not command.campaign:
        return always
    return (*always, story_of(command.campaign), charges_of(command.campaign))


SPENDING: Decider[RecordSpending, Recorded, InSpending] = Decider(None, decide, evolve, stream, needs)
