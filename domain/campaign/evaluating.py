"""A campaign is evaluated: what it brought in for what it cost."""

from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from domain.campaign.carrying_out import chain_of
from domain.campaign.commands import EvaluateCampaign
from domain.campaign.conditions import must_be_approved, proposal
from domain.campaign.facts import CampaignEvaluated, CampaignProposed, InCampaign
from domain.campaign.state import Campaign, Stage
from domain.circumstances import Circumstances
from domain.decider import Refused

FOUR_PLACES = Decimal("0.0001")


class Returns(NamedTuple):
    """What came back for each unit of money spent, less that unit; `net` takes the dip off the uplift."""

    naive: Decimal
    net: Decimal


def returns(command: EvaluateCampaign, spend_cents: int) -> Returns:
    """Return both, to four places. Check of DOMAIN §5: baseline 1,000, actual 1,600, dip 200, margin 12 a
    unit, spend 3,000 gives 1.40 and 0.60."""
    uplift = command.actual.cents - command.baseline.cents
    return Returns(
        returned(uplift, command.margin_percent, spend_cents),
        returned(uplift - command.dip.cents, command.margin_percent, spend_cents),
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
    naive, net = returns(command, spend_cents)
    return [
        CampaignEvaluated(
            subject=fact.subject,
            on=command.on,
            campaign=fact.campaign,
            currency=fact.currency,
            baseline_cents=command.baseline.cents,
            actual_cents=command.actual.cents,
            dip_cents=command.dip.cents,
            margin_percent=command.margin_percent,
            spend_cents=spend_cents,
            return_naive=naive,
            return_net=net,
            responsible=fact.responsible,
        )
    ]


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
    for name in ("baseline", "actual", "dip"):
        amount = getattr(command, name)
        if amount.currency != fact.currency:
            raise Refused(f"{name} is in {amount.currency}: campaign {fact.campaign} is in {fact.currency}")
        if amount.cents < 0:
            raise Refused(f"{name} is {amount}: it cannot be below zero")
    if command.margin_percent < 0:
        raise Refused(f"a margin of {command.margin_percent} % is below zero: nothing could come back")
