"""A campaign is proposed."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.account import account_in, must_be_worth_something, must_take_orders
from forewarn.domain.budget.decisions import BUDGET
from forewarn.domain.budget.state import Budget, Period
from forewarn.domain.campaign.facts import CampaignProposed, InCampaign
from forewarn.domain.campaign.state import Campaign, Stage
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.definition.known import must_be_a_brand, products_of
from forewarn.domain.money import Money
from forewarn.domain.needs import StateOf


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


def budget_of(budget: str) -> StateOf[Budget]:
    """Return the need for a budget's periods."""
    return StateOf(subjects.budget(budget), BUDGET)


def propose(command: ProposeCampaign, campaign: Campaign, circumstances: Circumstances) -> list[InCampaign]:
    if campaign.stage is not Stage.UNKNOWN:
        raise Refused(
            f"campaign {command.campaign} is {campaign.stage.value} already: give the new one another id"
        )
    must_be_sound(command, circumstances.actor)
    customer = subjects.customer(command.customer)
    must_take_orders(account_in(command.amount.currency, customer, circumstances))
    products_of(command.skus, circumstances)
    must_be_a_brand(command.brand, circumstances)
    period = period_of(command, circumstances.found(budget_of(command.budget)))
    return [proposed(command, period, circumstances.actor)]


def must_be_sound(command: ProposeCampaign, actor: str) -> None:
    must_be_worth_something(command.amount, command.amount.currency)
    if command.last_day < command.first_day:
        raise Refused(
            f"the campaign would end on {command.last_day}, before it begins on {command.first_day}"
        )
    if not 0 <= command.dealer_share_percent < 100:
        raise Refused(f"a dealer's share of {command.dealer_share_percent} % is not from 0 to 99")
    if not actor:
        raise Refused("nobody is named as proposing: another person could not be told apart from them")


def period_of(command: ProposeCampaign, budget: Budget) -> Period:
    """Return the budget's period in which the campaign begins. Raises Refused where there is none."""
    period = budget.period_on(command.first_day)
    if period is None:
        raise Refused(
            f"budget {command.budget} has no period on {command.first_day}: send SetBudget for these days"
        )
    if period.currency != command.amount.currency:
        raise Refused(f"budget {command.budget} is in {period.currency}, not in {command.amount.currency}")
    return period


def ours(amount: Money, dealer_share_percent: int) -> int:
    """Return our part in minor units; the dealer's part is rounded half even, so that both add up."""
    dealers, rest = divmod(amount.cents * dealer_share_percent, 100)
    up = rest > 50 or (rest == 50 and dealers % 2 == 1)
    return amount.cents - dealers - up


def proposed(command: ProposeCampaign, period: Period, actor: str) -> CampaignProposed:
    return CampaignProposed(
        subject=subjects.customer(command.customer),
        on=command.on,
        campaign=command.campaign,
        budget=command.budget,
        period=period.first_day,
        currency=command.amount.currency,
        amount_cents=command.amount.cents,
        ours_cents=ours(command.amount, command.dealer_share_percent),
        first_day=command.first_day,
        last_day=command.last_day,
        strategy=command.strategy,
        category=command.category,
        skus=command.skus,
        brand=command.brand,
        responsible=command.responsible,
        dealer_share_percent=command.dealer_share_percent,
        overlap_reason=command.overlap_reason,
        proposed_by=actor,
    )
