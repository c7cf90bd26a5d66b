"""What must hold before a campaign moves on."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from forewarn.domain.account import must_be_worth_something
from forewarn.domain.campaign.facts import CampaignProposed
from forewarn.domain.campaign.state import Campaign, Stage
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.sequence import must_not_precede


class OfCampaign(Protocol):
    """Any command about one campaign."""

    @property
    def on(self) -> date: ...

    @property
    def campaign(self) -> str: ...


def proposal(command: OfCampaign, campaign: Campaign) -> CampaignProposed:
    """Return what was proposed. Raises Refused for a campaign nobody proposed, and for a day before its last
    one."""
    if campaign.proposed is None:
        raise Refused(f"campaign {command.campaign} is not proposed: send ProposeCampaign first")
    must_not_precede(command.on, campaign.latest, f"campaign {command.campaign} came to its present stage")
    return campaign.proposed


def must_be_undecided(command: OfCampaign, campaign: Campaign) -> None:
    if campaign.stage is not Stage.PROPOSED:
        raise Refused(
            f"campaign {command.campaign} is {campaign.stage.value}: only a proposed one is decided on"
        )


def must_be_approved(command: OfCampaign, campaign: Campaign) -> None:
    if not campaign.is_approved:
        raise Refused(f"campaign {command.campaign} is {campaign.stage.value}: it must be approved first")


def must_run(command: OfCampaign, campaign: Campaign) -> None:
    must_be_approved(command, campaign)
    if campaign.stage is not Stage.APPROVED:
        raise Refused(f"campaign {command.campaign} is {campaign.stage.value}: nothing more is carried out")


def must_be_named(evidence: Iterable[str]) -> None:
    """Check that each item says what it is: nothing is proven by an empty one. Raises Refused."""
    for number, each in enumerate(evidence):
        if not each.strip():
            raise Refused(f"evidence[{number}] is empty: name the photo or the visit, or leave it out")


def must_be_within(what: str, amount: Money, most_cents: int) -> None:
    """Check that an amount is above zero and at most what is left. Raises Refused, naming both."""
    must_be_worth_something(amount, amount.currency)
    if amount.cents > most_cents:
        most = Money(max(0, most_cents), amount.currency)
        beyond = Money(amount.cents - most.cents, amount.currency)
        raise Refused(f"{what} is left with {most}: {amount} is {beyond} more, give at most {most}")
