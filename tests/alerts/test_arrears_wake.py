"""The day on which the monitor asks to be woken, cause by cause."""

from datetime import date, timedelta
from typing import Any

import pytest

from examples.arrears import answer, settled
from examples.books import Book
from forewarn.alerts.arrears.monitor import ARREARS
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.monitor import Level, Today
from forewarn.domain.calendar import Calendar, Year
from forewarn.domain.credit import CreditTerms, TemporaryLimit, Unlimited, UpTo
from forewarn.projections.receivables.row import (
    Acceptance,
    BrokenPromise,
    History,
    Item,
    Month,
    Promise,
    Receipts,
    Receivables,
    Settled,
    Unapplied,
    Unbilled,
)

TODAY = date(2026, 3, 6)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def waking(rules: ArrearsRules | None = None, on: date = TODAY, **row: Any) -> date | None:
    terms = row.pop("terms", CreditTerms(limit=UpTo(1_000)))
    return ARREARS.wake(Book(Receivables(terms=terms, **row)), Today(on, Calendar()), rules or ArrearsRules())


def due(days: int, invoice: str = "I1") -> dict[str, Item]:
    return {f"{invoice}#1": Item(invoice, 1, day(-90), day(days), 100_000, 100_000, "billed")}


@pytest.mark.parametrize(
    ("due_in", "wakes_in"), [(5, 5), (0, 1), (-1, 4), (-5, 5), (-10, 1), (-45, 11), (-60, 26)]
)
def test_an_item_wakes_when_it_is_due_and_at_every_threshold(due_in: int, wakes_in: int) -> None:
    assert waking(items=due(due_in)) == day(wakes_in)


def test_an_item_that_has_reached_every_threshold_waits_for_the_next_month() -> None:
    assert waking(items=due(-340)) == date(2026, 4, 1)


def test_the_day_after_the_grace_is_waited_for() -> None:
    assert waking(ArrearsRules(grace_days=3), items=due(-1)) == day(3)
    assert waking(ArrearsRules(grace_days=3, grace_counts="working"), items=due(-1)) == day(5)


def test_a_holiday_that_comes_close_wakes_while_something_is_past_due() -> None:
    calendar = Calendar({2026: Year(rest_days=frozenset({day(9)}))})
    row = Receivables(terms=CreditTerms(limit=Unlimited()), items=due(-1))
    assert ARREARS.wake(Book(row), Today(TODAY, calendar), ArrearsRules()) == day(2)


def test_the_silence_of_a_customer_wakes_when_it_is_longer_than_the_rhythm() -> None:
    receipts = Receipts(day(-8), "P1", "e", [7, 7, 7])
    items = {name: each for days in (-340, -330) for name, each in due(days, f"I{days}").items()}
    assert waking(items=items, receipts=receipts) == day(1)
    assert waking(items=due(-340), receipts=receipts) == date(2026, 4, 1)


def test_a_settled_item_wakes_when_it_is_recent_no_more() -> None:
    late = {name: Settled(day(-80), 100, 5, 5) for name in ("S1", "S2", "S3")}
    assert waking(history=History(latest={"S1": late["S1"]})) is None
    history = History(latest=late)
    assert waking(history=history) == day(10)
    assert waking(history=history, on=day(10)) == day(100)
    assert waking(history=history, on=day(100)) is None


def test_a_promise_wakes_when_its_day_has_passed_and_when_it_is_forgotten() -> None:
    promised = {"P1": Promise(TODAY, day(4), 100, "promised")}
    assert waking(promises=promised) == day(5)
    assert waking(promises=promised, on=day(5)) == day(95)
    assert waking(broken=[BrokenPromise(day(-80), 100, 0, "broken")]) == day(10)


def test_what_changes_the_exposure_wakes() -> None:
    assert waking(acceptances={"P1": Acceptance(day(7), 100, "allocated")}) == day(7)
    assert waking(unapplied={"P1": Unapplied(TODAY, 100, "received", matures=day(8))}) == day(8)
    assert waking(unapplied={"P1": Unapplied(TODAY, 100, "received")}) is None
    assert waking(unbilled={"O1": Unbilled(day(100), 100, 0, "placed")}) == day(10)


def test_without_a_limit_the_exposure_lets_sleep() -> None:
    unlimited = CreditTerms(limit=Unlimited())
    assert waking(terms=unlimited, unbilled={"O1": Unbilled(day(100), 100, 0, "placed")}) is None


def test_a_limit_wakes_when_it_begins_ends_or_expires() -> None:
    temporary = CreditTerms(temporary=TemporaryLimit(100, day(5), day(9)))
    assert waking(terms=temporary) == day(5)
    assert waking(terms=temporary, on=day(5)) == day(10)
    assert waking(terms=CreditTerms(limit=UpTo(1), expires=day(3))) == day(4)
    assert waking(terms=CreditTerms(limit=UpTo(1), expires=date.max)) == date.max


def test_months_that_move_on_wake_while_they_are_looked_at() -> None:
    ordered = {"O1": Unbilled(TODAY, 900, 0, "placed")}
    assert waking(unbilled=ordered, opening={"2025-03": 100}) == date(2026, 4, 1)
    assert waking(unbilled=ordered, opening={"2025-02": 100}) is None


def test_nobody_wakes_for_a_month_who_pays_as_usual_and_has_room() -> None:
    assert waking(opening={"2025-03": 100}) is None


def test_who_pays_as_usual_wakes_when_an_item_can_speak() -> None:
    unlimited, history = CreditTerms(limit=Unlimited()), settled(0, 0, 0, until=day(-1))
    assert waking(terms=unlimited, items=due(5), history=history) == day(7)


def test_an_item_becomes_critical_on_the_very_days_the_monitor_asked_for() -> None:
    row = Receivables(terms=CreditTerms(limit=Unlimited()), items=due(20))
    on: date | None = TODAY
    story = []
    while on is not None and on < day(125):
        today = Today(on, Calendar())
        said = answer(row, today, ArrearsRules()).get("overdue")
        if not story or story[-1][1] != said:
            story.append(((on - day(20)).days, said))
        on = ARREARS.wake(Book(row), today, ArrearsRules())
    assert story == [
        (-20, None),
        (5, (None, Level.NOTICE)),
        (10, (Level.NOTICE, Level.NOTICE)),
        (30, (Level.NOTICE, Level.WARNING)),
        (45, (Level.WARNING, Level.WARNING)),
        (60, (Level.WARNING, Level.CRITICAL)),
        (90, (Level.CRITICAL, Level.CRITICAL)),
    ]


@pytest.mark.parametrize("on", [date.min, date.max])
def test_the_first_and_the_last_of_all_days_are_days_like_any_other(on: date) -> None:
    """The calendar stands on the first of all days until one is opened."""
    row = Receivables(
        terms=CreditTerms(limit=UpTo(100_000)),
        items=due(5),
        history=History(months={"2026-02": Month(3, 90_000, 30, 300)}),
        opening={"2026-01": 0},
    )
    today, rules = Today(on, Calendar()), ArrearsRules()
    assert "utilisation" in answer(row, today, rules)
    wake = ARREARS.wake(Book(row), today, rules)
    assert wake is None or wake > on
