"""What a dealer holds by brand, how long it lasts, and from which days something can be concluded."""

from collections.abc import Iterable
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.goods import MONDAY, after
from examples.stock import adjusted, completed, counted, damaged, received, returned, sold
from forewarn.domain.calendar import Calendar
from forewarn.domain.decider import Fact
from forewarn.projections.supply import (
    SUPPLY,
    Supply,
    complete_until,
    complete_weeks,
    days_of_supply,
    is_complete,
    last_whole_week,
    of_brand,
    sold_a_day,
    together,
    units_after,
    week_of,
)

WEEKS_KEPT = 18
SUNDAY_AFTER_FOUR_WEEKS = after(27)


def written(*facts: Fact) -> Supply:
    row = SUPPLY.row()
    for number, fact in enumerate(facts):
        SUPPLY.evolve(row, fact, f"e{number}")
    return row


def test_what_comes_in_and_goes_out_is_summed_by_brand() -> None:
    row = written(
        received(100),
        sold(30),
        returned(5),
        damaged(2),
        adjusted(-3),
        received(10, brand="Own", sku="RICE", cost=None),
    )
    assert (row.brands["Yunshan"].units, row.brands["Own"].units) == (60, 10)
    assert row.currency == "CNY"
    assert together(row).units == 70
    assert of_brand(row, "Yunshan").units == 60
    assert of_brand(row, "").units == 70
    assert of_brand(row, "unknown").units == 0


def test_goods_on_hand_are_worth_their_cost() -> None:
    row = written(received(100, cost=200), received(100, cost=400), sold(50, cost=400))
    assert row.brands["Yunshan"].value_cents == 20_000 + 40_000 - 20_000
    row = written(received(100, cost=200), returned(50))
    assert row.brands["Yunshan"].value_cents == 10_000


def test_what_was_sold_beyond_what_was_there_is_worth_nothing() -> None:
    row = written(received(10), sold(15))
    assert (row.brands["Yunshan"].units, row.brands["Yunshan"].value_cents) == (-5, 0)
    SUPPLY.evolve(row, received(20), "e")
    assert (row.brands["Yunshan"].units, row.brands["Yunshan"].value_cents) == (15, 1_500)


def test_the_moves_of_a_week_are_worth_their_cost() -> None:
    row = written(received(100), sold(30), returned(5), damaged(2), adjusted(-3))
    (week,) = row.brands["Yunshan"].weeks
    assert (week.taken_cents, week.sold_cents) == (100 * (100 - 5 - 2 - 3), 100 * 30)
    assert together(row).weeks == [week]


def test_without_a_known_cost_moves_are_worth_the_average_on_hand() -> None:
    row = written(received(100, cost=200), received(100, cost=400), sold(50, cost=None))
    (week,) = row.brands["Yunshan"].weeks
    assert (week.taken_cents, week.sold_cents) == (60_000, 15_000)
    (week,) = written(received(100, cost=None), sold(50, cost=None)).brands["Yunshan"].weeks
    assert (week.taken_cents, week.sold_cents) == (0, 0)


def test_weeks_are_complete_back_to_the_last_day_that_is_missing() -> None:
    last = week_of(after(27))
    row = written(*(completed(after(days)) for days in range(28) if days != 9))
    assert complete_weeks(row, last) == 2
    assert complete_weeks(row, last - 1) == 1
    assert complete_weeks(row, last + 1) == 0
    SUPPLY.evolve(row, completed(after(9)), "e")
    assert complete_weeks(row, last) >= 4


def test_returns_of_a_dealer_that_never_reports_are_no_position() -> None:
    assert written(returned(5)) == Supply(currency="CNY")


def test_days_of_supply_are_the_goods_over_the_mean_sell_out_of_four_weeks() -> None:
    weekly = [sold(70, on=after(7 * week)) for week in range(4)]
    row = written(received(1_000), *weekly)
    held = row.brands["Yunshan"]
    assert sold_a_day(held, week_of(SUNDAY_AFTER_FOUR_WEEKS)) == 10
    assert days_of_supply(held, SUNDAY_AFTER_FOUR_WEEKS) == 72
    assert days_of_supply(held, after(20)) == (1_000 - 210) / 10
    SUPPLY.evolve(row, received(280, on=after(29)), "e")
    assert days_of_supply(held, after(29)) == 72
    assert days_of_supply(held, after(34)) == 1_000 / (210 / 28)


def test_where_nothing_was_sold_nobody_can_say_how_long_it_lasts() -> None:
    held = written(received(10)).brands["Yunshan"]
    assert days_of_supply(held, after(40)) is None
    assert days_of_supply(held, MONDAY) is None


def test_a_week_has_ended_on_its_sunday() -> None:
    assert MONDAY.isoweekday() == 1
    assert [last_whole_week(after(days)) - week_of(MONDAY) for days in (0, 5, 6, 7)] == [-1, -1, 0, 0]


def test_a_feed_is_complete_until_its_last_day_and_names_the_days_between() -> None:
    row = written(completed(MONDAY), completed(after(1)), completed(after(4)))
    assert complete_until(row) == after(4)
    assert complete_until(row, "other") is None
    assert is_complete(row, MONDAY, after(1))
    assert not is_complete(row, MONDAY, after(4))
    assert not is_complete(row, MONDAY, after(5))
    SUPPLY.evolve(row, completed(after(2)), "e")
    SUPPLY.evolve(row, completed(after(3)), "e")
    assert is_complete(row, MONDAY, after(4))
    assert row.feeds["sell_out"].missing == []


def test_days_on_which_nobody_works_need_no_report() -> None:
    friday, next_monday = after(4), after(7)
    row = written(completed(friday), completed(next_monday))
    assert row.feeds["sell_out"].missing == [after(5), after(6)]
    assert not is_complete(row, friday, next_monday)
    assert is_complete(row, friday, next_monday, Calendar().works_on)


def test_a_complete_count_is_dated_by_the_last_one() -> None:
    row = written(counted(1, on=after(3), complete=True), counted(1, on=MONDAY, complete=True), counted(1))
    assert row.counted_on == after(3)


MOVES = st.sampled_from((received, sold, damaged, returned, adjusted))
DAYS = st.integers(-200, 400).map(after)
HISTORY = st.lists(st.tuples(MOVES, st.integers(1, 50), DAYS, st.sampled_from(("A", "B"))), max_size=60)


@given(HISTORY, st.lists(DAYS, max_size=30))
def test_any_history_is_kept_in_constant_space(
    history: Iterable[tuple[object, int, date, str]], days: Iterable[date]
) -> None:
    row = SUPPLY.row()
    units = {"A": 0, "B": 0}
    for move, quantity, on, brand in history:
        known = bool(row.brands)
        SUPPLY.evolve(row, move(quantity, on=on, brand=brand), "e")  # type: ignore[operator]
        if move is not returned or known:
            units[brand] += quantity if move in (received, adjusted) else -quantity
    for day in days:
        SUPPLY.evolve(row, completed(day), "e")
    assert {brand: of_brand(row, brand).units for brand in units} == units
    assert all(len(held.weeks) <= WEEKS_KEPT for held in row.brands.values())
    assert all(held.value_cents >= 0 for held in row.brands.values())
    assert len(SUPPLY.encode(row)) < 2_000
    assert SUPPLY.decode(SUPPLY.encode(row)) == row
    assert row.feeds == {} or row.feeds["sell_out"].until == max(days)


@given(st.lists(st.tuples(MOVES, st.integers(1, 50), st.integers(0, 80).map(after)), max_size=40))
def test_the_units_of_a_past_week_are_those_of_the_facts_until_then(
    history: list[tuple[object, int, date]],
) -> None:
    facts = [received(100), *(move(quantity, on=on) for move, quantity, on in history)]  # type: ignore[operator]
    whole = written(*facts).brands["Yunshan"]
    for days in (6, 20, 62):
        until = after(days)
        then = written(*(fact for fact in facts if fact.on <= until)).brands["Yunshan"]
        assert units_after(whole, last_whole_week(until)) == then.units


def test_the_row_of_a_dealer_with_twenty_brands_stays_small() -> None:
    row = SUPPLY.row()
    for brand in range(20):
        for week in range(60):
            SUPPLY.evolve(row, received(1_000, brand=f"brand {brand}", on=after(7 * week)), "e")
    assert len(msgspec.msgpack.encode(row)) < 8_000


@pytest.mark.parametrize("gap", [1, 62, 400])
def test_at_most_the_last_two_months_of_missing_days_are_kept(gap: int) -> None:
    row = written(completed(MONDAY), completed(after(gap)))
    assert len(row.feeds["sell_out"].missing) == min(gap - 1, 62)
    assert after(gap) - timedelta(days=1) in row.feeds["sell_out"].missing or gap == 1
