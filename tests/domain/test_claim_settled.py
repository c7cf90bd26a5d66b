"""A claim is settled or rejected."""

from dataclasses import replace

import pytest

from examples.spending import (
    BOSS,
    DAY,
    DEALER,
    TUESDAY,
    approved,
    budgeted,
    claim,
    execution,
    kinds,
    settle,
)
from forewarn.domain.claim.facts import ClaimSettled
from forewarn.domain.claim.settling import RejectClaim
from forewarn.domain.policy import Policy

REJECT = RejectClaim(TUESDAY, "CL1", "not seen in the store")


def test_what_is_not_paid_is_written_off() -> None:
    ledger = approved(budgeted())
    ledger.do(execution(amount=250))
    ledger.do(claim(amount=250))
    settled, charged, spent, returned = ledger.do(settle(paid=200))
    assert isinstance(settled, ClaimSettled)
    assert (settled.paid_cents, settled.written_off_cents, settled.carried_cents) == (20_000, 5_000, 0)
    assert (charged.claimed_cents, charged.spent_cents, charged.written_off_cents) == (-25_000, 20_000, 5_000)
    assert (spent.accrued_cents, spent.committed_cents, spent.unplanned_cents) == (20_000, 0, 0)
    assert (returned.amount_cents, returned.accrued_cents) == (5_000, 5_000)
    assert ledger.use().used_cents == 25_000


def test_a_claim_of_800_corrected_to_600_carries_200_back_to_the_commitment() -> None:
    ledger = approved(budgeted(), amount=800)
    ledger.do(claim(amount=800))
    settled, _, spent = ledger.do(settle(paid=600, residual="carry"))
    assert settled.carried_cents == 20_000
    assert (spent.accrued_cents, spent.committed_cents) == (0, 60_000)
    assert ledger.use().used_cents == 80_000
    ledger.do(claim("CL2", 200, store="S2"))


@pytest.mark.parametrize("actor", [DEALER, " Dealer/C1 "])
def test_whoever_submitted_a_claim_does_not_settle_it(actor: str) -> None:
    ledger = approved(budgeted())
    ledger.do(claim())
    says = "dealer/C1 submitted claim CL1: another person must settle it"
    assert ledger.refusal(settle(), actor) == says
    assert ledger.do(settle(), BOSS)


def test_a_rule_names_who_settles_claims() -> None:
    """A company of one person names that person: it may settle what it submitted."""
    ledger = approved(budgeted())
    ledger.policy = Policy(claim_settlers=(DEALER, "accounts/he"))
    ledger.do(claim())
    assert ledger.refusal(settle(), BOSS) == "boss may not settle claims: ask dealer/C1, accounts/he"
    assert ledger.do(settle(), DEALER)


def test_a_claim_may_be_settled_with_nothing() -> None:
    ledger = approved(budgeted())
    ledger.do(claim())
    assert kinds(ledger.do(settle(paid=0))) == ["ClaimSettled", "CampaignCharged", "BudgetReturned"]


def test_no_more_is_paid_than_claimed() -> None:
    ledger = approved(budgeted())
    ledger.do(claim())
    assert "not from 0 to 200.00 CNY" in ledger.refusal(settle(paid=201))
    assert "not from 0 to 200.00 CNY" in ledger.refusal(settle(paid=-1))
    assert "not submitted" in ledger.refusal(settle("CL2"))


def test_a_claim_is_settled_or_rejected_once() -> None:
    ledger = approved(budgeted())
    ledger.do(claim())
    ledger.do(settle())
    assert "is settled already" in ledger.refusal(settle())
    assert "is settled already" in ledger.refusal(REJECT)


def test_a_rejected_claim_frees_its_amount_and_its_activity() -> None:
    ledger = approved(budgeted())
    ledger.do(claim(amount=300))
    assert kinds(ledger.do(REJECT, BOSS)) == ["ClaimRejected", "CampaignCharged", "ActivityFreed"]
    assert kinds(ledger.do(claim("CL2", 300))) == ["ClaimSubmitted", "CampaignCharged", "ActivityClaimed"]


def test_a_second_claim_that_is_rejected_leaves_the_first_alone() -> None:
    ledger = approved(budgeted())
    ledger.do(claim())
    ledger.do(claim("CL2"))
    assert "needs a reason" in ledger.refusal(RejectClaim(TUESDAY, "CL2", ""))
    assert kinds(ledger.do(RejectClaim(TUESDAY, "CL2", "twice"))) == ["ClaimRejected"]
    assert kinds(ledger.do(claim("CL3", 50))) == ["ClaimSubmitted", "ClaimHeld"]


def test_days_do_not_go_back() -> None:
    ledger = approved(budgeted())
    ledger.do(claim())
    assert "too early" in ledger.refusal(replace(settle(), on=DAY))
