"""Claims: submitted, held where they come twice or without evidence, settled, rejected."""

from dataclasses import replace
from datetime import date

import pytest

from examples.spending import (
    LAST,
    REP,
    TUESDAY,
    approved,
    budgeted,
    claim,
    end,
    evaluation,
    execution,
    kinds,
    proposal,
    settle,
    yuan,
)
from forewarn.domain.campaign.facts import CampaignCharged
from forewarn.domain.claim.facts import ClaimHeld, ClaimSubmitted
from forewarn.domain.claim.settling import RejectClaim

REJECT = RejectClaim(TUESDAY, "CL1", "not seen in the store")


def test_a_claim_is_submitted() -> None:
    ledger = approved(budgeted())
    ledger.do(execution(amount=150))
    submitted, charged, claimed = ledger.do(claim(), "dealer/C1")
    assert isinstance(submitted, ClaimSubmitted)
    assert (submitted.amount_cents, submitted.accrued_cents) == (20_000, 15_000)
    assert charged == CampaignCharged(
        subject="campaign/K", on=TUESDAY, campaign="K", document="CL1", currency="CNY", claimed_cents=20_000
    )
    assert claimed.claim == "CL1"
    assert "is submitted already" in ledger.refusal(claim())


def test_a_claim_of_320_on_a_commitment_of_300_is_refused_as_20_are_beyond() -> None:
    ledger = approved(budgeted())
    assert "left with 300.00 CNY: 320.00 CNY is 20.00 CNY more" in ledger.refusal(claim(amount=320))
    ledger.do(claim(amount=300))


def test_a_claim_needs_an_approved_campaign() -> None:
    ledger = budgeted()
    assert "not proposed" in ledger.refusal(claim())
    ledger.do(proposal(), REP)
    assert "is not approved" in ledger.refusal(claim())


def test_nothing_is_claimed_on_a_closed_campaign() -> None:
    ledger = approved(budgeted())
    ledger.do(execution())
    ledger.do(end())
    assert "left with 200.00 CNY" in ledger.refusal(claim(amount=201))
    ledger.do(evaluation())
    assert "closed" in ledger.refusal(claim())


def test_nothing_is_claimed_on_a_campaign_that_ended_without_being_carried_out() -> None:
    ledger = approved(budgeted())
    ledger.do(end())
    assert "campaign K (ended) is left with 0.00 CNY" in ledger.refusal(claim(amount=1))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"period": "2026-13"}, "write the period as 2026-03"),
        ({"period": "2026-1"}, "write the period as 2026-03"),
        ({"store": ""}, "names its store"),
        ({"amount": yuan(0)}, "not above zero"),
        ({"amount": replace(yuan(1), currency="EUR")}, "not in CNY"),
    ],
)
def test_a_claim_makes_sense(change: dict[str, object], said: str) -> None:
    assert said in approved(budgeted()).refusal(replace(claim(), **change))


def test_a_claim_does_not_precede_its_campaign() -> None:
    ledger = approved(budgeted(), first_day=date(2026, 1, 9))
    assert "too early" in ledger.refusal(claim())


def test_the_same_store_period_and_activity_claimed_twice_is_held_and_names_the_first() -> None:
    ledger = approved(budgeted())
    ledger.do(claim(amount=300))
    _, held = ledger.do(claim("CL2", 300))
    assert isinstance(held, ClaimHeld)
    assert (held.reason, held.first_claim) == ("duplicate", "CL1")
    assert "CL1 claims the same store, period and activity" in ledger.refusal(settle("CL2"))


def test_a_second_claim_is_found_in_another_campaign_of_another_customer_too() -> None:
    ledger = approved(approved(budgeted()), "K2", 100, customer="C2")
    ledger.do(claim())
    [_, held] = ledger.do(claim("CL2", 50, "K2"))
    assert held.subject == "customer/C2"
    assert held.first_claim == "CL1"


def test_a_second_claim_is_held_on_a_closed_campaign_as_well() -> None:
    ledger = approved(budgeted())
    ledger.do(claim())
    ledger.do(settle())
    ledger.do(end())
    ledger.do(evaluation())
    assert kinds(ledger.do(claim("CL2"))) == ["ClaimSubmitted", "ClaimHeld"]


def test_another_period_store_or_activity_is_no_second_claim() -> None:
    ledger = approved(budgeted(), last_day=LAST)
    ledger.do(claim(amount=50))
    for number, change in enumerate(({"period": "2026-02"}, {"store": "S2"}, {"activity": "tasting"})):
        facts = ledger.do(replace(claim(f"CL{number + 2}", 50), **change))
        assert kinds(facts) == ["ClaimSubmitted", "CampaignCharged", "ActivityClaimed"]


@pytest.mark.parametrize("period", ["2025-12", "2026-02"])
def test_a_claim_is_for_a_month_of_its_campaign(period: str) -> None:
    ledger = approved(budgeted())
    assert f"{period} is no month of campaign K" in ledger.refusal(claim(period=period))
    approved(ledger, "long", last_day=date(2026, 2, 1))
    assert ledger.do(claim("CL2", campaign="long", period="2026-02"))


def test_evidence_that_says_nothing_is_none() -> None:
    ledger = approved(budgeted())
    assert "evidence[1] is empty" in ledger.refusal(claim(evidence=("photo", "")))
    assert "evidence[0] is empty" in ledger.refusal(execution(evidence=(" ",)))
    assert "evidence[0] is empty" in ledger.refusal(execution(visit=" "))


def test_a_claim_without_evidence_is_held() -> None:
    ledger = approved(budgeted())
    _, held, *_ = ledger.do(claim(evidence=()))
    assert (held.reason, held.first_claim) == ("no_evidence", "")
    assert "is held (no evidence)" in ledger.refusal(settle())


def test_a_visit_that_saw_the_activity_is_evidence() -> None:
    ledger = approved(budgeted())
    ledger.do(execution(visit="V1"))
    assert kinds(ledger.do(claim(evidence=()))) == ["ClaimSubmitted", "CampaignCharged", "ActivityClaimed"]


def test_a_held_claim_is_submitted_again_with_evidence() -> None:
    ledger = approved(budgeted())
    ledger.do(claim(evidence=()))
    facts = ledger.do(claim(amount=250))
    assert kinds(facts) == ["ClaimSubmitted", "CampaignCharged"]
    assert facts[1].claimed_cents == 5_000
    ledger.do(settle(paid=250))
    assert ledger.use().used_cents == 30_000


def test_a_held_claim_is_corrected_to_another_activity() -> None:
    ledger = approved(budgeted())
    ledger.do(claim(evidence=()))
    facts = ledger.do(claim(store="S2"))
    assert kinds(facts) == ["ClaimSubmitted", "ActivityFreed", "ActivityClaimed"]
    assert kinds(ledger.do(claim("CL2", 100))) == ["ClaimSubmitted", "CampaignCharged", "ActivityClaimed"]


def test_a_held_claim_stays_with_its_campaign() -> None:
    ledger = approved(approved(budgeted()), "K2", 300)
    ledger.do(claim(evidence=()))
    assert "belongs to campaign K" in ledger.refusal(claim(campaign="K2"))
