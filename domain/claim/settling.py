"""A claim is settled, with what is not paid written off or carried, or rejected."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from forewarn.domain import subjects
from forewarn.domain.account import must_be_in
from forewarn.domain.budget.facts import BudgetReturned, BudgetSpent
from forewarn.domain.campaign.chain import Chain, charges_of, with_charges
from forewarn.domain.campaign.decisions import story_of
from forewarn.domain.campaign.facts import CampaignCharged, CampaignProposed
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.claim.facts import ActivityFreed, ClaimRejected, ClaimSettled, ClaimSubmitted, InClaim
from forewarn.domain.claim.state import Claim, Stage
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import NOTHING, Needs
from forewarn.domain.sequence import must_not_precede

Residual: TypeAlias = Literal["write_off", "carry"]


@dataclass(frozen=True, slots=True)
class SettleClaim:
    """`residual`: what is not paid is given back to the budget (`write_off`), or stays with the campaign
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


def charge(settled: ClaimSettled, fact: ClaimSubmitted) -> CampaignCharged:
    return CampaignCharged(
        subject=subjects.campaign(fact.campaign),
        on=settled.on,
        campaign=fact.campaign,
        document=fact.claim,
        currency=fact.currency,
        claimed_cents=-fact.amount_cents,
        spent_cents=settled.paid_cents,
        written_off_cents=settled.written_off_cents,
    )


def movements(settled: ClaimSettled, proposed: CampaignProposed, chain: Chain) -> list[InClaim]:
    """Return what the budget must know. What is paid or written off comes out of what was accrued first."""
    paid = replace(chain, spent=chain.spent + settled.paid_cents)
    after = replace(paid, written_off=paid.written_off + settled.written_off_cents)
    facts: list[InClaim] = []
    if settled.paid_cents:
        facts.append(spent(settled, proposed, chain.open_accrued - paid.open_accrued))
    if settled.written_off_cents:
        facts.append(returned(settled, proposed, paid.open_accrued - after.open_accrued))
    return facts


def spent(settled: ClaimSettled, proposed: CampaignProposed, accrued_cents: int) -> BudgetSpent:
    return BudgetSpent(
        subject=subjects.budget(proposed.budget),
        on=settled.on,
        budget=proposed.budget,
        first_day=proposed.period,
        campaign=settled.campaign,
        customer=settled.subject.removeprefix(subjects.customer("")),
        currency=settled.currency,
        amount_cents=settled.paid_cents,
        document=settled.claim,
        accrued_cents=accrued_cents,
        committed_cents=settled.paid_cents - accrued_cents,
        category=proposed.category,
    )


def returned(settled: ClaimSettled, proposed: CampaignProposed, accrued_cents: int) -> BudgetReturned:
    return BudgetReturned(
        subject=subjects.budget(proposed.budget),
        on=settled.on,
        budget=proposed.budget,
        first_day=proposed.period,
        campaign=settled.campaign,
        customer=settled.subject.removeprefix(subjects.customer("")),
        currency=settled.currency,
        amount_cents=settled.written_off_cents,
        accrued_cents=accrued_cents,
        category=proposed.category,
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
    return [rejected, *discharge(rejected, claim.charged_cents), *(freed if claim.claims_activity else [])]


def discharge(rejected: ClaimRejected, charged_cents: int) -> list[InClaim]:
    """Return what the campaign must know: what the claim took up may be claimed again."""
    if not charged_cents:
        return []
    return [
        CampaignCharged(
            subject=subjects.campaign(rejected.campaign),
            on=rejected.on,
            campaign=rejected.campaign,
            document=rejected.claim,
            currency=rejected.currency,
            claimed_cents=-charged_cents,
        )
    ]
