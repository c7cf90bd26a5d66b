"""Nothing came in although items fell due, against the own rhythm of payments."""

from datetime import timedelta
from typing import Any

from examples.arrears import levels, sentence, settled, told
from examples.overdue import after, item, owing
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.monitor import Level, Measure
from forewarn.domain.calendar import Calendar, Year
from forewarn.projections.receivables.row import Receipts, Receivables

NOTICE, WARNING, CRITICAL = Level
ON_TIME = settled(*[0] * 40, until=after(-120))
WEEKLY = Receipts(after(-7), "P1", "received-1", [7, 6, 8, 7, 7])


def weekly(items: int = 6, **row: Any) -> Receivables:
    """Pays every week, and the items of the next weeks are open. The first fell due on day 0."""
    row = {"history": ON_TIME, "receipts": WEEKLY, **row}
    return owing(*(item(f"I{n}", 10_000, after(7 * n)) for n in range(items)), **row)


def stopped(row: Receivables, days: int, **rules: Any) -> Any:
    return levels("stopped_paying", row, after(days), ArrearsRules(**rules))


def test_it_is_visible_ten_days_after_a_weekly_payer_has_missed_the_first_item() -> None:
    assert stopped(weekly(), 8) is None
    assert stopped(weekly(), 10) == (WARNING, WARNING)
    assert stopped(weekly(), 30) == (CRITICAL, CRITICAL)


def test_it_tells_since_when_and_what_was_missed() -> None:
    words = told("stopped_paying", weekly(), after(15))
    assert sentence(words) == (
        "Nothing has come in since 2026-02-27, for 22 days (usually every 7), although 2 item(s) over "
        "200.00 CNY are past the customer's usual day."
    )
    assert words.evidence == ("received-1", "billed-I0", "billed-I1")
    assert words.measures[0] == Measure(name="silent_days", value=22, threshold=15.3, unit="days")
    assert words.measures[3] == Measure(name="missed_items", value=2, threshold=2, unit="count")


def test_one_item_is_not_enough() -> None:
    assert stopped(weekly(1), 40) is None


def test_who_pays_once_a_month_is_not_silent_after_three_weeks() -> None:
    monthly = Receipts(after(-7), "P1", "received-1", [30, 31, 28, 31])
    assert stopped(weekly(receipts=monthly), 20) is None
    assert stopped(weekly(receipts=monthly), 34) == (WARNING, WARNING)


def test_money_that_came_in_breaks_the_silence() -> None:
    assert stopped(weekly(receipts=Receipts(after(9), "P2", "received-2", [7, 6, 8, 7, 16])), 15) is None


def test_without_a_rhythm_nothing_is_concluded() -> None:
    assert stopped(weekly(receipts=Receipts()), 40) is None
    assert stopped(weekly(receipts=Receipts(after(-7), "P1", "received-1", [7, 7])), 40) is None


def test_what_is_usual_for_a_late_payer_is_not_missed() -> None:
    late = settled(*[20, 10, 15, 22, 8] * 8, until=after(-120))
    assert stopped(weekly(history=late), 20) is None


def test_small_remainders_are_not_missed() -> None:
    small = owing(
        *(item(f"I{n}", 10, after(7 * n)) for n in range(3)),
        item("I9", 1_000_000, after(90)),
        history=ON_TIME,
        receipts=WEEKLY,
    )
    assert stopped(small, 40) is None


def test_holidays_are_not_silence() -> None:
    rest = frozenset(after(3) + timedelta(days=n) for n in range(5))
    festival = Calendar({2026: Year(rest_days=rest)})
    assert levels("stopped_paying", weekly(), after(15), calendar=festival) is None
    assert levels("stopped_paying", weekly(), after(24), calendar=festival) == (WARNING, WARNING)
