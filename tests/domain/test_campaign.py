"""Campaigns: proposed, approved within the budget, carried out, released, ended, evaluated."""

from dataclasses import replace
from datetime import date

import pytest

from examples.spending import (
    DAY,
    ENDS,
    LAST,
    REP,
    Ledger,
    approved,
    budgeted,
    execution,
    kinds,
    proposal,
    yuan,
)
from forewarn.domain.budget.facts import BudgetDrawn
from forewarn.domain.campaign.approving import ApproveCampaign, RejectCampaign
from forewarn.domain.campaign.facts import CampaignProposed

APPROVE = ApproveCampaign(DAY, "K")


def test_a_campaign_is_proposed() -> None:
    [fact] = budgeted().do(proposal(dealer_share_percent=40, amount=1_000), REP)
    assert isinstance(fact, CampaignProposed)
    assert (fact.subject, fact.period, fact.proposed_by) == ("customer/C1", DAY, REP)
    assert (fact.amount_cents, fact.ours_cents) == (100_000, 60_000)


def test_of_a_dealers_share_of_40_percent_600_of_1000_are_drawn() -> None:
    ledger = approved(budgeted(), amount=1_000, dealer_share_percent=40)
    assert ledger.use().used_cents == 60_000


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"amount": yuan(0)}, "not above zero"),
        ({"last_day": date(2026, 1, 4)}, "before it begins"),
        ({"dealer_share_percent": 100}, "not from 0 to 99"),
        ({"customer": "unknown"}, "not registered"),
        ({"budget": "X"}, "budget X has no period on 2026-01-05"),
        ({"first_day": date(2027, 1, 1), "last_day": date(2027, 1, 2)}, "no period on 2027-01-01"),
    ],
)
def test_a_proposal_makes_sense(change: dict[str, object], said: str) -> None:
    assert said in budgeted().refusal(replace(proposal(), **change), REP)


def test_a_closed_customer_gets_no_campaign() -> None:
    ledger = budgeted()
    ledger.closed = frozenset({"customer/C1"})
    assert "is closed" in ledger.refusal(proposal(), REP)


def test_a_campaign_is_in_the_currency_of_its_budget() -> None:
    ledger = Ledger(currency="EUR")
    ledger.streams = budgeted().streams
    euros = replace(proposal(), amount=replace(yuan(1), currency="EUR"))
    assert "budget B is in CNY, not in EUR" in ledger.refusal(euros, REP)


def test_a_campaign_is_not_proposed_twice() -> None:
    ledger = budgeted()
    ledger.do(proposal(), REP)
    assert "is proposed already" in ledger.refusal(proposal(), REP)
    assert "another person" in Ledger().refusal(proposal(), "")


def test_an_approval_commits_the_money() -> None:
    ledger = budgeted()
    ledger.do(proposal(), REP)
    facts = ledger.do(APPROVE)
    assert kinds(facts) == ["CampaignApproved", "CampaignCommitted", "BudgetDrawn"]
    drawn = facts[2]
    assert isinstance(drawn, BudgetDrawn)
    assert (drawn.subject, drawn.first_day, drawn.customer, drawn.amount_cents) == (
        "budget/B",
        DAY,
        "C1",
        30_000,
    )
    assert (drawn.begins, drawn.ends) == (DAY, ENDS)


def test_another_person_approves() -> None:
    ledger = budgeted()
    ledger.do(proposal(), REP)
    assert "another person must approve it" in ledger.refusal(APPROVE, REP)
    assert "another person must approve it" in ledger.refusal(APPROVE, "")


def test_of_1000_with_700_committed_an_approval_of_400_is_refused_as_300_are_available() -> None:
    ledger = approved(budgeted(), "K0", 700)
    ledger.do(proposal(amount=400), REP)
    assert "300.00 CNY available" in ledger.refusal(APPROVE)
    ledger.do(proposal("K2", 300), REP)
    ledger.do(ApproveCampaign(DAY, "K2"))
    assert ledger.use().available_cents == 0


def test_a_campaign_is_decided_on_once() -> None:
    ledger = approved(budgeted())
    assert "is approved" in ledger.refusal(APPROVE)
    assert "is approved" in ledger.refusal(RejectCampaign(DAY, "K", "late"))
    assert "not proposed" in ledger.refusal(ApproveCampaign(DAY, "X"))


def test_a_campaign_is_rejected_with_a_reason() -> None:
    ledger = budgeted()
    ledger.do(proposal(), REP)
    assert "needs a reason" in ledger.refusal(RejectCampaign(DAY, "K", ""))
    assert kinds(ledger.do(RejectCampaign(DAY, "K", "no goal"), REP)) == ["CampaignRejected"]
    assert "must be approved first" in ledger.refusal(execution())
    assert ledger.use().used_cents == 0


def test_two_campaigns_that_lower_the_same_price_need_a_reason() -> None:
    ledger = approved(budgeted(), "K0", 100, strategy="special_price", skus=("A", "B"))
    ledger.do(proposal("K1", 100, strategy="special_price", skus=("B",)), REP)
    assert "campaign K0 lowers the price of the same goods" in ledger.refusal(ApproveCampaign(DAY, "K1"))
    approved(ledger, "K2", 100, strategy="special_price", skus=("B",), overlap_reason="two pack sizes")
    approved(ledger, "K3", 100, strategy="special_price", skus=("C",))
    approved(ledger, "K4", 100, strategy="display", skus=("B",))
    approved(ledger, "K5", 100, strategy="price_cut", skus=("B",), first_day=LAST, last_day=LAST)


def test_goods_without_skus_are_compared_by_brand() -> None:
    ledger = approved(budgeted(), "K0", 100, strategy="price", brand="Yunwu")
    approved(ledger, "K1", 100, strategy="price", brand="Longjing")
    ledger.do(proposal("K2", 100, strategy="price"), REP)
    assert "K0" in ledger.refusal(ApproveCampaign(DAY, "K2"))
