"""Items not yet due that are likely to be paid seriously late."""

from datetime import date, timedelta
from typing import Any

from examples.arrears import levels, sentence, settled, told
from examples.overdue import item, owing
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.arrears.texts import TEXTS
from forewarn.alerts.monitor import Level, Measure
from forewarn.alerts.wording import faults
from forewarn.projections.receivables.row import History, Receivables

NOTICE, WARNING, CRITICAL = Level
TODAY = date(2026, 6, 15)
ON_TIME = [0, 2, -2, 1, -1] * 6


def awaiting(history: History, cents: int = 10_000, days: int = 9) -> Receivables:
    return owing(item("I1", cents, TODAY + timedelta(days=days)), history=history)


def likely(row: Receivables, **rules: Any) -> Any:
    return levels("likely_late", row, TODAY, ArrearsRules(**rules))


def test_an_item_of_whom_pays_seriously_late_now_is_told_before_it_is_due() -> None:
    row = awaiting(settled(*ON_TIME, *[30] * 12, until=TODAY))
    assert likely(row) == (WARNING, WARNING)
    words = told("likely_late", row, TODAY)
    assert words.measures == (
        Measure(name="late_chance", value=words.measures[0].value, threshold=80, unit="percent"),
        Measure(name="serious_days", value=15.0, threshold=None, unit="days"),
        Measure(name="at_risk_cents", value=10_000, threshold=None, unit="cents"),
    )
    assert words.evidence[:2] == ("billed-I1", "s30")
    assert sentence(words).startswith(
        "100.00 CNY not yet due in 1 item(s) are likely to be paid more than 15 days"
    )


def test_a_habit_of_being_late_is_no_serious_delay() -> None:
    assert likely(awaiting(settled(*[20, 28, 24, 16, 30] * 10, until=TODAY))) is None


def test_a_day_late_is_no_serious_delay() -> None:
    assert likely(awaiting(settled(*ON_TIME, *[3] * 12, until=TODAY))) is None


def test_on_its_due_day_an_item_is_no_longer_awaited() -> None:
    assert likely(awaiting(settled(*ON_TIME, *[30] * 12, until=TODAY), days=0)) is None


def test_a_short_history_tells_nothing() -> None:
    assert likely(awaiting(settled(*[30] * 4, until=TODAY))) is None


def test_a_small_amount_is_not_worth_a_judgement() -> None:
    history = settled(*ON_TIME, *[30] * 12, until=TODAY)
    row = owing(item("I1", 900, TODAY + timedelta(days=9)), item("I2", 10_000, TODAY), history=history)
    assert likely(row) is None


def test_the_texts_tell_the_same_in_both_languages() -> None:
    assert list(faults(TEXTS)) == []
