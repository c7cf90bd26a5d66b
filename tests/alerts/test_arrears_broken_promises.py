"""Promises of payment that were broken, beside overdue money or alone."""

from examples.arrears import levels, sentence, settled, told
from examples.overdue import DUE, after, item, owing
from forewarn.alerts.monitor import Level, Measure
from forewarn.projections.receivables.row import BrokenPromise, Item, Promise, Receivables

NOTICE, WARNING, CRITICAL = Level

BROKEN = BrokenPromise(after(5), 40_000, 10_000, "broken-1")
ON_TIME = settled(*[0] * 40, until=after(-120))


def promise(row: Receivables, days: int) -> object:
    return levels("broken_promise", row, after(days))


def test_a_broken_promise_raises_what_is_overdue_by_one_level() -> None:
    items = item("I1", 50_000), item("I2", 50_000, after(3))
    assert levels("overdue", owing(*items, history=ON_TIME), after(11)) == (NOTICE, WARNING)
    assert levels("overdue", owing(*items, history=ON_TIME, broken=[BROKEN]), after(11)) == (
        WARNING,
        CRITICAL,
    )


def test_a_broken_promise_shows_that_an_item_alone_was_not_forgotten() -> None:
    row = owing(item("I1", 50_000), history=ON_TIME, broken=[BROKEN])
    assert levels("overdue", row, after(9)) == (None, WARNING)
    assert levels("overdue", row, after(11)) == (WARNING, WARNING)


def test_a_promise_broken_within_the_habit_raises_nothing() -> None:
    habit = settled(*[0, 12, 3, 9] * 10, until=after(-120))
    items = item("I1", 50_000), item("I2", 50_000, after(3))
    assert levels("overdue", owing(*items, history=habit), after(17)) == (NOTICE, WARNING)
    assert levels("overdue", owing(*items, history=habit, broken=[BROKEN]), after(17)) == (NOTICE, CRITICAL)


def test_a_broken_promise_raises_nothing_once_what_was_due_then_is_paid() -> None:
    items = item("I1", 50_000, after(8)), item("I2", 50_000, after(11))
    row = owing(*items, history=ON_TIME, broken=[BROKEN])
    assert levels("overdue", row, after(19)) == (NOTICE, WARNING)


def test_a_small_part_missing_raises_nothing() -> None:
    nearly = BrokenPromise(after(5), 40_000, 39_100, "broken-1")
    assert promise(owing(item("I1", 50_000), broken=[nearly]), 11) is None
    rather = BrokenPromise(after(5), 40_000, 39_000, "broken-1")
    assert promise(owing(item("I1", 50_000), broken=[rather]), 11) == (NOTICE, NOTICE)


def test_a_broken_promise_is_said_by_itself_when_nothing_is_overdue() -> None:
    row = owing(item("I1", 50_000, after(30)), broken=[BROKEN])
    assert promise(row, 6) == (NOTICE, NOTICE)
    words = told("broken_promise", row, after(6))
    assert words.evidence == ("broken-1",)
    assert words.measures == (
        Measure(name="missing_cents", value=30_000, threshold=None, unit="cents"),
        Measure(name="missing_share", value=60.0, threshold=2, unit="percent"),
    )
    assert sentence(words) == (
        "1 promise(s) of payment were broken (last on 2026-03-11): 300.00 CNY did not come in."
    )


def test_a_broken_promise_worries_nobody_once_everything_is_paid() -> None:
    assert promise(owing(broken=[BROKEN]), 6) is None
    ahead = Item("I1", 1, DUE, DUE, 5_000, -5_000, "paid-ahead")
    assert promise(owing(ahead, broken=[BROKEN]), 6) is None


def test_a_broken_promise_is_forgotten_after_its_days() -> None:
    row = owing(item("I1", 50_000, after(300)), broken=[BROKEN])
    assert promise(row, 5 + 89) is not None
    assert promise(row, 5 + 90) is None


def test_a_promise_whose_day_has_passed_counts_before_anybody_says_so() -> None:
    promised = Promise(DUE, after(5), 40_000, "promised-1", received_cents=10_000)
    row = owing(item("I1", 50_000, after(30)), promises={"P1": promised})
    assert promise(row, 5) is None
    assert told("broken_promise", row, after(6)).parameters == {
        "missing": "300.00",
        "currency": "CNY",
        "promises": "1",
        "broken_on": "2026-03-12",
    }


def test_a_promise_that_was_kept_in_full_is_not_broken() -> None:
    kept = Promise(DUE, after(5), 40_000, "promised-1", received_cents=40_000)
    assert promise(owing(item("I1", 50_000, after(30)), promises={"P1": kept}), 9) is None
