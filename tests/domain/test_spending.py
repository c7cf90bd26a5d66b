"""Finance books spending: recorded whether or not anybody approved it."""

from dataclasses import replace
from datetime import date

from examples.spending import (
    DAY,
    REP,
    TUESDAY,
    approved,
    booking,
    budgeted,
    claim,
    execution,
    kinds,
    proposal,
    yuan,
)
from forewarn.domain.budget.decisions import SetBudget


def test_spending_without_a_campaign_is_recorded_as_unplanned() -> None:
    ledger = budgeted()
    recorded, spent = ledger.do(booking())
    assert (recorded.amount_cents, recorded.planned_cents, recorded.unplanned_cents) == (10_000, 0, 10_000)
    assert spent.unplanned_cents == 10_000
    assert ledger.use().used_cents == 10_000


def test_spending_beyond_the_budget_is_recorded() -> None:
    ledger = budgeted()
    ledger.do(booking(amount=1_200))
    assert ledger.use().available_cents == -20_000


def test_spending_of_an_approved_campaign_comes_out_of_its_commitment() -> None:
    ledger = approved(budgeted())
    ledger.do(execution(amount=50))
    recorded, spent, charged = ledger.do(booking(campaign="K"))
    assert recorded.planned_cents == 10_000
    assert (spent.accrued_cents, spent.committed_cents) == (5_000, 5_000)
    assert charged.spent_cents == 10_000
    assert ledger.use().used_cents == 30_000


def test_spending_beyond_what_a_campaign_has_left_is_unplanned() -> None:
    ledger = approved(budgeted())
    ledger.do(claim(amount=250))
    recorded, *_ = ledger.do(booking(campaign="K"))
    assert (recorded.planned_cents, recorded.unplanned_cents) == (5_000, 5_000)
    assert ledger.use().used_cents == 35_000


def test_spending_for_a_campaign_that_nobody_approved_is_unplanned() -> None:
    ledger = budgeted()
    ledger.do(proposal(), REP)
    assert ledger.do(booking(campaign="K"))[0].unplanned_cents == 10_000
    assert kinds(ledger.do(booking("F2", campaign="nobody knows"))) == ["SpendingRecorded", "BudgetSpent"]


def test_a_campaigns_own_period_pays_for_it() -> None:
    ledger = approved(budgeted())
    ledger.do(SetBudget(TUESDAY, "B", date(2027, 1, 1), date(2027, 12, 31), yuan(500)))
    recorded, *_ = ledger.do(replace(booking(campaign="K"), on=date(2027, 1, 4)))
    assert recorded.period == DAY


def test_a_document_is_booked_once() -> None:
    ledger = budgeted()
    ledger.do(booking())
    assert "booked already" in ledger.refusal(booking())


def test_spending_makes_sense() -> None:
    ledger = approved(budgeted())
    assert "not above zero" in ledger.refusal(booking(amount=-1))
    assert "not registered" in ledger.refusal(booking(customer="unknown"))
    assert "budget X has no period" in ledger.refusal(booking(budget="X"))
    assert "is of customer C1 and budget B" in ledger.refusal(booking(campaign="K", customer="C2"))
    ledger.currency = "EUR"
    assert "is in CNY, not in EUR" in ledger.refusal(
        replace(booking(), amount=replace(yuan(1), currency="EUR"))
    )
