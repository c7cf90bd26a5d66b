from datetime import date

import pytest

from alerts.arrears.days import month_before, months_between, next_month
from alerts.arrears.texts import TEXTS
from alerts.monitor import Finding, Insufficient, Level, Measure, Observation
from examples.arrears import found_in, graded, observed_in
from projections.receivables.row import History, Month, Receivables, Settled

NOTICE, WARNING, CRITICAL = Level
TODAY = date(2026, 7, 10)


def month(settled: int, late_days: int, cents: int = 10_000) -> Month:
    return Month(settled, settled * cents, settled * cents * late_days)


def paying(**months: Month) -> History:
    """Months of 2026 by `m01` to `m12`."""
    return History(months={f"2026-{name[1:]}": each for name, each in months.items()})


def said(history: History, on: date = TODAY) -> Observation | None:
    return observed_in("slowing", Receivables(currency="CNY", history=history), on)


def found(history: History, on: date = TODAY) -> Finding:
    return found_in("slowing", Receivables(currency="CNY", history=history), on)


def test_days_late_that_grow_longer_are_told_with_both_averages() -> None:
    history = paying(m03=month(4, 1), m04=month(4, 3), m06=month(2, 12), m07=month(2, 12))
    history.months["2025-12"] = month(9, 90)
    history.latest = {
        "I1#1": Settled(date(2026, 4, 30), 10_000, 3, 3, "settled-1"),
        "I2#1": Settled(date(2026, 5, 1), 10_000, 0, -2, "settled-2"),
        "I3#1": Settled(date(2026, 7, 2), 10_000, 12, 12, "settled-3"),
    }
    finding = found(history)
    assert (finding.enters, finding.keeps) == (WARNING, WARNING)
    assert finding.measures == (
        Measure(name="days_later", value=10.0, threshold=10, unit="days"),
        Measure(name="late_days", value=12.0, threshold=None, unit="days"),
        Measure(name="late_days_before", value=2.0, threshold=None, unit="days"),
    )
    assert finding.evidence == ("settled-2", "settled-3")
    assert finding.window == (date(2026, 1, 1), TODAY)
    assert TEXTS["slowing"].en.format(**finding.parameters) == (
        "Payments come 10.0 days later than before: since 2026-05-01 400.00 CNY were paid 12.0 days late "
        "on average, against 2.0 in the months before."
    )


@pytest.mark.parametrize(
    ("late_days", "levels"),
    [
        (4, None),
        (5, (None, NOTICE)),
        (7, (NOTICE, NOTICE)),
        (9, (NOTICE, WARNING)),
        (22, (CRITICAL, CRITICAL)),
    ],
)
def test_the_slower_the_graver(late_days: int, levels: tuple[Level | None, Level] | None) -> None:
    finding = said(paying(m03=month(5, 2), m06=month(5, late_days)))
    assert graded(finding) == levels


def test_large_amounts_weigh_more() -> None:
    mixed = Month(4, 40_000, 0)
    mixed.late_cent_days = 30_000 * 20
    assert found(paying(m03=month(4, 0), m06=mixed)).measures[0].value == 15.0


def test_too_few_items_in_either_span_are_no_ground_for_a_conclusion() -> None:
    reason = "slowing_history_too_short"
    expected = Insufficient(dimension="slowing", reason=reason, has=2, needs=3)
    assert said(paying(m03=month(2, 0), m06=month(5, 30))) == expected
    assert said(paying(m03=month(5, 0), m06=month(2, 30))) == expected


def test_small_change_is_not_worth_a_conclusion() -> None:
    assert said(paying(m03=month(2, 0), m06=month(5, 30, cents=10))) is None
    assert said(paying(m03=month(5, 0), m06=month(5, 30, cents=10))) is None


def test_items_without_an_amount_are_not_late() -> None:
    assert said(paying(m03=month(5, 9), m06=month(5, 30, cents=0))) is None


def test_a_customer_who_settled_nothing_lately_is_not_judged() -> None:
    assert said(paying(m01=month(9, 90), m04=month(5, 1))) is None
    assert said(History()) is None


@pytest.mark.parametrize(
    ("day", "back", "month"),
    [(date(2026, 3, 31), 0, "2026-03"), (date(2026, 3, 1), 3, "2025-12"), (date(2026, 12, 1), 24, "2024-12")],
)
def test_months_are_counted_back_over_the_turn_of_the_year(day: date, back: int, month: str) -> None:
    assert month_before(day, back) == month
    assert months_between(month, day) == back


def test_the_next_month_begins_on_its_first_day() -> None:
    assert next_month(date(2026, 1, 31)) == date(2026, 2, 1)
    assert next_month(date(2026, 12, 1)) == date(2027, 1, 1)
    assert next_month(date(2024, 2, 29)) == date(2024, 3, 1)
