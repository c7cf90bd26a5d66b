"""Money that is overdue: for how long, and how much."""

import pytest

from alerts.arrears.rules import ArrearsRules
from alerts.levels import Rising
from alerts.monitor import Finding, Level, Measure
from domain.calendar import Calendar, Year
from examples.arrears import graded
from examples.overdue import DUE, after, item, owing, said

NOTICE, WARNING, CRITICAL = Level


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
    assert graded(said(owing(item("I1", 50_000)), after(days), ArrearsRules())) == (enters, keeps)


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
    assert graded(said(owing(item("I1", cents)), after(1), ArrearsRules())) == (enters, keeps)


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
    assert graded(said(owing(item("I1", 50_000)), after(3), rules)) == (CRITICAL, CRITICAL)
