"""A claim is settled, with what is not paid written off or carried, or rejected."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from forewarn.domain.account import must_be_in
from forewarn.domain.campaign.chain import charges_of, with_charges
from forewarn.domain.campaign.decisions import story_of
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.claim.charging import charge, claimed, movements
from forewarn.domain.claim.facts import ActivityFreed, ClaimRejected, ClaimSettled, ClaimSubmitted, InClaim
from forewarn.domain.claim.state import Claim, Stage
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import NOTHING, Needs
from forewarn.domain.people import is_another
from forewarn.domain.sequence import must_not_precede

Residual: TypeAlias = Literal["write_off", "carry"]


@dataclass(frozen=True, slots=True)
class SettleClaim:
    """By another person than who submitted the claim, or by one of the rule `claim_settlers`.

    `residual`: what is not paid is given back to the budget (`write_off`), or stays with the campaign
    for a later claim (`carry`)."""

    on: date
    claim: str
    paid: Money
    residual: Residual


@dataclass(frozen=True, slots=True)
class RejectClaim:
    """Rejects a claim."""

    on: date
    claim: str
    reason: str


def needs_of_settlement(claim: Claim) -> Needs:
    fact = claim.submitted
    return NOTHING if fact is None else (story_of(fact.campaign), charges_of(fact.campaign))


def submitted(command: SettleClaim | RejectClaim, claim: Claim) -> ClaimSubmitted:
    """Return what was submitted. Raises Refused for a claim that is not open."""
    if claim.submitted is None:
        raise Refused(f"claim {command.claim} is not submitted: send SubmitClaim first")
    if not claim.is_open:
        raise Refused(f"claim {command.claim} is {claim.stage.value} already")
    must_not_precede(command.on, claim.latest, f"claim {command.claim} was submitted")
    return claim.submitted


def settle(command: SettleClaim, claim: Claim, circumstances: Circumstances) -> list[InClaim]:
    fact = submitted(command, claim)
    must_have_the_right(circumstances, fact)
    must_not_be_held(claim)
    must_be_in(fact.currency, command.paid)
    must_be_payable(command.paid, fact)
    campaign = circumstances.found(story_of(fact.campaign))
    chain = with_charges(campaign.chain, circumstances.found(charges_of(fact.campaign)))
    residual = fact.amount_cents - command.paid.cents
    written_off = residual if command.residual == "write_off" else 0
    settled = settlement(command, fact, written_off)
    if campaign.proposed is None:
        raise Refused(f"campaign {fact.campaign} is not proposed")
    return [settled, charge(settled, fact), *movements(settled, campaign.proposed, chain)]


def must_have_the_right(circumstances: Circumstances, fact: ClaimSubmitted) -> None:
    """Raise Refused for whoever submitted the claim, and with the rule for whoever is not named there."""
    actor, settlers = circumstances.actor, circumstances.policy.claim_settlers
    if settlers and actor not in settlers:
        raise Refused(f"{actor or 'nobody'} may not settle claims: ask {', '.join(settlers)}")
    if not settlers and fact.submitted_by and not is_another(actor, fact.submitted_by):
        raise Refused(f"{fact.submitted_by} submitted claim {fact.claim}: another person must settle it")


def must_not_be_held(claim: Claim) -> None:
    if claim.stage is not Stage.HELD:
        return
    reasons = " and ".join(
        f"{held.first_claim} claims the same store, period and activity"
        if held.first_claim
        else "no evidence"
        for held in claim.held_for
    )
    held = claim.held_for[0].claim
    raise Refused(f"claim {held} is held ({reasons}): submit it again, corrected, or reject it")


def must_be_payable(paid: Money, fact: ClaimSubmitted) -> None:
    if not 0 <= paid.cents <= fact.amount_cents:
        claimed = Money(fact.amount_cents, fact.currency)
        raise Refused(f"{paid} is not from 0 to {claimed}, what claim {fact.claim} asks for")


def settlement(command: SettleClaim, fact: ClaimSubmitted, written_off: int) -> ClaimSettled:
    return ClaimSettled(
        subject=fact.subject,
        on=command.on,
        claim=fact.claim,
        campaign=fact.campaign,
        currency=fact.currency,
        paid_cents=command.paid.cents,
        written_off_cents=written_off,
        carried_cents=fact.amount_cents - command.paid.cents - written_off,
        category=fact.category,
    )


def reject(command: RejectClaim, claim: Claim, circumstances: Circumstances) -> list[InClaim]:
    """The amount may be claimed again, and so may the activity."""
    fact = submitted(command, claim)
    if not command.reason:
        raise Refused("a rejection needs a reason: say why")
    rejected = ClaimRejected(
        subject=fact.subject,
        on=command.on,
        claim=fact.claim,
        campaign=fact.campaign,
        currency=fact.currency,
        amount_cents=fact.amount_cents,
        reason=command.reason,
        rejected_by=circumstances.actor,
    )
    freed = [ActivityFreed(subject=claim.activity, on=command.on, claim=fact.claim)]
    return [rejected, *claimed(rejected, -claim.charged_cents), *(freed if claim.claims_activity else [])]
