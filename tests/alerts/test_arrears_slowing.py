"""Delays that grow longer, against their own spread."""

from datetime import date
from typing import Any

import pytest

from examples.arrears import levels, sentence, settled, told
from forewarn.alerts.arrears.days import month_before, next_month
from forewarn.alerts.monitor import Level, Measure
from forewarn.domain.calendar import Calendar, Year
from forewarn.projections.receivables.row import Receivables

NOTICE, WARNING, CRITICAL = Level
TODAY = date(2026, 7, 10)
STEADY = [0, 2, -2, 1, -1] * 8


def paying(*delays: int, **more: Any) -> Receivables:
    return Receivables(currency="CNY", history=settled(*delays, until=TODAY, **more))


def slowing(row: Receivables, calendar: Calendar | None = None) -> Any:
    return levels("slowing", row, TODAY, calendar=calendar)


@pytest.mark.parametrize(
    ("delay", "expected"),
    [
        (2, None),
        (3, (None, NOTICE)),
        (5, (NOTICE, WARNING)),
        (8, (WARNING, WARNING)),
        (16, (WARNING, CRITICAL)),
        (22, (CRITICAL, CRITICAL)),
    ],
)
def test_the_later_the_latest_items_are_settled_the_graver(delay: int, expected: Any) -> None:
    assert slowing(paying(*STEADY, *[delay] * 12)) == expected


def test_both_delays_are_told_with_the_certainty() -> None:
    words = told("slowing", paying(*STEADY, *[12] * 12), TODAY)
    assert sentence(words) == (
        "Payments come 12.0 days later than before: the last 12 items since 2026-04-24 were settled 12.0 "
        "days after they were due on average, the 20 before 0.0 days."
    )
    assert words.evidence == tuple(f"s{n}" for n in range(40, 52))
    assert words.measures[0] == Measure(name="days_later", value=12.0, threshold=7, unit="days")
    assert words.measures[1].threshold == 3.5


def test_the_same_days_are_no_slowing_for_whom_they_are_scatter() -> None:
    scattered = [0, 25, 5, 20, -10] * 8
    assert slowing(paying(*scattered, *[16] * 12)) is None


def test_one_late_transfer_slows_nothing_down() -> None:
    assert slowing(paying(*STEADY, *[0] * 11, 60)) is None
    assert slowing(paying(*STEADY, *[1] * 10, 30, 30)) is None


def test_who_pays_in_time_is_not_slowing() -> None:
    assert slowing(paying(*[-20] * 40, *[-5] * 12)) is None
    assert slowing(paying(*[-20] * 40, *[3] * 12)) is None


def test_too_few_items_are_no_ground_for_a_conclusion() -> None:
    assert slowing(paying(*STEADY, *[20] * 4, every_days=60)) is None
    assert slowing(paying(*[0] * 5, *[20] * 12)) is None


def test_of_a_customer_with_few_items_those_of_half_a_year_speak() -> None:
    assert slowing(paying(*[0] * 12, *[20] * 5, every_days=30)) == (WARNING, CRITICAL)


def test_a_slow_drift_does_not_become_the_habit() -> None:
    drift = [number // 3 for number in range(40)]
    assert slowing(paying(*STEADY, *drift)) is not None


def test_what_waited_for_a_holiday_tells_nothing() -> None:
    row = paying(*STEADY, *[0] * 6, *[15] * 6)
    assert slowing(row) is not None
    rest = frozenset(date(2026, 6, day) for day in range(8, 20))
    assert slowing(row, Calendar({2026: Year(rest_days=rest)})) is None


def test_months_are_reckoned_over_the_turn_of_the_year() -> None:
    assert month_before(date(2026, 1, 31), 2) == "2025-11"
    assert month_before(date(2026, 12, 1), 12) == "2025-12"
    assert next_month(date(2025, 12, 31)) == date(2026, 1, 1)
