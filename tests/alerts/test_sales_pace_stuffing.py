from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.pace import D01, NO_CALENDAR, RULES, PaceBook, every, kept, target
from forewarn.alerts.monitor import Assessment, FeedBehind, Level, Observation, Today
from forewarn.alerts.sales_pace.monitor import SALES_PACE
from forewarn.alerts.sales_pace.piles import Moves, moves_of, pile_of
from forewarn.projections.supply.reading import last_whole_week
from forewarn.projections.supply.row import FeedState, Held, Supply, Week

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
    return said_of(Supply(brands={"Cloud": stock}, feeds={"sell_out": FeedState(until)}))


def said_of(supply: Supply) -> list[tuple[Level | None, str]]:
    seen = SALES_PACE.check(D01, PaceBook(ON_PACE, supply), Today(JUNE_26, NO_CALENDAR), RULES)
    return [(one.enters, one.finding().template) for one in seen if isinstance(one, Assessment)]


STEADY, STUFFED = held(*[70] * 16), held(*[70] * 8, *[140] * 8)
REFILLED = held(*[70] * 8, *[0] * 4, *[140] * 4, units=300)


def test_a_dealer_that_takes_in_more_than_it_sells_is_warned_about() -> None:
    assert said(STUFFED) == [(Level.CRITICAL, "stuffing")]


def test_the_finding_says_how_much_came_in_and_how_long_the_stock_lasts() -> None:
    pile = pile_of(moves(STUFFED), spread=14, wrong=0.0064)
    assert (pile.weeks, round(pile.excess_days)) == (8, 56)
    supply = Supply(brands={"Cloud": STUFFED}, feeds={"sell_out": FeedState(JUNE_26)})
    (seen,) = SALES_PACE.check(D01, PaceBook(ON_PACE, supply), Today(JUNE_26, NO_CALENDAR), RULES)
    assert isinstance(seen, Assessment)
    finding = seen.finding()
    assert {key: finding.parameters[key] for key in ("weeks", "excess", "before", "now")} == {
        "weeks": "8",
        "excess": "56",
        "before": "14",
        "now": "70",
    }
    assert {measure.name: measure.value for measure in finding.measures}["supply_rise"] == 56


def test_a_steady_stock_says_nothing() -> None:
    assert said(STEADY) == []


def test_what_makes_good_a_stock_that_had_fallen_is_no_pile() -> None:
    assert said(REFILLED) == []


def test_one_big_order_is_no_pile() -> None:
    assert said(held(*[70] * 10, 350, *[70] * 5)) == []


def test_lumps_that_come_and_go_are_no_pile() -> None:
    assert said(held(*[280, 0, 0, 0] * 4)) == []


def test_goods_count_by_what_they_cost() -> None:
    """Twice the cases of water and half the gift boxes are as much as before."""
    water = held(*[70] * 8, *[140] * 8)
    for week in water.weeks:
        week.taken_cents, week.sold_cents = 10 * week.received, 10 * week.sold
    gifts = held(*[10] * 8, *[3] * 8, sold=10)
    for week in gifts.weeks:
        week.taken_cents, week.sold_cents = 100 * week.received, 100 * week.sold
    brands = {"Cloud": water, "Own": gifts}
    assert said_of(Supply(brands=brands, feeds={"sell_out": FeedState(JUNE_26)})) == []


def test_who_reports_once_a_month_is_looked_at_when_it_has_reported() -> None:
    monthly = held(*[70] * 16)
    for number, week in enumerate(monthly.weeks):
        week.sold = 280 if number % 4 == 0 else 0
    assert said(monthly) == []


@pytest.mark.parametrize("weeks", range(9))
def test_weeks_without_any_sales_are_looked_at_from_the_last_ones_on(weeks: int) -> None:
    """Some weeks of silence leave fewer weeks than the longest stretch, and are no failure."""
    silent = held(*[70] * 8, *[140] * 8)
    for week in silent.weeks[len(silent.weeks) - 1 - weeks :]:
        week.sold = 0
    assert [template for _, template in said(silent)] in ([], ["stuffing"])


def test_while_the_feed_is_incomplete_nothing_is_concluded() -> None:
    assert said(STUFFED, JUNE_26 - timedelta(days=40)) == []


def test_after_a_gap_in_the_feed_only_the_weeks_since_are_looked_at() -> None:
    gap = FeedState(JUNE_26, [JUNE_26 - timedelta(days=30)])
    assert said_of(Supply(brands={"Cloud": STUFFED}, feeds={"sell_out": gap})) == []


JUNE_7, JUNE_8 = date(2026, 6, 7), date(2026, 6, 8)
STOPPED = FeedState(JUNE_7)


def seen_of(stock: Held, feed: FeedState, on: date = JUNE_26) -> list[Observation]:
    supply = Supply(brands={"Cloud": stock}, feeds={"sell_out": feed})
    return list(SALES_PACE.check(D01, PaceBook(ON_PACE, supply), Today(on, NO_CALENDAR), RULES))


def test_a_pile_of_which_the_feed_tells_no_more_is_neither_there_nor_gone() -> None:
    assert seen_of(STUFFED, STOPPED) == [FeedBehind("sell_out", JUNE_7, "all")]


def test_a_dealer_without_a_pile_has_no_answer_that_waits_for_its_feed() -> None:
    assert seen_of(STEADY, STOPPED) == []


def test_after_a_gap_a_pile_is_judged_again_when_four_weeks_are_known() -> None:
    monday, friday = date(2026, 5, 18), date(2026, 5, 15)
    three_weeks, four_weeks = FeedState(JUNE_26, [monday]), FeedState(JUNE_26, [friday])
    assert seen_of(STUFFED, three_weeks) == [FeedBehind("sell_out", monday - timedelta(days=1), "all")]
    assert [type(each) for each in seen_of(STUFFED, four_weeks)] == [Assessment]


def test_a_pile_is_judged_again_at_once_when_the_missing_days_come() -> None:
    assert [type(each) for each in seen_of(STUFFED, FeedState(JUNE_26, [JUNE_8]))] == [FeedBehind]
    assert [type(each) for each in seen_of(STUFFED, FeedState(JUNE_26))] == [Assessment]


def test_a_dealer_whose_feed_is_behind_is_looked_at_on_the_next_monday() -> None:
    supply = Supply(brands={"Cloud": STEADY}, feeds={"sell_out": STOPPED})
    wakes = SALES_PACE.wake(PaceBook(ON_PACE, supply), Today(JUNE_26, NO_CALENDAR), RULES)
    assert wakes == date(2026, 6, 29)


def test_a_dealer_that_has_begun_to_report_fills_its_shelves() -> None:
    started = held(*[70] * 8, *[140] * 8)
    started.since = LAST - 16
    assert said(started) == []


def moves(stock: Held) -> Moves:
    found = moves_of([stock], LAST, 16)
    assert found is not None
    return found


WEEKS = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 300)), min_size=16, max_size=16)


@given(WEEKS, st.integers(1, 400))
def test_more_sell_out_never_makes_a_pile_surer(weeks: list[tuple[int, int]], more: int) -> None:
    taken, sold = (tuple(each) for each in zip(*weeks, strict=True))
    before = pile_of(Moves(LAST, 4, taken, sold), 50, 0.0064)
    after = pile_of(Moves(LAST, 4, taken, (sold[0] + more, *sold[1:])), 50, 0.0064)
    assert after.doubt >= before.doubt


def test_a_monday_within_a_fortnight_wakes_whoever_reports() -> None:
    supply = Supply(brands={"Cloud": STEADY}, feeds={"sell_out": FeedState(JUNE_26)})
    mondays = []
    for day in (date(2026, 6, 1) + timedelta(days=n) for n in range(14)):
        wakes = SALES_PACE.wake(PaceBook(ON_PACE, supply), Today(day, NO_CALENDAR), RULES)
        assert wakes is not None
        mondays.append((wakes - day).days <= 14)
    assert all(mondays)
