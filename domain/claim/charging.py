"""What the campaign and its budget must know of a claim."""

from dataclasses import replace

from forewarn.domain import subjects
from forewarn.domain.budget.facts import BudgetReturned, BudgetSpent
from forewarn.domain.campaign.chain import Chain
from forewarn.domain.campaign.facts import CampaignCharged, CampaignProposed
from forewarn.domain.claim.facts import ClaimRejected, ClaimSettled, ClaimSubmitted, InClaim


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


def claimed(fact: ClaimSubmitted | ClaimRejected, cents: int) -> list[InClaim]:
    """Return what the campaign must know: by how much more it is claimed, or below zero by how much less."""
    if not cents:
        return []
    return [
        CampaignCharged(
            subject=subjects.campaign(fact.campaign),
            on=fact.on,
            campaign=fact.campaign,
            document=fact.claim,
            currency=fact.currency,
            claimed_cents=cents,
        )
    ]
