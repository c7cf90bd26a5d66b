"""Campaigns and the money spent on them: deciders of the tests, which need each other's stream.

Money is spent only while the campaign runs, and a campaign of which money was spent does not end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider, Fact, Refused
from forewarn.domain.needs import Needs, StateOf


@dataclass(frozen=True, slots=True)
class StartCampaign:
    on: date
    campaign: str


@dataclass(frozen=True, slots=True)
class EndCampaign:
    on: date
    campaign: str


@dataclass(frozen=True, slots=True)
class SpendMoney:
    on: date
    campaign: str
    cents: int


class CampaignStarted(Fact, frozen=True):
    """The campaign runs."""


class CampaignEnded(Fact, frozen=True):
    """The campaign runs no longer."""


class MoneySpent(Fact, frozen=True):
    cents: int


@dataclass(frozen=True, slots=True)
class Campaign:
    runs: bool = False


@dataclass(frozen=True, slots=True)
class Spending:
    cents: int = 0


CampaignCommand: TypeAlias = StartCampaign | EndCampaign


def spending_of(campaign: str) -> StateOf[Spending]:
    return StateOf(f"spending/{campaign}", SPENDING)


def campaign_of(campaign: str) -> StateOf[Campaign]:
    return StateOf(f"campaign/{campaign}", CAMPAIGN)


def decide_campaign(command: CampaignCommand, campaign: Campaign, circumstances: Circumstances) -> list[Fact]:
    subject = f"campaign/{command.campaign}"
    if isinstance(command, StartCampaign):
        return [CampaignStarted(subject=subject, on=command.on)]
    if circumstances.found(spending_of(command.campaign)).cents:
        raise Refused(f"money was spent on campaign {command.campaign}: it goes on")
    return [CampaignEnded(subject=subject, on=command.on)] if campaign.runs else []


def decide_spending(command: SpendMoney, spending: Spending, circumstances: Circumstances) -> list[Fact]:
    if not circumstances.found(campaign_of(command.campaign)).runs:
        raise Refused(f"campaign {command.campaign} does not run: nothing is spent on it")
    return [MoneySpent(subject=f"spending/{command.campaign}", on=command.on, cents=command.cents)]


def needs_of_campaign(command: CampaignCommand, campaign: Campaign) -> Needs:
    return (spending_of(command.campaign),) if isinstance(command, EndCampaign) else ()


CAMPAIGN: Decider[CampaignCommand, Campaign, Fact] = Decider(
    Campaign(),
    decide_campaign,
    lambda campaign, fact: Campaign(runs=isinstance(fact, CampaignStarted)),
    lambda command: f"campaign/{command.campaign}",
    needs_of_campaign,
)
SPENDING: Decider[SpendMoney, Spending, MoneySpent] = Decider(
    Spending(),
    decide_spending,
    lambda spending, fact: Spending(spending.cents + fact.cents),
    lambda command: f"spending/{command.campaign}",
    lambda command, spending: (campaign_of(command.campaign),),
)

FACTS_OF_CAMPAIGNS: Mapping[str, type[Fact]] = {
    "campaign.started.v1": CampaignStarted,
    "campaign.ended.v1": CampaignEnded,
    "money.spent.v1": MoneySpent,
}
DECIDERS_OF_CAMPAIGNS: Mapping[type, Decider[Any, Any, Any]] = {
    StartCampaign: CAMPAIGN,
    EndCampaign: CAMPAIGN,
    SpendMoney: SPENDING,
}
