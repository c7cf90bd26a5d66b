"""A budget in good order is not looked at for some days: on none of them is there anything to say."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from examples.expenses import Asked
from examples.spending import DAY, LAST, budgeted
from forewarn.alerts.expense.budgets import look, wake
from forewarn.alerts.expense.pace import look_day, step_days
from forewarn.alerts.expense.rules import ExpenseRules
from forewarn.alerts.monitor import Today
from forewarn.domain.calendar import Calendar, Year
from forewarn.projections.spending.row import Flow, Spending

FIRST = date(2026, 1, 1)
CALENDAR = Calendar({2026: Year(frozenset(FIRST + timedelta(days=50 + day) for day in range(9)))})
CENTS = st.integers(0, 60_000)
CHANGES = st.integers(-30_000, 60_000)


@st.composite
def budgets(draw: st.DrawFn) -> Spending:
    """Of a month, a quarter or a year; what was given back leaves the plan of a week below zero."""
    planned = draw(st.dictionaries(st.integers(0, 12), CHANGES, max_size=8))
    spent = draw(st.integers(0, 40_000))
    return Spending(
        amount_cents=draw(st.integers(1, 400_000)),
        first_day=FIRST,
        last_day=FIRST + timedelta(days=draw(st.sampled_from((30, 89, 364)))),
        planned=planned,
        unplanned=draw(st.dictionaries(st.integers(0, 3), CENTS, max_size=2)),
        squares={0: float(draw(st.integers(0, 10**10)))},
        amounts=draw(st.integers(0, 6)),
        paced_cents=draw(st.sampled_from((0, 100))),
        paced=draw(st.floats(0, 120)),
        flows={"display": Flow(drawn=max(0, sum(planned.values())) + spent, accrued=200, spent=spent)},
    )


RULES = st.sampled_from(
    (
        ExpenseRules(),
        ExpenseRules(silent_percent=0.0, projected_spreads=0.5, ahead_spreads=0.2),
        ExpenseRules(
            silent_percent=10.0,
            ahead_spreads=0.1,
            ahead_percent=900,
            uncovered_percent=100,
            projected_spreads=99,
            sales_percent=60,
            uncovered_amounts=1,
        ),
        ExpenseRules(silent_percent=40.0, prior_weight=0.01, uncovered_amounts=1),
    )
)


@settings(max_examples=300)
@given(budgets(), st.integers(0, 120), RULES)
def test_nothing_is_said_of_a_budget_before_its_next_look(
    row: Spending, days: int, rules: ExpenseRules
) -> None:
    today = Today(FIRST + timedelta(days=days), CALENDAR)
    said, woken = look("B", row, today, rules), wake(row, today, rules)
    if row.last_day is None or woken is None or today.on >= row.last_day:
        return
    step = min(look_day(row, today.on) + timedelta(days=step_days(row)), row.last_day)
    assert woken == step or (woken > step and said is None)
    between = (FIRST + timedelta(days=day) for day in range(days, (woken - FIRST).days))
    if said is None:
        assert [day for day in between if look("B", row, Today(day, CALENDAR), rules)] == []


def test_a_budget_that_nobody_uses_is_looked_at_seven_times_less_often() -> None:
    assert Asked(budgeted()).wake("budget/B", DAY) == DAY + timedelta(days=49)
    assert Asked(budgeted()).wake("budget/B", LAST - timedelta(days=30)) == LAST
