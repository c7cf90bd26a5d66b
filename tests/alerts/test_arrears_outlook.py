from datetime import date, timedelta
from typing import Any

from alerts.arrears.rules import ArrearsRules
from alerts.arrears.texts import TEXTS
from alerts.monitor import Finding, Insufficient, Level, Measure, Observation
from alerts.wording import faults
from domain.credit import CreditTerms, Unlimited
from examples.arrears import observed_in
from projections.receivables.row import History, Item, Receivables, Settled

NOTICE, WARNING, CRITICAL = Level
TODAY = date(2026, 6, 15)


def paid(*delays: int) -> History:
    """Items of 100.00, so many days after their due date."""
    on = date(2025, 1, 1)
    latest = {f"S{n}": Settled(on, 10_000, max(0, days), days, f"paid-{n}") for n, days in enumerate(delays)}
    late = sum(days > 0 for days in delays)
    return History(settled=len(delays), late=late, settled_cents=10_000 * len(delays), latest=latest)


def item(name: str, days_to_due: int, cents: int = 10_000) -> Item:
    return Item(
        name, 1, date(2026, 5, 1), TODAY + timedelta(days=days_to_due), cents, cents, f"billed-{name}"
    )


def said(history: History, *items: Item, **rules: Any) -> Observation | None:
    row = Receivables(
        currency="CNY",
        terms=CreditTerms(limit=Unlimited()),
        items={each.invoice: each for each in items},
        history=history,
    )
    return observed_in("likely_late", row, TODAY, ArrearsRules(**rules))


def found(history: History, *items: Item, **rules: Any) -> Finding:
    finding = said(history, *items, **rules)
    assert isinstance(finding, Finding)
    return finding


def test_an_item_of_a_late_payer_is_told_before_it_is_due() -> None:
    finding = found(paid(12, -1, 15, 11, 13, 12), item("I1", 9, 25_000), item("I2", 1))
    assert (finding.enters, finding.keeps) == (WARNING, WARNING)
    assert finding.measures == (
        Measure(name="late_chance", value=finding.measures[0].value, threshold=80, unit="percent"),
        Measure(name="at_risk_cents", value=35_000, threshold=10_000, unit="cents"),
        Measure(name="settled_items", value=6, threshold=None, unit="count"),
        Measure(name="settled_late", value=5, threshold=None, unit="count"),
    )
    assert 80 <= finding.measures[0].value < 95
    percent = finding.parameters["percent"]
    assert finding.evidence == ("billed-I1", "billed-I2", "paid-0", "paid-2", "paid-3", "paid-4", "paid-5")
    assert TEXTS["likely_late"].en.format(**finding.parameters) == (
        f"350.00 CNY not yet due in 2 item(s) are likely to be paid late ({percent} %), "
        "the first due 2026-06-16; 5 of 6 items were paid late so far."
    )


def test_on_its_due_day_an_item_is_no_longer_awaited() -> None:
    assert said(paid(12, -1, 15, 11, 13, 12), item("I1", 0)) is None


def test_an_item_of_an_early_payer_is_not() -> None:
    assert said(paid(-5, -9, -4, -7, -8, -6), item("I1", 9)) is None


def test_items_past_due_are_no_longer_expected_but_speak_about_the_others() -> None:
    history = paid(-1, 1, 0, 1, -1)
    assert said(history, item("I1", -1)) is None
    assert said(history, item("I1", 9)) is None
    finding = found(history, item("I1", 9), *(item(f"L{n}", -n) for n in range(1, 7)))
    assert finding.evidence[0] == "billed-I1"
    assert "billed-L1" not in finding.evidence


def test_too_little_history_is_said_aloud() -> None:
    assert said(paid(9, 9, 9), item("I1", 9), item("L1", -1)) == Insufficient(
        dimension="likely_late", reason="late_history_too_short", has=4, needs=5
    )


def test_a_small_amount_is_not_worth_a_judgement() -> None:
    late = (12, -1, 15, 11, 13, 12)
    assert said(paid(9, 9, 9), item("I1", 9, 9_999)) is None
    assert said(paid(*late), item("I1", 9, 7_999)) is None
    kept = found(paid(*late), item("I1", 9, 9_000))
    assert (kept.enters, kept.keeps) == (None, WARNING)


def test_the_level_is_that_of_the_likeliest_items_that_make_up_the_minimum() -> None:
    history = paid(*[-1, 2, 1, -2, 3, 2] * 2)
    large, small = item("I1", 9, 400_000), item("I2", 12, 10_000)
    assert found(history, large, small).enters is NOTICE
    large.open_cents = 500
    finding = found(history, large, small)
    assert (finding.enters, finding.keeps) == (None, NOTICE)
    assert finding.measures[1].value == 10_500


def test_the_texts_tell_the_same_in_both_languages() -> None:
    assert list(faults(TEXTS)) == []
