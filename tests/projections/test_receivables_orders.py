"""Orders in the receivables book: what is admitted and not billed, what waits for a release."""

import msgspec

from examples.books import receivables as book
from examples.days import APRIL_1, MARCH_2, MARCH_9
from examples.orders import (
    CANCELLED,
    NOT_READY,
    READY,
    REFUSED,
    changed,
    delivered,
    held,
    invoiced,
    placed,
    released,
    returned,
)
from forewarn.domain.credit import Exposure
from forewarn.projections.receivables.book import RECEIVABLES
from forewarn.projections.receivables.exposure import exposure
from forewarn.projections.receivables.row import HeldOrder, Unbilled


def test_a_placed_order_is_unbilled() -> None:
    assert book(placed()).unbilled == {"O1": Unbilled(APRIL_1, 1_000, 0, "e1")}
    assert book(placed(prepaid=True)).unbilled["O1"].prepaid


def test_a_delivery_is_unbilled_until_it_is_invoiced() -> None:
    row = book(placed(), delivered(400))
    assert (row.unbilled["O1"].ordered_cents, row.unbilled["O1"].delivered_cents) == (600, 400)
    row = book(placed(), delivered(400), invoiced(300))
    assert (row.unbilled["O1"].ordered_cents, row.unbilled["O1"].delivered_cents) == (600, 100)


def test_a_billed_order_leaves_the_row() -> None:
    row = book(placed(), delivered(400), invoiced(400), delivered(600), invoiced(600))
    assert row.unbilled == {}
    assert list(row.items) == ["I400#1", "I600#1"]


def test_what_a_final_delivery_leaves_open_lapses() -> None:
    assert book(placed(), delivered(400, final=True)).unbilled["O1"].ordered_cents == 0
    assert book(placed(), delivered(400, final=True), invoiced(400)).unbilled == {}


def test_a_cancelled_order_leaves_the_row_but_for_what_was_delivered() -> None:
    assert book(placed(), CANCELLED).unbilled == {}
    row = book(placed(), delivered(400), CANCELLED)
    assert (row.unbilled["O1"].ordered_cents, row.unbilled["O1"].delivered_cents) == (0, 400)


def test_a_changed_order_counts_what_is_wanted_now() -> None:
    row = book(placed(), delivered(400), changed(750))
    assert row.unbilled == {"O1": Unbilled(MARCH_9, 750, 400, "e1")}
    assert book(placed(), changed(0)).unbilled == {}


def test_billed_goods_that_come_back_change_nothing_since_a_credit_note_brings_their_value_back() -> None:
    assert book(placed(), delivered(1_000), returned()).unbilled["O1"].delivered_cents == 1_000


def test_goods_that_come_back_before_they_are_billed_count_no_more() -> None:
    back = msgspec.structs.replace(returned(), unbilled_cents=400)
    assert book(placed(), delivered(1_000), back).unbilled["O1"].delivered_cents == 600
    all_back = msgspec.structs.replace(back, unbilled_cents=1_000)
    assert book(placed(), delivered(1_000), all_back).unbilled == {}


def test_a_held_order_waits_and_is_no_exposure() -> None:
    row = book(held())
    assert row.held_orders == {"O1": HeldOrder(MARCH_2, 1_000, "e1")}
    assert exposure(row, MARCH_9) == Exposure()


def test_a_held_order_that_is_changed_waits_since_the_first_time() -> None:
    row = book(held(), READY, held(800, MARCH_9))
    assert row.held_orders == {"O1": HeldOrder(MARCH_2, 800, "e3", ready=False)}


def test_a_held_order_that_is_changed_and_admitted_waits_no_more() -> None:
    row = book(held(), placed())
    assert row.held_orders == {}
    assert row.unbilled == {"O1": Unbilled(APRIL_1, 1_000, 0, "e2")}


def test_a_held_order_says_whether_it_is_ready() -> None:
    assert book(held(), READY).held_orders["O1"].ready
    assert not book(held(), READY, NOT_READY).held_orders["O1"].ready
    assert book(READY).held_orders == {}


def test_a_released_order_is_unbilled_like_one_placed() -> None:
    row = book(held(), released())
    assert row.held_orders == {}
    assert row.unbilled == {"O1": Unbilled(APRIL_1, 1_000, 0, "e2")}
    assert book(held(), released(prepaid=True)).unbilled["O1"].prepaid


def test_a_renewed_release_says_nothing_new_about_money() -> None:
    row = book(held(), released(), delivered(400), released(renewed=True))
    assert row.unbilled == {"O1": Unbilled(APRIL_1, 600, 400, "e2")}


def test_a_held_order_that_is_cancelled_leaves_the_row() -> None:
    assert book(held(), CANCELLED).held_orders == {}


def test_a_refused_order_is_not_in_the_book() -> None:
    assert RECEIVABLES.parts_of(REFUSED) == ()


def test_a_delivery_read_without_its_order_still_counts() -> None:
    assert book(delivered(400)).unbilled == {"O1": Unbilled(MARCH_9, 0, 400, "e1")}
