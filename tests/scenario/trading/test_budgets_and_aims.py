"""A budget is labelled where it runs out; a target is what may be expected, give or take."""

from datetime import date, timedelta

import pytest

from forewarn.domain.target.period import period_named
from forewarn.scenario.trading.aiming import DAYS_TO_LEAVE, aim, expected
from forewarn.scenario.trading.behaviour import usual_size
from forewarn.scenario.trading.budgeting import Budget
from forewarn.scenario.trading.customers import customer
from forewarn.scenario.trading.labels import Label
from forewarn.scenario.trading.span import Span

FIRST, LAST = date(2025, 1, 1), date(2025, 3, 31)
SPAN = Span(seed=5, customers=400, years=2)


def budget() -> Budget:
    return Budget(FIRST, LAST, 1_000, label=Label("budget/B1", "expense", "", FIRST, end=LAST))


def seen(kept: Budget) -> date | None:
    assert kept.label is not None
    return kept.label.first_visible


def test_a_budget_used_to_plan_shows_nothing() -> None:
    kept = budget()
    for day in range(0, 90, 9):
        kept.use(100, FIRST + timedelta(days=day))
    assert seen(kept) is None


def test_a_budget_used_up_ahead_of_time_shows_it_on_the_day() -> None:
    kept = budget()
    kept.use(300, date(2025, 1, 20))
    kept.use(300, date(2025, 1, 25))
    kept.use(380, date(2025, 2, 20))
    kept.close()
    assert seen(kept) == date(2025, 1, 25)


def test_a_budget_that_began_fast_and_did_not_run_out_has_no_label_to_miss() -> None:
    kept = budget()
    kept.use(700, date(2025, 1, 25))
    kept.use(-50, date(2025, 3, 20))
    kept.close()
    assert seen(kept) is None


def test_what_is_spent_above_a_budget_shows_at_any_time() -> None:
    kept = budget()
    kept.use(1_010, LAST)
    kept.close()
    assert seen(kept) == LAST


@pytest.mark.parametrize("quarter", ["2024-Q1", "2025-Q3"])
def test_what_is_expected_is_the_usual_size_of_every_day(quarter: str) -> None:
    first, last = period_named(quarter)
    days = [first + timedelta(days=each) for each in range((last - first).days + 1)]
    for number in range(1, 60):
        known = customer(SPAN, number)
        usual = sum(usual_size(known, day) for day in days)
        cents = known.usual_cents / (known.every_days + DAYS_TO_LEAVE) * usual
        assert expected(known, quarter).cents == pytest.approx(cents, abs=1)


def test_a_target_of_a_brand_is_a_part_of_the_whole() -> None:
    for number in range(1, 400):
        known = customer(SPAN, number)
        aimed = aim(SPAN, known, "2025-Q2")
        assert (aimed.brand_cents > 0) == bool(known.brand)
        assert 0 <= aimed.brand_cents < aimed.cents
