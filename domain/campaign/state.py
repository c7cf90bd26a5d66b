"""What a later decision needs to know of a campaign."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import TypeAlias, assert_never

from forewarn.domain.budget.facts import BudgetAccrued, BudgetDrawn, BudgetReturned
from forewarn.domain.campaign.chain import Chain
from forewarn.domain.campaign.facts import (
    CampaignApproved,
    CampaignCarriedOut,
    CampaignCommitted,
    CampaignEnded,
    CampaignEvaluated,
    CampaignProposed,
    CampaignRejected,
    CampaignReleased,
    InCampaign,
)


class Stage(Enum):
    UNKNOWN = "not proposed"
    PROPOSED = "proposed"
    REJECTED = "rejected"
    APPROVED = "approved"
    ENDED = "ended"
    EVALUATED = "evaluated"


RUNNING: frozenset[Stage] = frozenset({Stage.APPROVED, Stage.ENDED, Stage.EVALUATED})
"""Stages that lie behind the approval."""

Place: TypeAlias = tuple[str, str]
"""A store and an activity."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """`proven`: where it was carried out with evidence; `executions`: the amounts and places by id. `chain`
    leaves out what claims and finance charged it with. `latest`: the day of the last fact."""

    stage: Stage = Stage.UNKNOWN
    proposed: CampaignProposed | None = None
    chain: Chain = Chain()
    executions: dict[str, CampaignCarriedOut] = field(default_factory=dict)
    proven: frozenset[Place] = frozenset()
    latest: date = date.min

    @property
    def is_approved(self) -> bool:
        return self.stage in RUNNING


def evolve(campaign: Campaign, fact: InCampaign) -> Campaign:
    return replace(meaning(campaign, fact), latest=max(campaign.latest, fact.on))


def meaning(campaign: Campaign, fact: InCampaign) -> Campaign:
    match fact:
        case CampaignProposed():
            return Campaign(Stage.PROPOSED, fact)
        case CampaignApproved():
            return replace(campaign, stage=Stage.APPROVED)
        case CampaignRejected():
            return replace(campaign, stage=Stage.REJECTED)
        case CampaignCommitted():
            return replace(campaign, chain=replace(campaign.chain, committed=fact.amount_cents))
        case CampaignCarriedOut():
            return carried_out(campaign, fact)
        case CampaignReleased():
            released = campaign.chain.released + fact.amount_cents
            return replace(campaign, chain=replace(campaign.chain, released=released))
        case CampaignEnded():
            return replace(campaign, stage=Stage.ENDED)
        case CampaignEvaluated():
            return replace(campaign, stage=Stage.EVALUATED)
        case BudgetDrawn() | BudgetAccrued() | BudgetReturned():
            return campaign
        case _:
            assert_never(fact)


def carried_out(campaign: Campaign, fact: CampaignCarriedOut) -> Campaign:
    place = frozenset({(fact.store, fact.activity)}) if fact.visit or fact.evidence else frozenset()
    return replace(
        campaign,
        chain=replace(campaign.chain, accrued=fact.accrued_cents),
        executions={**campaign.executions, fact.execution: fact},
        proven=campaign.proven | place,
    )
