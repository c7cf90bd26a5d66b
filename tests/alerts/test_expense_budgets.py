"""The expense monitor about a budget: used above the plan, ahead of time, or in good order."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from examples.expenses import RULES, Asked
from examples.spending import DAY, LAST, Ledger, approved, booking, budgeted, yuan
from forewarn.alerts.expense.pace import PLAIN_SHARES, look_day, pace, share_passed, step_days
from forewarn.alerts.expense.rules import ExpenseRules
from forewarn.alerts.expense.texts import TEXTS
from forewarn.alerts.monitor import Finding, Level
from forewarn.alerts.wording import worded
from forewarn.domain.budget.decisions import SetBudget
from forewarn.domain.calendar import Calendar, Year
from forewarn.projections.pace.weights import DayWeights, Season
from forewarn.projections.spending.book import SPENDING

NOTICE, WARNING, CRITICAL = Level
YEAR = (LAST - DAY).days + 1


def on(share: float) -> date:
    return DAY + timedelta(days=round((YEAR - 1) * share))


def spent(ledger: Ledger, percent: float, share: float, times: int = 1) -> Ledger:
    """Spend in equal amounts over a share of the year."""
    for number in range(times):
        day = on(share * (number + 1) / times)
        document = f"F{len(ledger.streams)}"
        ledger.do(replace(booking(document), on=day, amount=yuan(str(round(percent * 10 / times, 2)))))
    return ledger


@pytest.mark.parametrize(
    ("percent", "enters"),
    [(100, None), (101, NOTICE), (102, WARNING), (109, WARNING), (110, CRITICAL), (150, CRITICAL)],
)
def test_a_budget_that_is_exceeded(percent: int, enters: Level | None) -> None:
    finding = Asked(spent(budgeted(), percent, 1.0, 1)).budget(LAST)
    assert (finding.enters if finding else None) is enters


def test_a_budget_that_is_used_evenly_is_well_all_the_year() -> None:
    ledger = budgeted()
    asked = Asked(ledger)
    for week in range(1, 51):
        spent_now = replace(booking(f"F{week}"), on=DAY + timedelta(days=7 * week), amount=yuan(19))
        ledger.do(spent_now)
        assert asked.budget(DAY + timedelta(days=7 * week)) is None
    assert asked.budget(LAST) is None


def test_a_plan_for_the_whole_year_that_is_approved_at_its_beginning_is_well() -> None:
    ledger = budgeted(1_200)
    for month in range(1, 13):
        first = max(DAY, date(2026, month, 1))
        approved(ledger, f"K{month}", 100, first_day=first, last_day=first + timedelta(days=26))
    assert ledger.use().available_cents == 0
    assert [Asked(ledger).budget(on(tenth / 10)) for tenth in range(11)] == [None] * 11


def test_one_large_campaign_early_in_the_year_is_well() -> None:
    ledger = approved(budgeted(), amount=900)
    assert [Asked(ledger).budget(on(tenth / 10)) for tenth in range(11)] == [None] * 11


def test_a_budget_that_runs_out_ahead_of_time() -> None:
    ledger = spent(budgeted(), 85, 0.4, 40)
    finding = Asked(ledger).budget(on(0.4))
    assert finding is not None
    assert (finding.enters, finding.template) == (CRITICAL, "budget_runs_out")
    text = worded(finding.template, TEXTS[finding.template], finding.parameters).explanation
    assert "850.00 of 1000.00 CNY are used (85.0 %)" in text.en
    assert "费用预算将提前用完" in text.zh
    assert finding.window is not None


def test_what_is_planned_covers_the_rest_of_the_time_or_not() -> None:
    ledger = budgeted()
    for number in range(6):
        assert Asked(ledger).budget(DAY) is None
        first = DAY + timedelta(days=40 * number)
        approved(ledger, f"K{number}", 160, first_day=first, last_day=first + timedelta(days=39))
    assert Asked(ledger).budget(DAY) is None
    finding = Asked(ledger).budget(on(0.67))
    assert finding is not None
    assert (finding.enters, finding.template) == (WARNING, "budget_runs_out")


def test_a_budget_of_several_campaigns_that_one_large_one_has_used_up() -> None:
    """Six tenths in one campaign, and the rest in two: with a third of the year gone nothing is left."""
    ledger = budgeted()
    for number, amount in enumerate((620, 290, 50)):
        first = DAY + timedelta(days=30 * number)
        approved(ledger, f"K{number}", amount, first_day=first, last_day=first + timedelta(days=29))
    finding = Asked(ledger).budget(on(0.35))
    assert finding is not None
    assert (finding.enters, finding.template) == (WARNING, "budget_runs_out")


@pytest.mark.parametrize(("percent", "enters"), [(72, None), (82, NOTICE), (96, WARNING)])
def test_use_ahead_of_time_is_told_at_80_and_95_percent(percent: int, enters: Level | None) -> None:
    ledger = spent(budgeted(), percent, 0.55, 12)
    finding = Asked(ledger).budget(on(0.55))
    assert (finding.enters if finding else None) is enters


def test_what_is_exceeded_is_told_as_exceeded_with_what_was_unplanned() -> None:
    ledger = spent(approved(budgeted(), amount=600), 60, 0.5, 3)
    finding = Asked(ledger).budget(on(0.5))
    assert finding is not None
    assert (finding.enters, finding.template) == (CRITICAL, "budget_exceeded")
    assert {each.name: each.value for each in finding.measures} | {"projected": 0} == {
        "used": 120.0,
        "projected": 0,
        "period_passed": 48.6,
        "used_cents": 120_000,
        "unplanned_cents": 60_000,
    }


def test_a_budget_is_looked_at_in_its_period_and_a_month_after() -> None:
    ledger = spent(budgeted(), 120, 0.9, 1)
    last = LAST + timedelta(days=RULES.after_end_days)
    assert Asked(ledger).budget(DAY - timedelta(days=1)) is None
    assert Asked(ledger).budget(last) is not None
    assert Asked(ledger).budget(last + timedelta(days=1)) is None


def test_wake_follows_the_steps_of_the_period_while_something_is_said() -> None:
    asked = Asked(spent(budgeted(), 120, 0.0))
    assert asked.wake("budget/B", DAY - timedelta(days=9)) == DAY
    assert asked.wake("budget/B", DAY) == DAY + timedelta(days=7)
    assert asked.wake("budget/B", DAY + timedelta(days=8)) == DAY + timedelta(days=14)
    assert asked.wake("budget/B", LAST - timedelta(days=1)) == LAST
    gone = LAST + timedelta(days=RULES.after_end_days + 1)
    assert asked.wake("budget/B", LAST) == gone
    assert asked.wake("budget/B", gone) is None


def test_a_month_is_looked_at_every_day() -> None:
    ledger = Ledger()
    ledger.do(SetBudget(DAY, "B", DAY, date(2026, 2, 4), yuan(100)))
    row = ledger.row(SPENDING, "budget/B", DAY.isoformat())
    assert step_days(row) == 1
    assert look_day(row, date(2026, 1, 9)) == date(2026, 1, 9)


def test_a_row_without_a_period_is_well() -> None:
    row = SPENDING.row()
    assert (step_days(row), look_day(row, DAY)) == (1, DAY)
    assert pace(row, DAY, Calendar()).used == 0
    ledger = budgeted()
    ledger.row(SPENDING, "budget/B", "2019-01-01")
    assert Asked(ledger).budget(DAY) is None
    assert Asked(ledger).wake("budget/B", DAY) == DAY + timedelta(days=49)


def test_a_period_without_working_days_has_passed() -> None:
    saturday = date(2026, 1, 10)
    assert share_passed(saturday, saturday, saturday, Calendar()) == 1.0


def burnt(rules: ExpenseRules) -> Finding | None:
    """Source: WORKING_LIFE 2.8: 66,000 for March 2026, of which 30,000 are spent on the 11th."""
    ledger = Ledger()
    march, on = date(2026, 3, 1), date(2026, 3, 11)
    ledger.do(SetBudget(march, "B", march, date(2026, 3, 31), yuan(66_000)))
    for number in range(30):
        ledger.do(replace(booking(f"F{number}"), on=march + timedelta(days=number // 3), amount=yuan(1_000)))
    return Asked(ledger, rules).budget(on)


def test_the_use_is_projected_at_the_present_burn() -> None:
    """Planned 24,000, burn 1.25, projection 82,500: 16,500 over."""
    finding = burnt(ExpenseRules(prior_weight=1e-9, projected_spreads=1.0))
    assert finding is not None
    assert (finding.enters, finding.parameters["projected"]) == (WARNING, "82500.00")
    measured = {each.name: each.value for each in finding.measures}
    assert (measured["projected"], measured["period_passed"]) == (125.0, 36.4)


def test_a_budget_that_is_used_as_the_goods_sell_is_well() -> None:
    """The first days of the month sell twice as much as the others, and the budget is used with them."""
    busy = Season(date(2026, 3, 1), date(2026, 3, 11), 2.0)
    weights = DayWeights(seasons=(busy,))
    assert burnt(ExpenseRules(prior_weight=1e-9, projected_spreads=1.0, weights=weights)) is None


def test_weights_of_days_hold_across_the_end_of_a_year() -> None:
    first, last = date(2025, 12, 29), date(2026, 1, 9)
    weights = DayWeights(months=(3.0, *(1.0,) * 11))
    assert share_passed(first, last, date(2025, 12, 31), Calendar(), weights) == 3 / (3 + 3 * 7)
    assert share_passed(first, last, date(2025, 12, 31), Calendar()) == 3 / 10
    assert share_passed(first, last, last, Calendar(), DayWeights(months=(0.0,) * 12)) == 1.0


def test_shares_are_remembered_for_equal_calendars_and_no_other() -> None:
    before, last, day = date(2025, 12, 31), date(2026, 1, 31), date(2026, 1, 9)
    rest = Year(frozenset({date(2026, 1, 1), date(2026, 1, 2)}))
    shares = [PLAIN_SHARES.of(before, last, day, Calendar({2026: rest})) for _ in range(2)]
    assert shares == [5 / 20, 5 / 20]
    assert PLAIN_SHARES.of(before, last, day, Calendar()) == 7 / 22
