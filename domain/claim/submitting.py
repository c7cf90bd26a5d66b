"""A claim is submitted; held where it has no evidence, or comes a second time."""

import re
from dataclasses import dataclass
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.account import must_be_in, must_be_worth_something
from forewarn.domain.campaign.chain import Chain, charges_of, with_charges
from forewarn.domain.campaign.conditions import must_be_named, must_be_within
from forewarn.domain.campaign.decisions import story_of
from forewarn.domain.campaign.facts import CampaignProposed
from forewarn.domain.campaign.state import Campaign
from forewarn.domain.campaign.state import Stage as CampaignStage
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.claim.activity import activity_subject, first_claim_of
from forewarn.domain.claim.charging import claimed
from forewarn.domain.claim.facts import ActivityClaimed, ActivityFreed, ClaimHeld, ClaimSubmitted, InClaim
from forewarn.domain.claim.state import Claim, Stage
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import Needs
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class SubmitClaim:
    """`period` is the month claimed for, as `YYYY-MM`. A held claim may be submitted again, corrected."""

    on: date
    claim: str
    campaign: str
    activity: str
    store: str
    period: str
    amount: Money
    evidence: tuple[str, ...] = ()


MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
DUPLICATE, NO_EVIDENCE = "duplicate", "no_evidence"


def needs_of_submission(command: SubmitClaim) -> Needs:
    return (story_of(command.campaign), charges_of(command.campaign), first_claim_of(claimed_by(command)))


def claimed_by(command: SubmitClaim) -> str:
    return activity_subject(command.store, command.period, command.activity)


def submit(command: SubmitClaim, claim: Claim, circumstances: Circumstances) -> list[InClaim]:
    """A second claim for the same is stored and held whatever is left of the campaign, and takes up none of
    it: somebody must look at it."""
    must_be_new_or_held(command, claim)
    must_be_sound(command)
    campaign = circumstances.found(story_of(command.campaign))
    chain = with_charges(campaign.chain, circumstances.found(charges_of(command.campaign)))
    first = other_claim(command, circumstances)
    proposed = claimable(command, campaign, first)
    if not first:
        must_be_within(named(campaign, command), command.amount, chain.unclaimed + claim.charged_cents)
    submitted = submission(command, proposed, chain, claim.charged_cents, circumstances.actor)
    charged = claimed(submitted, (0 if first else command.amount.cents) - claim.charged_cents)
    held = [*duplicates(submitted, first), *unproven(submitted, campaign)]
    return [submitted, *held, *charged, *activity_facts(submitted, claim, first)]


def named(campaign: Campaign, command: SubmitClaim) -> str:
    return f"campaign {command.campaign} ({campaign.stage.value})"


def must_be_new_or_held(command: SubmitClaim, claim: Claim) -> None:
    if claim.stage not in (Stage.UNKNOWN, Stage.HELD):
        raise Refused(f"claim {command.claim} is {claim.stage.value} already: give the new one another id")
    if claim.submitted is not None and claim.submitted.campaign != command.campaign:
        raise Refused(
            f"claim {command.claim} belongs to campaign {claim.submitted.campaign}: reject it, and give the "
            "new one another id"
        )
    must_not_precede(command.on, claim.latest, f"claim {command.claim} was held")


def must_be_sound(command: SubmitClaim) -> None:
    if not MONTH.fullmatch(command.period):
        raise Refused(f"{command.period!r} is no month: write the period as 2026-03")
    if not command.store or not command.activity:
        raise Refused("a claim names its store and its activity: add both")
    must_be_named(command.evidence)


def claimable(command: SubmitClaim, campaign: Campaign, first: str) -> CampaignProposed:
    """Return what was proposed. Raises Refused for a campaign that is not approved, and for a closed one
    unless the claim is a second one, which is held."""
    if campaign.proposed is None:
        raise Refused(f"campaign {command.campaign} is not proposed: send ProposeCampaign first")
    if not campaign.is_approved:
        raise Refused(f"{named(campaign, command)} is not approved: nothing is claimed on it")
    if campaign.stage is CampaignStage.EVALUATED and not first:
        raise Refused(f"{named(campaign, command)} is closed: nothing more is claimed on it")
    must_not_precede(command.on, campaign.proposed.first_day, f"campaign {command.campaign} begins")
    must_be_a_month_of(campaign.proposed, command)
    must_be_in(campaign.proposed.currency, command.amount)
    must_be_worth_something(command.amount, campaign.proposed.currency)
    return campaign.proposed


def must_be_a_month_of(fact: CampaignProposed, command: SubmitClaim) -> None:
    first, last = (day.isoformat()[:7] for day in (fact.first_day, fact.last_day))
    if not first <= command.period <= last:
        raise Refused(
            f"{command.period} is no month of campaign {fact.campaign}, which runs from {fact.first_day} to "
            f"{fact.last_day}: give the month in which it was carried out"
        )


def submission(
    command: SubmitClaim, proposed: CampaignProposed, chain: Chain, before: int, actor: str
) -> ClaimSubmitted:
    return ClaimSubmitted(
        subject=proposed.subject,
        on=command.on,
        claim=command.claim,
        campaign=command.campaign,
        budget=proposed.budget,
        activity=command.activity,
        store=command.store,
        period=command.period,
        currency=proposed.currency,
        amount_cents=command.amount.cents,
        accrued_cents=max(0, chain.open_accrued - (chain.claimed - before)),
        category=proposed.category,
        evidence=command.evidence,
        submitted_by=actor,
    )


def other_claim(command: SubmitClaim, circumstances: Circumstances) -> str:
    """Return the claim that another one was submitted with for the same activity; empty: there is none."""
    first = circumstances.found(first_claim_of(claimed_by(command)))
    return "" if first == command.claim else first


def duplicates(fact: ClaimSubmitted, first: str) -> list[ClaimHeld]:
    return [holding(fact, DUPLICATE, first)] if first else []


def unproven(fact: ClaimSubmitted, campaign: Campaign) -> list[ClaimHeld]:
    """Evidence comes with the claim, or from the execution of the activity in the store."""
    proven = fact.evidence or (fact.store, fact.activity) in campaign.proven
    return [] if proven else [holding(fact, NO_EVIDENCE)]


def holding(fact: ClaimSubmitted, reason: str, first_claim: str = "") -> ClaimHeld:
    return ClaimHeld(
        subject=fact.subject,
        on=fact.on,
        claim=fact.claim,
        campaign=fact.campaign,
        currency=fact.currency,
        amount_cents=fact.amount_cents,
        reason=reason,
        first_claim=first_claim,
    )


def activity_facts(fact: ClaimSubmitted, claim: Claim, first: str) -> list[InClaim]:
    """The first claim takes the activity; one that moves to another activity frees the former."""
    now = activity_subject(fact.store, fact.period, fact.activity)
    facts: list[InClaim] = []
    if claim.claims_activity and claim.activity != now:
        facts.append(ActivityFreed(subject=claim.activity, on=fact.on, claim=fact.claim))
    takes = not first and not (claim.claims_activity and claim.activity == now)
    return [*facts, claimed_activity(fact, now)] if takes else facts


def claimed_activity(fact: ClaimSubmitted, subject: str) -> ActivityClaimed:
    return ActivityClaimed(
        subject=subject,
        on=fact.on,
        claim=fact.claim,
        customer=fact.subject.removeprefix(subjects.customer("")),
        store=fact.store,
        period=fact.period,
        activity=fact.activity,
    )
