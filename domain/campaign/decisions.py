"""What may happen to a campaign: one small function for each command."""

from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.campaign.approving import (
    ApproveCampaign,
    RejectCampaign,
    approve,
    needs_of_approval,
    reject,
)
from forewarn.domain.campaign.carrying_out import CarryOutCampaign, carry_out, needs_of_execution
from forewarn.domain.campaign.chain import charges_of
from forewarn.domain.campaign.evaluating import EvaluateCampaign, evaluate, needs_of_evaluation
from forewarn.domain.campaign.facts import InCampaign
from forewarn.domain.campaign.proposing import ProposeCampaign, budget_of, propose
from forewarn.domain.campaign.releasing import EndCampaign, ReleaseCampaign, end, release
from forewarn.domain.campaign.state import Campaign, evolve
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider
from forewarn.domain.definition.known import needs_of_brand, needs_of_goods
from forewarn.domain.needs import NOTHING, Needs, StandingOf, StoryOf

CampaignCommand: TypeAlias = (
    ProposeCampaign
    | ApproveCampaign
    | RejectCampaign
    | CarryOutCampaign
    | ReleaseCampaign
    | EndCampaign
    | EvaluateCampaign
)


def decide(command: CampaignCommand, campaign: Campaign, circumstances: Circumstances) -> list[InCampaign]:
    match command:
        case ProposeCampaign():
            return propose(command, campaign, circumstances)
        case ApproveCampaign():
            return approve(command, campaign, circumstances)
        case RejectCampaign():
            return reject(command, campaign, circumstances)
        case CarryOutCampaign():
            return carry_out(command, campaign, circumstances)
        case ReleaseCampaign():
            return release(command, campaign, circumstances)
        case EndCampaign():
            return end(command, campaign, circumstances)
        case EvaluateCampaign():
            return evaluate(command, campaign, circumstances)
        case _:
            assert_never(command)


def stream(command: CampaignCommand) -> str:
    return subjects.campaign(command.campaign)


def needs(command: CampaignCommand, campaign: Campaign) -> Needs:
    match command:
        case ProposeCampaign():
            return needs_of_proposal(command)
        case ApproveCampaign():
            return needs_of_approval(campaign)
        case RejectCampaign():
            return NOTHING
        case CarryOutCampaign():
            return needs_of_execution(command, campaign)
        case ReleaseCampaign() | EndCampaign():
            return (charges_of(command.campaign),)
        case EvaluateCampaign():
            return needs_of_evaluation(command, campaign)
        case _:
            assert_never(command)


def needs_of_proposal(command: ProposeCampaign) -> Needs:
    """Where products are published, a campaign is for goods that are known."""
    goods = needs_of_goods(command.skus) if command.skus else NOTHING
    who = StandingOf(subjects.customer(command.customer), alone=True)
    return (who, budget_of(command.budget), *goods, *needs_of_brand(command.brand))


CAMPAIGN: Decider[CampaignCommand, Campaign, InCampaign] = Decider(Campaign(), decide, evolve, stream, needs)


def story_of(campaign: str) -> StoryOf[Campaign]:
    """Return the need for a campaign as it stands."""
    return StoryOf(subjects.campaign(campaign), CAMPAIGN)
