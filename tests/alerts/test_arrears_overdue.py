"""Money that is overdue: for how long beyond the own habit, and how much of the own size."""

from typing import Any

import pytest

from examples.arrears import levels, sentence, settled, told
from examples.overdue import DUE, after, item, owing
from forewarn.alerts.arrears.account import Account, monthly_cents
from forewarn.alerts.arrears.habit import usual
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.levels import Rising
from forewarn.alerts.monitor import Level, Measure, Today
from forewarn.domain.calendar import Calendar, Year
from forewarn.domain.credit import CreditTerms, UpTo
from forewarn.projections.receivables.row import Receivables, Unapplied

NOTICE, WARNING, CRITICAL = Level
ON_TIME = settled(*[0] * 40, until=after(-120))
SIX_LATE = settled(*[1, 11, 6, 2, 10] * 8, until=after(-120))
"""Six days late on average, five in the better half of the months, with a spread of four."""


def two(first_cents: int = 10_000, second_cents: int = 10_000, **row: Any) -> Receivables:
    """The second item fell due three days after the first."""
    row.setdefault("history", ON_TIME)
    return owing(item("I1", first_cents), item("I2", second_cents, after(3)), **row)


def overdue(row: Receivables, days: int, **rules: Any) -> tuple[Level | None, Level | None] | None:
    return levels("overdue", row, after(days), ArrearsRules(**rules))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (4, None),
        (5, (None, NOTICE)),
        (8, (NOTICE, WARNING)),
        (12, (NOTICE, WARNING)),
        (13, (WARNING, WARNING)),
        (18, (WARNING, CRITICAL)),
        (33, (CRITICAL, CRITICAL)),
    ],
)
def test_the_longer_two_items_are_overdue_beyond_habit_the_graver(days: int, expected: Any) -> None:
    assert overdue(two(), days) == expected


def test_an_item_is_not_overdue_on_its_due_day() -> None:
    assert levels("overdue", two(), DUE) is None


def test_who_always_pays_six_days_late_is_no_trouble_at_fifteen() -> None:
    assert overdue(owing(item("I1", 10_000), history=SIX_LATE), 10) is None
    assert overdue(owing(item("I1", 10_000), history=SIX_LATE), 15) == (None, NOTICE)
    assert overdue(two(history=SIX_LATE), 15) == (None, NOTICE)
    assert overdue(two(history=SIX_LATE), 27) == (WARNING, WARNING)


def test_the_text_tells_the_habit() -> None:
    words = told("overdue", two(history=SIX_LATE), after(27))
    assert sentence(words) == (
        "Usually 5 days late, now 27: 200.00 CNY are overdue beyond habit in 2 item(s), 100 % of what the "
        "customer buys in a month or may owe, the oldest due 2026-03-06."
    )
    assert words.evidence == ("billed-I1", "billed-I2")
    assert words.measures[0] == Measure(name="overdue_days", value=27, threshold=19.9, unit="days")
    assert words.measures[3:] == (
        Measure(name="overdue_cents", value=20_000, threshold=None, unit="cents"),
        Measure(name="overdue_share", value=100.0, threshold=10, unit="percent"),
        Measure(name="overdue_items", value=2, threshold=None, unit="count"),
    )


def test_one_late_transfer_is_no_warning() -> None:
    alone = owing(item("I1", 10_000), history=ON_TIME)
    assert overdue(alone, 9) == (None, NOTICE)
    assert overdue(alone, 29) == (NOTICE, WARNING)
    assert overdue(alone, 31) == (WARNING, WARNING)


def test_one_transfer_that_was_to_pay_several_items_is_one() -> None:
    together = owing(item("I1", 10_000), item("I2", 10_000), history=ON_TIME)
    assert overdue(together, 20) == (NOTICE, WARNING)
    spread = two(9_000, 5_000)
    assert overdue(spread, 20) == (NOTICE, WARNING)


def test_no_spread_excuses_an_item_for_ever() -> None:
    new = owing(item("I1", 10_000))
    assert sentence(told("overdue", new, after(20))) == (
        "No habit is known yet: 100.00 CNY are overdue in 1 item(s), 100 % of what the customer buys in a "
        "month or may owe, the oldest for 20 days (due 2026-03-06)."
    )
    assert overdue(new, 9) == (None, NOTICE)
    assert [overdue(new, days) for days in (10, 45, 90)] == [
        (NOTICE, NOTICE),
        (WARNING, WARNING),
        (CRITICAL, CRITICAL),
    ]


@pytest.mark.parametrize(
    ("percent", "expected"),
    [
        (1, None),
        (2, (NOTICE, NOTICE)),
        (9, (NOTICE, WARNING)),
        (10, (WARNING, WARNING)),
        (25, (CRITICAL,) * 2),
    ],
)
def test_the_amount_is_held_against_the_own_size(percent: int, expected: Any) -> None:
    for size_cents in (100_000, 10_000_000_000):
        cents = size_cents * percent // 200
        terms = CreditTerms(limit=UpTo(size_cents))
        history = settled(*[0] * 40, until=after(-120), cents=cents)
        assert overdue(two(cents, cents, terms=terms, history=history), 60) == expected


def size_cents(row: Receivables) -> int:
    return Account(row, Today(DUE, Calendar()), ArrearsRules()).size_cents


def test_the_own_size_is_the_lesser_of_monthly_sales_and_the_limit_or_all_that_is_open() -> None:
    billed = {f"2025-{month:02}": 50_000 for month in range(9, 13)}
    assert size_cents(two()) == 20_000
    assert size_cents(two(terms=CreditTerms(limit=UpTo(70_000)))) == 70_000
    assert size_cents(two(terms=CreditTerms(limit=UpTo(70_000)), billed=billed)) == 33_333
    assert size_cents(two(terms=CreditTerms(limit=UpTo(30_000)), billed=billed)) == 30_000
    assert monthly_cents(two(billed={"2026-01": 1, "2026-02": 1, "2026-03": 1}), DUE) == 0


def test_money_in_hand_and_credit_pay_for_the_oldest_before_anybody_is_overdue() -> None:
    assert overdue(two(unapplied={"P1": Unapplied(DUE, 20_000, "received")}), 60) is None
    assert overdue(two(credit_cents=20_000), 60) is None
    part = told("overdue", two(credit_cents=15_000), after(60))
    assert (part.evidence, part.parameters["overdue"], part.parameters["overdue_days"]) == (
        ("billed-I2",),
        "50.00",
        "57",
    )
    immature = {"P1": Unapplied(DUE, 20_000, "received", matures=after(90))}
    assert overdue(two(unapplied=immature), 60) is not None


def test_a_disputed_amount_is_not_overdue_unless_the_rules_say_so() -> None:
    disputed = owing(item("I1", 50_000, disputed_cents=50_000), history=ON_TIME)
    assert overdue(disputed, 60) is None
    assert overdue(disputed, 60, disputed_counts=True) == (WARNING, CRITICAL)


def test_grace_counts_calendar_or_working_days() -> None:
    assert overdue(two(), 20, grace_days=20) is None
    assert overdue(two(), 24, grace_days=20) == (WARNING, CRITICAL)
    assert overdue(two(), 24, grace_days=20, grace_counts="working") is None


FESTIVAL = Calendar({2026: Year(frozenset(after(days) for days in (3, 4, 5, 6, 7)))})


def test_a_holiday_counts_twice_for_what_waits_before_and_after_it() -> None:
    row = owing(item("I1", 10_000), item("I2", 10_000, after(2)), history=ON_TIME)
    assert levels("overdue", row, after(17)) == (WARNING, CRITICAL)
    assert levels("overdue", row, after(17), calendar=FESTIVAL) == (NOTICE, WARNING)
    assert levels("overdue", row, after(22), calendar=FESTIVAL) == (WARNING, WARNING)
    assert levels("overdue", row, after(17), ArrearsRules(holiday_factor=0), FESTIVAL) == (WARNING, CRITICAL)


def test_a_holiday_that_comes_close_counts_already() -> None:
    soon = Calendar({2026: Year(frozenset(after(days) for days in (24, 25, 26, 27, 28)))})
    assert levels("overdue", two(), after(16)) == (WARNING, WARNING)
    assert levels("overdue", two(), after(16), calendar=soon) == (WARNING, WARNING)
    assert levels("overdue", two(), after(21), calendar=soon) == (NOTICE, WARNING)


def test_the_habit_is_that_of_the_months_before_the_last() -> None:
    history = settled(*[0] * 20, *[30] * 8, until=DUE)
    before = usual(history, DUE, ArrearsRules())
    assert before.items < 20
    assert before.late_days == 0.0
    young = usual(settled(9, 9, 9, until=DUE), DUE, ArrearsRules())
    assert (young.items, round(young.mean_days, 1)) == (3, 6.4)
    unknown = usual(settled(until=DUE), DUE, ArrearsRules())
    assert (unknown.late_days, round(unknown.spread_days, 1)) == (0.0, 12.8)


def test_of_the_months_before_those_count_in_which_the_customer_paid_earlier() -> None:
    drifting = settled(*[0] * 26, *range(26), until=after(-70))
    assert usual(drifting, DUE, ArrearsRules()).late_days < 1
    mended = settled(*[20] * 26, *[5] * 26, until=after(-70))
    assert 4 < usual(mended, DUE, ArrearsRules()).late_days < 6


def test_thresholds_are_rules() -> None:
    rules = {"overdue_days": Rising((1, 2, 3), (1, 2, 3)), "overdue_percent": Rising((1, 2, 3), (1, 2, 3))}
    assert overdue(two(), 6, **rules) == (CRITICAL, CRITICAL)
