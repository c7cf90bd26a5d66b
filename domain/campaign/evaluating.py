"""A campaign is evaluated: what it brought in for what it cost. Its sales are those of the books, unless
somebody names others."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from forewarn.domain.campaign.carrying_out import chain_of
from forewarn.domain.campaign.chain import charges_of
from forewarn.domain.campaign.conditions import must_be_approved, proposal
from forewarn.domain.campaign.facts import CampaignEvaluated, CampaignProposed, InCampaign
from forewarn.domain.campaign.measured import Measured
from forewarn.domain.campaign.state import Campaign, Stage
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import EffectOf, Needs


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


FOUR_PLACES = Decimal("0.0001")
FIGURES = ("baseline", "actual", "dip")


class Figures(NamedTuple):
    """Sales in minor units."""

    baseline: int
    actual: int
    dip: int


class Returns(NamedTuple):
    """What came back for each unit of money spent, less that unit; `net` takes the dip off the uplift."""

    naive: Decimal
    net: Decimal


def needs_of_evaluation(command: EvaluateCampaign, campaign: Campaign) -> Needs:
    charges = charges_of(command.campaign)
    return (charges,) if campaign.proposed is None else (charges, effect_of(campaign.proposed))


def effect_of(fact: CampaignProposed) -> EffectOf:
    return EffectOf(fact.subject, fact.campaign)


def returns(figures: Figures, margin_percent: Decimal, spend_cents: int) -> Returns:
    """Return both, to four places. Check of DOMAIN §5: baseline 1,000, actual 1,600, dip 200, margin 12 a
    unit, spend 3,000 gives 1.40 and 0.60."""
    uplift = figures.actual - figures.baseline
    return Returns(
        returned(uplift, margin_percent, spend_cents),
        returned(uplift - figures.dip, margin_percent, spend_cents),
    )


def returned(uplift_cents: int, margin_percent: Decimal, spend_cents: int) -> Decimal:
    ratio = uplift_cents * margin_percent / 100 / spend_cents - 1
    return ratio.quantize(FOUR_PLACES, ROUND_HALF_EVEN)


def evaluate(command: EvaluateCampaign, campaign: Campaign, circumstances: Circumstances) -> list[InCampaign]:
    fact = proposal(command, campaign)
    must_be_over(command, campaign, fact)
    must_be_sound(command, fact)
    chain = chain_of(command, campaign, circumstances)
    spend_cents = chain.spent + chain.owed
    if spend_cents <= 0:
        raise Refused(f"campaign {fact.campaign} spent nothing: there is no return to work out")
    measured = circumstances.found(effect_of(fact))
    return [evaluated(command, fact, figures_of(command, measured), measured, spend_cents)]


def figures_of(command: EvaluateCampaign, measured: Measured) -> Figures:
    """Return the figures that are named, and those of the books for the others. Raises Refused where the
    books cannot tell one."""
    found: dict[str, int] = {}
    for name in FIGURES:
        given, known = getattr(command, name), getattr(measured, f"{name}_cents")
        if given is None and known is None:
            raise Refused(f"the books cannot tell the {name} of campaign {command.campaign}: {why(measured)}")
        found[name] = known if given is None else given.cents
    return Figures(**found)


def why(measured: Measured) -> str:
    if measured.actual_cents is None:
        return "its sales are not kept any more, name baseline, actual and dip"
    if measured.baseline_cents is None:
        return f"{measured.weeks} weeks without promotion are known before it, name baseline and dip"
    return "its days are not over, evaluate later or name the dip"


def evaluated(
    command: EvaluateCampaign,
    fact: CampaignProposed,
    figures: Figures,
    measured: Measured,
    spend_cents: int,
) -> CampaignEvaluated:
    naive, net = returns(figures, command.margin_percent, spend_cents)
    return CampaignEvaluated(
        subject=fact.subject,
        on=command.on,
        campaign=fact.campaign,
        currency=fact.currency,
        baseline_cents=figures.baseline,
        actual_cents=figures.actual,
        dip_cents=figures.dip,
        margin_percent=command.margin_percent,
        spend_cents=spend_cents,
        return_naive=naive,
        return_net=net,
        responsible=fact.responsible,
        given=tuple(name for name in FIGURES if getattr(command, name) is not None),
        measured_baseline_cents=measured.baseline_cents,
        measured_actual_cents=measured.actual_cents,
        measured_dip_cents=measured.dip_cents,
    )


def must_be_over(command: EvaluateCampaign, campaign: Campaign, fact: CampaignProposed) -> None:
    must_be_approved(command, campaign)
    if campaign.stage is Stage.EVALUATED:
        raise Refused(f"campaign {fact.campaign} is evaluated already")
    if campaign.stage is Stage.APPROVED and command.on <= fact.last_day:
        raise Refused(
            f"campaign {fact.campaign} runs until {fact.last_day}: evaluate it when it is over, or send "
            "EndCampaign first"
        )


def must_be_sound(command: EvaluateCampaign, fact: CampaignProposed) -> None:
    for name in FIGURES:
        amount = getattr(command, name)
        if amount is None:
            continue
        if amount.currency != fact.currency:
            raise Refused(f"{name} is in {amount.currency}: campaign {fact.campaign} is in {fact.currency}")
        if amount.cents < 0:
            raise Refused(f"{name} is {amount}: it cannot be below zero")
    if command.margin_percent < 0:
        raise Refused(f"a margin of {command.margin_percent} % is below zero: nothing could come back")
