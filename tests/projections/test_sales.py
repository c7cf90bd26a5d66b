from datetime import date

from domain.decider import Fact
from domain.goods import GoodsLine, GoodsReturned
from domain.instalments import Instalment
from domain.order.facts import OrderDelivered, OrderInvoiced
from domain.paper.facts import AdjustmentBooked, CreditNoteIssued
from projections.sales.book import EVIDENCE_KEPT, SALES
from projections.sales.figures import (
    adjusted_cents,
    total,
)
from projections.sales.row import Sales, Volume

SUBJECT, MARCH = "customer/C1", date(2026, 3, 2)
TEA = GoodsLine("TEA-1", 10, 25_000, brand="Leaf")
TEA_ON_OFFER = GoodsLine("TEA-1", 4, 8_000, brand="Leaf", promotion=True)
SOAP = GoodsLine("SOAP-1", 6, 3_000, brand="Clean")


def delivered(*lines: GoodsLine, on: date = MARCH) -> OrderDelivered:
    amount = sum(line.amount_cents for line in lines)
    return OrderDelivered(
        subject=SUBJECT, on=on, order="O1", delivery="D1", currency="CNY", lines=lines, amount_cents=amount
    )


def returned(*lines: GoodsLine) -> GoodsReturned:
    amount = sum(line.amount_cents for line in lines)
    return GoodsReturned(
        subject=SUBJECT,
        on=MARCH,
        order="O1",
        goods_return="R1",
        currency="CNY",
        lines=lines,
        amount_cents=amount,
        reason="damaged",
    )


def adjusted(amount_cents: int) -> AdjustmentBooked:
    return AdjustmentBooked(
        subject=SUBJECT,
        on=MARCH,
        adjustment="A1",
        currency="CNY",
        amount_cents=amount_cents,
        reason="bad debt",
    )


CREDITED = CreditNoteIssued(
    subject=SUBJECT,
    on=MARCH,
    credit_note="N1",
    order="O1",
    invoice="I1",
    currency="CNY",
    amount_cents=25_000,
    applied=(),
    reason="goods returned",
)
INVOICED = OrderInvoiced(
    subject=SUBJECT,
    on=MARCH,
    order="O1",
    invoice="I1",
    currency="CNY",
    amount_cents=25_000,
    instalments=(Instalment(MARCH, 25_000),),
)


def book(*facts: Fact) -> Sales:
    row = Sales()
    for number, fact in enumerate(facts):
        SALES.evolve(row, fact, f"event-{number}")
    return row


def test_a_delivery_is_a_sale_of_its_month_by_brand_and_sku() -> None:
    row = book(delivered(TEA, SOAP))
    assert row.currency == "CNY"
    assert row.brands == {
        "Leaf": {"TEA-1": Volume(normal_quantity=10, normal_cents=25_000, lines=1)},
        "Clean": {"SOAP-1": Volume(normal_quantity=6, normal_cents=3_000, lines=1)},
    }


def test_the_month_of_a_fact_is_that_of_its_business_date() -> None:
    assert SALES.key(delivered(TEA, on=date(2026, 3, 31))) == "2026-03"
    assert SALES.key(delivered(TEA, on=date(2026, 4, 1))) == "2026-04"
    assert SALES.key(returned(TEA)) == SALES.key(adjusted(1)) == "2026-03"


def test_promotion_and_normal_volume_stay_apart() -> None:
    volume = total(book(delivered(TEA, TEA_ON_OFFER)))
    assert (volume.normal_quantity, volume.normal_cents) == (10, 25_000)
    assert (volume.promotion_quantity, volume.promotion_cents) == (4, 8_000)
    assert (volume.delivered_quantity, volume.delivered_cents) == (14, 33_000)


def test_returned_goods_lower_the_net_and_leave_the_deliveries_as_they_were() -> None:
    back = GoodsLine("TEA-1", 3, 7_500, brand="Leaf")
    back_on_offer = GoodsLine("TEA-1", 1, 2_000, brand="Leaf", promotion=True)
    volume = total(book(delivered(TEA, TEA_ON_OFFER), returned(back, back_on_offer)))
    assert (volume.delivered_quantity, volume.returned_quantity, volume.net_quantity) == (14, 4, 10)
    assert (volume.delivered_cents, volume.returned_cents, volume.net_cents) == (33_000, 9_500, 23_500)
    assert (volume.net_normal_cents, volume.net_promotion_cents) == (17_500, 6_000)
    assert volume.lines == 4


def test_a_credit_note_for_returned_goods_is_not_counted_a_second_time() -> None:
    assert SALES.key(CREDITED) is None
    assert book(delivered(TEA), returned(TEA), CREDITED) == book(delivered(TEA), returned(TEA))


def test_an_invoice_sells_nothing_more_than_was_delivered() -> None:
    assert SALES.key(INVOICED) is None
    assert book(delivered(TEA), INVOICED) == book(delivered(TEA))


def test_an_adjustment_is_a_figure_of_its_own_and_no_volume() -> None:
    row = book(delivered(TEA), adjusted(-1_000), adjusted(300))
    assert (row.adjustments, row.adjustment_cents) == (2, -700)
    assert total(row).net_cents == 25_000
    assert adjusted_cents(row) == 24_300


def test_the_row_names_only_the_last_events_it_was_written_by() -> None:
    row = book(*(delivered(SOAP) for _ in range(EVIDENCE_KEPT + 2)))
    assert row.latest == [f"event-{number}" for number in range(2, EVIDENCE_KEPT + 2)]
