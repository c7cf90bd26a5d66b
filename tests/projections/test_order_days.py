"""The days on which a customer ordered, once there are more of them than are kept."""

import msgspec

from forewarn.projections.rhythm import Rhythm
from forewarn.projections.rhythm.order_days import DAYS_KEPT, change, enter

FIRST, WEEK = 1_000, 7


def weekly(orders: int) -> Rhythm:
    """Return the row of a customer with an order of 100 cents and one SKU every week."""
    row = Rhythm()
    for number in range(orders):
        enter(row, FIRST + number * WEEK, 100, 1)
    return row


def content(row: Rhythm) -> bytes:
    return msgspec.msgpack.encode(row)


def test_the_oldest_days_make_room_and_stay_in_the_sums() -> None:
    row = weekly(DAYS_KEPT + 5)
    assert (row.days[0], len(row.days)) == (FIRST + 5 * WEEK, DAYS_KEPT)
    assert (row.first_day, row.order_days) == (FIRST, DAYS_KEPT + 5)
    assert row.gap_squares == (DAYS_KEPT + 4) * WEEK * WEEK


def test_an_order_of_a_day_that_is_no_longer_kept_moves_no_day_and_no_gap() -> None:
    row = weekly(DAYS_KEPT + 5)
    before = content(row)
    enter(row, FIRST + 2 * WEEK, 900, 3)
    assert content(row) == before


def test_an_order_before_all_others_is_entered_while_every_day_is_kept() -> None:
    row = weekly(3)
    enter(row, FIRST - 10, 900, 3)
    assert (row.days[0], row.cents[0], row.first_day, row.order_days) == (FIRST - 10, 900, FIRST - 10, 4)
    assert row.gap_squares == 10 * 10 + 2 * WEEK * WEEK


def test_a_day_that_is_not_kept_is_not_corrected() -> None:
    row = weekly(DAYS_KEPT + 5)
    before = content(row)
    for day in (FIRST, FIRST + (DAYS_KEPT + 5) * WEEK, FIRST + 20 * WEEK + 1):
        change(row, day, -100, orders=-1)
    assert content(row) == before


def test_a_day_without_orders_joins_the_gaps_on_its_sides() -> None:
    row = weekly(3)
    change(row, FIRST + WEEK, -100, orders=-1)
    assert (row.days, row.order_days) == ([FIRST, FIRST + 2 * WEEK], 2)
    assert row.gap_squares == (2 * WEEK) ** 2
