"""A campaign is carried out in a store: what it costs is accrued."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.budget.facts import BudgetAccrued
from forewarn.domain.campaign.chain import Chain, charges_of, with_charges
from forewarn.domain.campaign.conditions import OfCampaign, must_be_named, must_be_within, must_run, proposal
from forewarn.domain.campaign.facts import CampaignCarriedOut, CampaignProposed, InCampaign
from forewarn.domain.campaign.state import Campaign
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import Needs, PaceOf
from forewarn.domain.target.sold import SalesPace


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


def chain_of(command: OfCampaign, campaign: Campaign, circumstances: Circumstances) -> Chain:
    """Return the campaign's chain with what claims and finance charged it with."""
    return with_charges(campaign.chain, circumstances.found(charges_of(command.campaign)))


def carry_out(
    command: CarryOutCampaign, campaign: Campaign, circumstances: Circumstances
) -> list[InCampaign]:
    fact = proposal(command, campaign)
    must_run(command, campaign)
    must_be_in_its_days(command, fact)
    chain = chain_of(command, campaign, circumstances)
    accrued = chain.after(command.amount.cents)
    known = campaign.executions.get(command.execution)
    if known is not None:
        return repeated(command, known)
    must_be_in(command, fact)
    must_be_within(f"campaign {command.campaign}", command.amount, chain.open_committed)
    pace = circumstances.found(PaceOf(fact.subject))
    return [executed(command, fact, accrued.accrued), accrual(command, fact, pace)]


def needs_of_execution(command: CarryOutCampaign, campaign: Campaign) -> Needs:
    charges, fact = charges_of(command.campaign), campaign.proposed
    return (charges,) if fact is None else (charges, PaceOf(fact.subject))


def must_be_in_its_days(command: CarryOutCampaign, fact: CampaignProposed) -> None:
    if not fact.first_day <= command.on <= fact.last_day:
        raise Refused(
            f"{command.on} is not among the days of campaign {fact.campaign}, {fact.first_day} to "
            f"{fact.last_day}: give the day on which it was carried out"
        )


def must_be_in(command: CarryOutCampaign, fact: CampaignProposed) -> None:
    if command.amount.currency != fact.currency:
        raise Refused(f"campaign {fact.campaign} is in {fact.currency}, not in {command.amount.currency}")
    if not command.store or not command.activity:
        raise Refused("an execution names its store and its activity: add both")
    must_be_named(command.evidence)
    must_be_named((command.visit,) if command.visit else ())


def repeated(command: CarryOutCampaign, known: CampaignCarriedOut) -> list[InCampaign]:
    same = (known.store, known.activity, known.amount_cents)
    if same == (command.store, command.activity, command.amount.cents):
        return []
    raise Refused(f"execution {command.execution} is recorded already: give the new one another id")


def executed(command: CarryOutCampaign, fact: CampaignProposed, accrued_cents: int) -> CampaignCarriedOut:
    return CampaignCarriedOut(
        subject=fact.subject,
        on=command.on,
        campaign=fact.campaign,
        execution=command.execution,
        activity=command.activity,
        store=command.store,
        currency=fact.currency,
        amount_cents=command.amount.cents,
        accrued_cents=accrued_cents,
        category=fact.category,
        visit=command.visit,
        evidence=command.evidence,
    )


def accrual(command: CarryOutCampaign, fact: CampaignProposed, pace: SalesPace | None) -> BudgetAccrued:
    return BudgetAccrued(
        subject=subjects.budget(fact.budget),
        on=command.on,
        budget=fact.budget,
        first_day=fact.period,
        campaign=fact.campaign,
        customer=fact.subject.removeprefix(subjects.customer("")),
        currency=fact.currency,
        amount_cents=command.amount.cents,
        category=fact.category,
        sold_cents=None if pace is None else pace.sold_cents,
        planned_cents=None if pace is None else pace.planned_cents,
    )
