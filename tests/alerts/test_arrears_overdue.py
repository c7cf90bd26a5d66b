from datetime import date, timedelta
from typing import Any

import pytest

from alerts.arrears.monitor import ARREARS
from alerts.arrears.rules import ArrearsRules
from alerts.arrears.texts import TEXTS
from alerts.levels import Rising
from alerts.monitor import Finding, Level, Measure, Today
from domain.calendar import Calendar, Year
from domain.credit import CreditTerms, Unlimited
from projections.projection import Projection, RowT
from projections.receivables.row import BrokenPromise, Item, Promise, Receivables

NOTICE, WARNING, CRITICAL = Level
DUE = date(2026, 3, 6)
"""A Friday."""


class Book:
    def __init__(self, row: Receivables) -> None:
        self.row = row

    def __getitem__(self, projection: Projection[RowT]) -> RowT:
        assert isinstance(self.row, projection.row)
        return self.row

    def part(self, projection: Projection[RowT], part: str) -> RowT:
        return self[projection]


def item(name: str, open_cents: int, due: date = DUE, disputed_cents: int = 0) -> Item:
    return Item(
        name, 1, due - timedelta(days=30), due, open_cents, open_cents, f"billed-{name}", disputed_cents
    )


def owing(*items: Item, **row: Any) -> Receivables:
    return Receivables(
        currency="CNY",
        terms=CreditTerms(limit=Unlimited()),
        items={each.invoice: each for each in items},
        **row,
    )


def said(row: Receivables, on: date, rules: ArrearsRules, calendar: Calendar | None = None) -> Finding | None:
    """In the dimensions of overdue money and broken promises."""
    today = Today(on, calendar or Calendar())
    observations = ARREARS.check("customer/C1", Book(row), today, rules)
    findings = [each for each in observations if each.dimension in ("overdue", "broken_promise")]
    assert len(findings) <= 1
    return findings[0] if findings and isinstance(findings[0], Finding) else None


def levels(finding: Finding | None) -> tuple[Level | None, Level | None]:
    assert finding is not None
    return finding.enters, finding.keeps


def after(days: int) -> date:
    return DUE + timedelta(days=days)


def test_an_item_is_not_overdue_on_its_due_day() -> None:
    assert said(owing(item("I1", 50_000)), DUE, ArrearsRules()) is None


@pytest.mark.parametrize(
    ("days", "enters", "keeps"),
    [
        (1, NOTICE, NOTICE),
        (9, NOTICE, NOTICE),
        (10, NOTICE, WARNING),
        (15, WARNING, WARNING),
        (44, WARNING, WARNING),
        (45, WARNING, CRITICAL),
        (60, CRITICAL, CRITICAL),
    ],
)
def test_the_longer_overdue_the_graver(days: int, enters: Level, keeps: Level) -> None:
    assert levels(said(owing(item("I1", 50_000)), after(days), ArrearsRules())) == (enters, keeps)


@pytest.mark.parametrize(
    ("cents", "enters", "keeps"),
    [
        (8_000, None, NOTICE),
        (10_000, NOTICE, NOTICE),
        (4_000_000, NOTICE, WARNING),
        (5_000_000, WARNING, WARNING),
        (20_000_000, CRITICAL, CRITICAL),
    ],
)
def test_the_more_overdue_the_graver(cents: int, enters: Level | None, keeps: Level) -> None:
    assert levels(said(owing(item("I1", cents)), after(1), ArrearsRules())) == (enters, keeps)


def test_less_than_the_minimum_is_not_worth_a_word_however_old() -> None:
    assert said(owing(item("I1", 7_999)), after(400), ArrearsRules()) is None


def test_the_finding_carries_its_figures_thresholds_and_evidence() -> None:
    row = owing(item("I2", 20_000, after(5)), item("I1", 30_050), item("I3", 90_000, after(90)))
    assert said(row, after(20), ArrearsRules()) == Finding(
        dimension="overdue",
        enters=WARNING,
        keeps=WARNING,
        measures=(
            Measure(name="overdue_days", value=20, threshold=15, unit="days"),
            Measure(name="overdue_cents", value=50_050, threshold=10_000, unit="cents"),
            Measure(name="overdue_items", value=2, threshold=None, unit="count"),
        ),
        evidence=("billed-I1", "billed-I2"),
        template="overdue",
        parameters={
            "overdue": "500.50",
            "overdue_days": "20",
            "oldest_due": "2026-03-06",
            "items": "2",
            "currency": "CNY",
        },
    )


def test_grace_counts_calendar_days() -> None:
    rules = ArrearsRules(grace_days=3)
    assert said(owing(item("I1", 50_000)), after(3), rules) is None
    finding = said(owing(item("I1", 50_000)), after(4), rules)
    assert finding is not None
    assert finding.parameters["overdue_days"] == "4"


def test_grace_counts_working_days_by_the_company_calendar() -> None:
    rules = ArrearsRules(grace_days=2, grace_counts="working")
    row = owing(item("I1", 50_000))
    assert said(row, after(4), rules) is None
    assert said(row, after(5), rules) is not None
    monday_off = Calendar({2026: Year(rest_days=frozenset({after(3)}))})
    assert said(row, after(5), rules, monday_off) is None
    sunday_worked = Calendar({2026: Year(makeup_days=frozenset({after(2)}))})
    assert said(row, after(4), rules, sunday_worked) is not None


def test_a_disputed_amount_is_not_overdue_unless_the_rules_say_so() -> None:
    row = owing(item("I1", 50_000, disputed_cents=45_000))
    assert said(row, after(20), ArrearsRules()) is None
    finding = said(row, after(20), ArrearsRules(disputed_counts=True))
    assert finding is not None
    assert finding.parameters["overdue"] == "500.00"


def test_thresholds_are_rules() -> None:
    rules = ArrearsRules(overdue_days=Rising((1, 2, 3), (1, 2, 3)))
    assert levels(said(owing(item("I1", 50_000)), after(3), rules)) == (CRITICAL, CRITICAL)


BROKEN = BrokenPromise(after(5), 40_000, 10_000, "broken-1")


def test_a_broken_promise_raises_what_is_overdue_by_one_level() -> None:
    row = owing(item("I1", 50_000), broken=[BROKEN])
    finding = said(row, after(6), ArrearsRules())
    assert levels(finding) == (WARNING, WARNING)
    assert finding is not None
    assert finding.evidence == ("billed-I1", "broken-1")
    assert finding.measures[-1] == Measure(name="missing_cents", value=30_000, threshold=10_000, unit="cents")
    assert TEXTS[finding.template].en.format(**finding.parameters) == (
        "500.00 CNY are overdue in 1 item(s), the oldest for 6 days (due 2026-03-06); 1 promise(s) of "
        "payment were broken, 300.00 CNY did not come in (last on 2026-03-11)."
    )


def test_a_small_part_missing_raises_nothing_but_keeps_a_level_that_was_raised() -> None:
    nearly = owing(item("I1", 50_000), broken=[BrokenPromise(after(5), 40_000, 31_000, "broken-1")])
    assert levels(said(nearly, after(6), ArrearsRules())) == (NOTICE, WARNING)
    almost = owing(item("I1", 50_000), broken=[BrokenPromise(after(5), 40_000, 39_000, "broken-1")])
    assert levels(said(almost, after(6), ArrearsRules())) == (NOTICE, NOTICE)


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
