from datetime import date, timedelta

from alerts.monitor import Assessment, Level, Today
from alerts.sales_pace.monitor import SALES_PACE
from alerts.sales_pace.stuffing import Pile, pile_of
from examples.pace import D01, NO_CALENDAR, RULES, PaceBook, every, kept, target
from projections.supply.reading import last_whole_week
from projections.supply.row import FeedState, Held, Supply, Week

JANUARY_5, JUNE_26 = date(2026, 1, 5), date(2026, 6, 26)
LAST = last_whole_week(JUNE_26) - 1
GOALS = [target(f"2026-{month:02}", 10_000) for month in range(1, 7)]
ON_PACE = kept([*GOALS, *every(7, JANUARY_5, JUNE_26, 2_330)])


def held(*received: int, sold: int = 70, units: int = 140) -> Held:
    """Weeks up to the last that is looked at, and one after it."""
    weeks = [Week(LAST - len(received) + 1 + n, each, sold) for n, each in enumerate(received)]
    weeks.append(Week(LAST + 1, sold, sold))
    return Held(units + sum(week.net for week in weeks), 0, weeks[0].week - 20, weeks)


def said(stock: Held, until: date = JUNE_26) -> list[tuple[Level | None, str]]:
    supply = Supply(brands={"Cloud": stock}, feeds={"sell_out": FeedState(until)})
    seen = SALES_PACE.check(D01, PaceBook(ON_PACE, supply), Today(JUNE_26, NO_CALENDAR), RULES)
    return [(one.enters, one.finding().template) for one in seen if isinstance(one, Assessment)]


STEADY, STUFFED = held(*[70] * 12), held(*[70] * 4, *[140] * 8)


def test_a_dealer_that_takes_in_more_than_it_sells_is_warned_about() -> None:
    assert said(STUFFED) == [(Level.WARNING, "stuffing")]
    assert pile_of([STUFFED], LAST, 22) == Pile(before_days=14, now_days=56, rise_days=42)


def test_a_steady_stock_says_nothing() -> None:
    assert said(STEADY) == []


def test_one_big_order_is_no_pile() -> None:
    assert said(held(*[70] * 6, 350, *[70] * 5)) == []


def test_while_the_feed_is_incomplete_nothing_is_concluded() -> None:
    assert said(STUFFED, JUNE_26 - timedelta(days=40)) == []


def test_too_few_weeks_say_nothing() -> None:
    assert pile_of([STUFFED], LAST, 40) is None


def test_a_monday_within_a_fortnight_wakes_whoever_reports() -> None:
    supply = Supply(brands={"Cloud": STEADY}, feeds={"sell_out": FeedState(JUNE_26)})
    mondays = []
    for day in (date(2026, 6, 1) + timedelta(days=n) for n in range(14)):
        wakes = SALES_PACE.wake(PaceBook(ON_PACE, supply), Today(day, NO_CALENDAR), RULES)
        assert wakes is not None
        mondays.append((wakes - day).days <= 14)
    assert all(mondays)
