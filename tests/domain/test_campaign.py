"""Campaigns: proposed, approved within the budget, carried out, released, ended, evaluated."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.budget.facts import BudgetDrawn, BudgetReturned
from domain.campaign.commands import ApproveCampaign, RejectCampaign
from domain.campaign.facts import CampaignEvaluated, CampaignProposed
from domain.definition.commands import PublishProduct
from examples.spending import (
    BOSS,
    DAY,
    ENDS,
    LAST,
    REP,
    TUESDAY,
    Ledger,
    approved,
    booking,
    budgeted,
    claim,
    end,
    evaluation,
    execution,
    kinds,
    proposal,
    release,
    settle,
    yuan,
)

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


def test_a_campaign_is_carried_out() -> None:
    ledger = approved(budgeted())
    facts = ledger.do(execution())
    assert kinds(facts) == ["CampaignCarriedOut", "BudgetAccrued"]
    assert ledger.do(execution()) == []
    assert "recorded already" in ledger.refusal(execution(amount=3))


def test_no_more_is_carried_out_than_is_committed() -> None:
    """Of 320 on a commitment of 300, 300 may accrue, and 20 are refused."""
    ledger = approved(budgeted())
    assert "left with 300.00 CNY: 320.00 CNY is 20.00 CNY more" in ledger.refusal(execution(amount=320))
    ledger.do(execution(amount=300))
    assert "left with 0.00 CNY" in ledger.refusal(execution("E2", 20))


def test_an_execution_without_approval_is_refused() -> None:
    ledger = budgeted()
    assert "not proposed" in ledger.refusal(execution())
    ledger.do(proposal(), REP)
    assert "is proposed: it must be approved first" in ledger.refusal(execution())


def test_an_execution_lies_within_the_days_and_names_its_store() -> None:
    ledger = approved(budgeted(), first_day=TUESDAY)
    assert "not among the days" in ledger.refusal(replace(execution(), on=DAY))
    assert "not among the days" in ledger.refusal(replace(execution(), on=date(2026, 2, 1)))
    assert "names its store" in ledger.refusal(replace(execution(), store=""))
    assert "not in EUR" in ledger.refusal(replace(execution(), amount=replace(yuan(1), currency="EUR")))


def test_of_300_with_200_spent_100_are_released() -> None:
    ledger = approved(budgeted())
    ledger.do(execution())
    ledger.do(claim())
    ledger.do(settle())
    released, returned = ledger.do(release())
    assert released.amount_cents == 10_000
    assert isinstance(returned, BudgetReturned)
    assert (returned.amount_cents, returned.accrued_cents) == (10_000, 0)
    assert ledger.use().used_cents == 20_000
    assert ledger.do(release()) == []


def test_what_is_claimed_is_not_released() -> None:
    ledger = approved(budgeted())
    ledger.do(claim(amount=250))
    assert "left with 50.00 CNY" in ledger.refusal(release(amount=51))
    [released, _] = ledger.do(release(amount=50))
    assert released.amount_cents == 5_000
    assert "needs a reason" in ledger.refusal(replace(release(), reason=""))
    assert "not in EUR" in ledger.refusal(replace(release(), amount=replace(yuan(1), currency="EUR")))


def test_a_release_gives_back_what_was_carried_out_only_when_nothing_else_is_left() -> None:
    ledger = approved(budgeted())
    ledger.do(execution(amount=200))
    [_, returned] = ledger.do(release(amount=150))
    assert (returned.amount_cents, returned.accrued_cents) == (15_000, 5_000)


def test_the_end_gives_back_what_was_not_carried_out() -> None:
    ledger = approved(budgeted())
    ledger.do(execution(amount=200))
    ended, released, _ = ledger.do(end())
    assert (ended.spent_cents, ended.owed_cents, released.amount_cents) == (0, 20_000, 10_000)
    assert ledger.use().used_cents == 20_000
    assert "is ended: nothing more is carried out" in ledger.refusal(execution("E2", 1))
    assert "is ended" in ledger.refusal(end())
    ledger.do(claim())
    assert kinds(ledger.do(settle())) == ["ClaimSettled", "CampaignCharged", "BudgetSpent"]


def test_a_campaign_that_used_all_of_its_money_gives_nothing_back_at_the_end() -> None:
    ledger = approved(budgeted())
    ledger.do(execution(amount=300))
    assert kinds(ledger.do(end())) == ["CampaignEnded"]


def test_a_return_of_140_percent_is_60_net_of_the_dip() -> None:
    """Source: DOMAIN §5: baseline 1,000, actual 1,600, dip 200, margin 12 a unit, spend 3,000."""
    ledger = approved(budgeted(5_000), amount=3_000)
    ledger.do(execution(amount=3_000))
    ledger.do(end())
    [fact] = ledger.do(evaluation())
    assert isinstance(fact, CampaignEvaluated)
    assert (fact.spend_cents, fact.return_naive, fact.return_net) == (
        300_000,
        Decimal("1.40"),
        Decimal("0.60"),
    )
    assert "evaluated already" in ledger.refusal(evaluation())


def test_a_campaign_is_evaluated_when_it_is_over() -> None:
    ledger = approved(budgeted())
    ledger.do(booking(amount=100, campaign="K"))
    assert "runs until 2026-01-31" in ledger.refusal(evaluation())
    [fact] = ledger.do(replace(evaluation(), on=date(2026, 2, 1)))
    assert fact.spend_cents == 10_000


def test_nothing_spent_has_no_return() -> None:
    ledger = approved(budgeted())
    ledger.do(end())
    assert "spent nothing" in ledger.refusal(evaluation())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"dip": yuan(-1)}, "dip is -1.00 CNY: it cannot be below zero"),
        ({"actual": replace(yuan(1), currency="EUR")}, "actual is in EUR"),
        ({"margin_percent": Decimal(-1)}, "is below zero"),
    ],
)
def test_an_evaluation_makes_sense(change: dict[str, object], said: str) -> None:
    ledger = approved(budgeted())
    ledger.do(end())
    assert said in ledger.refusal(replace(evaluation(), **change))


def test_days_do_not_go_back() -> None:
    ledger = approved(budgeted())
    ledger.do(execution())
    assert "too early" in ledger.refusal(replace(end(), on=DAY), BOSS)


def test_where_products_are_published_an_unknown_sku_is_refused() -> None:
    ledger = budgeted()
    ledger.do(PublishProduct(DAY, "A", "Yunwu 500", "Yunwu", from_day=DAY))
    assert "B: no such product" in ledger.refusal(proposal(skus=("A", "B")), REP)
    ledger.do(proposal(skus=("A",)), REP)
