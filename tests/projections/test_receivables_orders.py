"""Orders in the receivables book: what is admitted and not billed, what waits for a release."""

from datetime import date

from domain.credit import Exposure
from domain.decider import Fact
from domain.goods import GoodsReturned
from domain.instalments import Instalment
from domain.order.facts import (
    AdmissionFigures,
    AdmissionReason,
    OrderCancelled,
    OrderChanged,
    OrderDelivered,
    OrderHeld,
    OrderInvoiced,
    OrderNoLongerReady,
    OrderPlaced,
    OrderReadyForRelease,
    OrderRefused,
    OrderReleased,
)
from projections.receivables.book import RECEIVABLES
from projections.receivables.exposure import exposure
from projections.receivables.row import HeldOrder, Receivables, Unbilled

C1 = "customer/C1"
MARCH_2, MARCH_9, APRIL_1 = date(2026, 3, 2), date(2026, 3, 9), date(2026, 4, 1)
FIGURES = AdmissionFigures(
    exposure_cents=0, order_cents=1_000, limit_cents=500, overdue_cents=0, overdue_days=0
)
REASONS = (AdmissionReason.OVER_LIMIT,)


def book(*facts: Fact) -> Receivables:
    """The first fact's event is e1."""
    row = Receivables()
    for number, fact in enumerate(facts, 1):
        RECEIVABLES.evolve(row, fact, f"e{number}")
    return row


def placed(prepaid: bool = False) -> OrderPlaced:
    return OrderPlaced(
        subject=C1,
        on=MARCH_2,
        order="O1",
        currency="CNY",
        lines=(),
        amount_cents=1_000,
        payment_days=30,
        wanted=APRIL_1,
        prepaid=prepaid,
    )


def held(amount_cents: int = 1_000, on: date = MARCH_2) -> OrderHeld:
    return OrderHeld(
        subject=C1,
        on=on,
        order="O1",
        currency="CNY",
        lines=(),
        amount_cents=amount_cents,
        payment_days=30,
        wanted=APRIL_1,
        reasons=REASONS,
        figures=FIGURES,
    )


def released(renewed: bool = False, prepaid: bool = False) -> OrderReleased:
    return OrderReleased(
        subject=C1,
        on=MARCH_9,
        order="O1",
        released_by="manager",
        reason="guaranteed",
        until=APRIL_1,
        amount_cents=1_000,
        wanted=APRIL_1,
        renewed=renewed,
        prepaid=prepaid,
    )


def delivered(amount_cents: int, final: bool = False) -> OrderDelivered:
    return OrderDelivered(
        subject=C1,
        on=MARCH_9,
        order="O1",
        delivery="D1",
        currency="CNY",
        lines=(),
        amount_cents=amount_cents,
        final=final,
    )


def invoiced(amount_cents: int) -> OrderInvoiced:
    return OrderInvoiced(
        subject=C1,
        on=MARCH_9,
        order="O1",
        invoice=f"I{amount_cents}",
        currency="CNY",
        amount_cents=amount_cents,
        instalments=(Instalment(APRIL_1, amount_cents),),
    )


def changed(amount_cents: int) -> OrderChanged:
    return OrderChanged(
        subject=C1,
        on=MARCH_9,
        order="O1",
        lines=(),
        previous_cents=1_000,
        amount_cents=amount_cents,
        wanted=MARCH_9,
    )


CANCELLED = OrderCancelled(subject=C1, on=MARCH_9, order="O1", reason="late", open_cents=1_000)
READY = OrderReadyForRelease(subject=C1, on=MARCH_9, order="O1", figures=FIGURES)
NOT_READY = OrderNoLongerReady(subject=C1, on=MARCH_9, order="O1", reasons=REASONS, figures=FIGURES)


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


def test_returned_goods_count_until_billed_since_a_credit_note_brings_their_value_back() -> None:
    returned = GoodsReturned(
        subject=C1,
        on=MARCH_9,
        order="O1",
        goods_return="R1",
        currency="CNY",
        lines=(),
        amount_cents=300,
        reason="damaged",
    )
    assert RECEIVABLES.key(returned) is None
    assert book(placed(), delivered(1_000), returned).unbilled["O1"].delivered_cents == 1_000


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
    refused = OrderRefused(
        subject=C1,
        on=MARCH_2,
        order="O1",
        currency="CNY",
        amount_cents=1_000,
        reasons=REASONS,
        figures=FIGURES,
    )
    assert RECEIVABLES.key(refused) is None


def test_a_delivery_read_without_its_order_still_counts() -> None:
    assert book(delivered(400)).unbilled == {"O1": Unbilled(MARCH_9, 0, 400, "e1")}
