"""A campaign is carried out, released, ended and evaluated."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from examples.spending import (
    BOSS,
    DAY,
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
from forewarn.domain.budget.facts import BudgetReturned
from forewarn.domain.campaign.evaluating import EvaluateCampaign
from forewarn.domain.campaign.facts import CampaignEvaluated
from forewarn.domain.campaign.measured import Measured
from forewarn.domain.definition.products import PublishProduct


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


def spent(measured: Measured) -> Ledger:
    """A campaign that cost 3,000 and is over, and what the books say that it did to sales."""
    ledger = approved(budgeted(5_000), amount=3_000)
    ledger.do(execution(amount=3_000))
    ledger.do(end())
    ledger.measured = measured
    return ledger


BOOKS = Measured(8, actual_cents=160_000, baseline_cents=100_000, dip_cents=20_000)
AS_IN_BOOKS = EvaluateCampaign(TUESDAY, "K", Decimal(1_200))


def test_what_the_books_know_need_not_be_said() -> None:
    [fact] = spent(BOOKS).do(AS_IN_BOOKS)
    assert (fact.baseline_cents, fact.actual_cents, fact.dip_cents) == (100_000, 160_000, 20_000)
    assert (fact.return_naive, fact.return_net) == (Decimal("1.40"), Decimal("0.60"))
    assert fact.given == ()


def test_a_figure_that_is_named_takes_the_place_of_the_books_and_both_are_recorded() -> None:
    [fact] = spent(BOOKS).do(replace(AS_IN_BOOKS, baseline=yuan(1_100)))
    assert (fact.baseline_cents, fact.actual_cents, fact.dip_cents) == (110_000, 160_000, 20_000)
    assert (fact.given, fact.measured_baseline_cents) == (("baseline",), 100_000)
    assert (fact.measured_actual_cents, fact.measured_dip_cents) == (160_000, 20_000)
    assert fact.return_net == Decimal("0.20")


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        (Measured(), "the baseline of campaign K: its sales are not kept any more, name baseline, actual"),
        (Measured(5, 160_000), "the baseline of campaign K: 5 weeks without promotion are known before it"),
        (Measured(8, 160_000, 100_000), "the dip of campaign K: its days are not over, evaluate later or"),
    ],
)
def test_what_the_books_cannot_tell_must_be_named(measured: Measured, said: str) -> None:
    ledger = spent(measured)
    assert said in ledger.refusal(AS_IN_BOOKS)
    [fact] = ledger.do(evaluation())
    assert fact.given == ("baseline", "actual", "dip")
    assert fact.measured_dip_cents is None


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
