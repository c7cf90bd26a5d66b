"""Open claims in the book of campaigns, and campaigns that the book has dropped."""

from datetime import date
from decimal import Decimal

import pytest

from forewarn.domain.campaign.facts import CampaignCarriedOut, CampaignEnded, CampaignEvaluated
from forewarn.domain.claim.facts import ClaimHeld, ClaimSubmitted
from forewarn.domain.decider import Fact
from forewarn.projections.campaigns.book import CAMPAIGNS, MOST_CLAIMS
from forewarn.projections.campaigns.row import Campaigns

DAY, ME, CNY = date(2026, 3, 2), "customer/C1", "CNY"


def claimed(name: str, cents: int = 100, accrued_cents: int = 100) -> ClaimSubmitted:
    return ClaimSubmitted(
        subject=ME,
        on=DAY,
        claim=name,
        campaign="K",
        budget="B",
        activity="shelf",
        store="S1",
        period="2026-03",
        currency=CNY,
        amount_cents=cents,
        accrued_cents=accrued_cents,
    )


def held(name: str, first_claim: str = "") -> ClaimHeld:
    reason = "duplicate" if first_claim else "no_evidence"
    return ClaimHeld(
        subject=ME,
        on=DAY,
        claim=name,
        campaign="K",
        currency=CNY,
        amount_cents=100,
        reason=reason,
        first_claim=first_claim,
    )


def book(*facts: Fact) -> Campaigns:
    row = CAMPAIGNS.row()
    for number, fact in enumerate(facts, 1):
        CAMPAIGNS.evolve(row, fact, f"e{number}")
    return row


def test_a_claim_shows_by_how_much_it_is_beyond_what_was_carried_out() -> None:
    claims = book(claimed("CL1", 250, 200), claimed("CL2", 100, 200)).claims
    assert {name: (each.beyond_cents, each.is_well) for name, each in claims.items()} == {
        "CL1": (50, False),
        "CL2": (0, True),
    }


def test_a_held_claim_says_what_is_wrong_with_it() -> None:
    claims = book(claimed("CL1"), claimed("CL2"), held("CL1"), held("CL2", "CL1")).claims
    assert (claims["CL1"].no_evidence, claims["CL1"].first_claim) == (True, "")
    assert (claims["CL2"].no_evidence, claims["CL2"].first_claim) == (False, "CL1")
    assert claims["CL2"].event_ids == ["e2", "e4"]


def test_of_too_many_claims_the_oldest_that_nothing_is_wrong_with_makes_room() -> None:
    wrong = [claimed("CL0", 250, 200), claimed("CL1"), held("CL1")]
    well = [claimed(f"CL{number}") for number in range(2, MOST_CLAIMS + 1)]
    claims = book(*wrong, *well).claims
    assert len(claims) == MOST_CLAIMS
    assert "CL2" not in claims
    assert {"CL0", "CL1", f"CL{MOST_CLAIMS}"} <= claims.keys()


def test_where_something_is_wrong_with_all_of_them_the_oldest_makes_room() -> None:
    claims = book(*(claimed(f"CL{number}", 250, 200) for number in range(MOST_CLAIMS + 1))).claims
    assert list(claims) == [f"CL{number}" for number in range(1, MOST_CLAIMS + 1)]


@pytest.mark.parametrize(
    "fact",
    [
        held("CL9"),
        CampaignCarriedOut(
            subject=ME,
            on=DAY,
            campaign="K9",
            execution="E1",
            activity="shelf",
            store="S1",
            currency=CNY,
            amount_cents=100,
            accrued_cents=100,
        ),
        CampaignEnded(subject=ME, on=DAY, campaign="K9", currency=CNY, spent_cents=100, owed_cents=0),
        CampaignEvaluated(
            subject=ME,
            on=DAY,
            campaign="K9",
            currency=CNY,
            baseline_cents=100,
            actual_cents=200,
            dip_cents=0,
            margin_percent=Decimal(30),
            spend_cents=100,
            return_naive=Decimal("0.3"),
            return_net=Decimal("0.3"),
        ),
    ],
    ids=lambda fact: type(fact).__name__,
)
def test_what_is_told_of_a_campaign_or_a_claim_that_was_dropped_brings_none_back(fact: Fact) -> None:
    row = book(fact)
    assert (row.campaigns, row.claims) == ({}, {})
