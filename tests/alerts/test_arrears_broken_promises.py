"""Promises of payment that were broken, beside overdue money or alone."""

from alerts.arrears.rules import ArrearsRules
from alerts.arrears.texts import TEXTS
from alerts.monitor import Level, Measure
from examples.arrears import graded
from examples.overdue import DUE, after, item, owing, said
from projections.receivables.row import BrokenPromise, Item, Promise

NOTICE, WARNING, CRITICAL = Level


BROKEN = BrokenPromise(after(5), 40_000, 10_000, "broken-1")


def test_a_broken_promise_raises_what_is_overdue_by_one_level() -> None:
    row = owing(item("I1", 50_000), broken=[BROKEN])
    finding = said(row, after(6), ArrearsRules())
    assert graded(finding) == (WARNING, WARNING)
    assert finding is not None
    assert finding.evidence == ("billed-I1", "broken-1")
    assert finding.measures[-1] == Measure(name="missing_cents", value=30_000, threshold=10_000, unit="cents")
    assert TEXTS[finding.template].en.format(**finding.parameters) == (
        "500.00 CNY are overdue in 1 item(s), the oldest for 6 days (due 2026-03-06); 1 promise(s) of "
        "payment were broken, 300.00 CNY did not come in (last on 2026-03-11)."
    )


def test_a_small_part_missing_raises_nothing_but_keeps_a_level_that_was_raised() -> None:
    nearly = owing(item("I1", 50_000), broken=[BrokenPromise(after(5), 40_000, 31_000, "broken-1")])
    assert graded(said(nearly, after(6), ArrearsRules())) == (NOTICE, WARNING)
    almost = owing(item("I1", 50_000), broken=[BrokenPromise(after(5), 40_000, 39_000, "broken-1")])
    assert graded(said(almost, after(6), ArrearsRules())) == (NOTICE, NOTICE)


def test_a_broken_promise_is_said_by_itself_when_nothing_is_overdue() -> None:
    finding = said(owing(item("I1", 50_000, after(30)), broken=[BROKEN]), after(6), ArrearsRules())
    assert finding is not None
    assert (finding.dimension, finding.enters, finding.evidence) == ("broken_promise", NOTICE, ("broken-1",))
    assert TEXTS[finding.template].zh.format(**finding.parameters).startswith("1 次付款承诺未兑现")


def test_a_broken_promise_worries_nobody_once_everything_is_paid() -> None:
    assert said(owing(broken=[BROKEN]), after(6), ArrearsRules()) is None
    ahead = Item("I1", 1, DUE, DUE, 5_000, -5_000, "paid-ahead")
    assert said(owing(ahead, broken=[BROKEN]), after(6), ArrearsRules()) is None


def test_a_broken_promise_is_forgotten_after_its_days() -> None:
    row = owing(item("I1", 50_000, after(300)), broken=[BROKEN])
    assert said(row, after(5 + 89), ArrearsRules()) is not None
    assert said(row, after(5 + 90), ArrearsRules()) is None


def test_a_promise_whose_day_has_passed_counts_before_anybody_says_so() -> None:
    promised = Promise(DUE, after(5), 40_000, "promised-1", received_cents=10_000)
    row = owing(item("I1", 50_000, after(30)), promises={"P1": promised})
    assert said(row, after(5), ArrearsRules()) is None
    finding = said(row, after(6), ArrearsRules())
    assert finding is not None
    assert finding.parameters == {
        "missing": "300.00",
        "currency": "CNY",
        "promises": "1",
        "broken_on": "2026-03-12",
    }


def test_a_promise_that_was_kept_in_full_is_not_broken() -> None:
    kept = Promise(DUE, after(5), 40_000, "promised-1", received_cents=40_000)
    assert said(owing(item("I1", 50_000, after(30)), promises={"P1": kept}), after(9), ArrearsRules()) is None
