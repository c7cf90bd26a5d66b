"""Budgets are set by period and revised; never below what is committed and spent."""

from dataclasses import replace
from datetime import date

import pytest

from examples.spending import DAY, LAST, TUESDAY, Ledger, approved, booking, budgeted, yuan
from forewarn.domain.budget.decisions import ReviseBudget, SetBudget
from forewarn.domain.budget.facts import BudgetRevised, BudgetSet

SET = SetBudget(DAY, "B", DAY, LAST, yuan(1_000), owner="manager/he", region="north")
REVISE = ReviseBudget(TUESDAY, "B", DAY, yuan(400), "the second brand is late")


def test_a_budget_is_set() -> None:
    assert Ledger().do(SET) == [
        BudgetSet(
            subject="budget/B",
            on=DAY,
            budget="B",
            first_day=DAY,
            last_day=LAST,
            currency="CNY",
            amount_cents=100_000,
            owner="manager/he",
            region="north",
        )
    ]


def test_a_budget_that_is_set_again_just_so_changes_nothing() -> None:
    assert budgeted().do(SET) == []


def test_a_budget_has_several_periods() -> None:
    ledger = budgeted()
    next_year = replace(SET, first_day=date(2027, 1, 1), last_day=date(2027, 12, 31))
    assert len(ledger.do(next_year)) == 1
    assert ledger.use(first_day=date(2027, 1, 1)).available_cents == 100_000


@pytest.mark.parametrize(
    ("first_day", "last_day"),
    [(DAY, date(2026, 1, 31)), (date(2026, 12, 31), date(2027, 1, 31)), (date(2026, 3, 1), date(2026, 3, 1))],
)
def test_periods_do_not_overlap(first_day: date, last_day: date) -> None:
    said = budgeted().refusal(replace(SET, first_day=first_day, last_day=last_day, amount=yuan(5)))
    assert "overlaps the period 2026-01-05 to 2026-12-31 of budget B" in said


@pytest.mark.parametrize("amount", [0, -1])
def test_a_budget_is_above_zero(amount: int) -> None:
    assert "give an amount above zero" in Ledger().refusal(replace(SET, amount=yuan(amount)))


def test_a_period_does_not_end_before_it_begins() -> None:
    assert "before its first day" in Ledger().refusal(replace(SET, last_day=date(2026, 1, 4)))


def test_a_budget_is_revised() -> None:
    [fact] = budgeted().do(REVISE)
    assert isinstance(fact, BudgetRevised)
    assert (fact.amount_cents, fact.previous_cents) == (40_000, 100_000)


def test_a_revision_to_the_same_amount_changes_nothing() -> None:
    assert budgeted().do(replace(REVISE, amount=yuan(1_000))) == []


def test_a_budget_is_not_revised_below_what_is_committed_and_spent() -> None:
    ledger = approved(budgeted(), amount=300)
    ledger.do(booking(amount=101))
    assert "401.00 CNY are committed or spent already" in ledger.refusal(REVISE)
    assert len(ledger.do(replace(REVISE, amount=yuan(401)))) == 1
    assert ledger.use().available_cents == 0


def test_only_a_period_that_is_set_is_revised() -> None:
    assert "send SetBudget first" in Ledger().refusal(REVISE)
    assert "its periods begin on 2026-01-05" in budgeted().refusal(replace(REVISE, first_day=LAST))


def test_a_revision_needs_a_reason() -> None:
    assert "needs a reason" in budgeted().refusal(replace(REVISE, reason=""))
