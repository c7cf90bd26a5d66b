from datetime import date

from domain.goods import GoodsLine
from examples.books import sales as book
from examples.orders import INVOICED, returned, sold
from examples.papers import adjusted, credited
from projections.sales.book import EVIDENCE_KEPT, SALES
from projections.sales.figures import (
    adjusted_cents,
    total,
)
from projections.sales.row import Volume

TEA = GoodsLine("TEA-1", 10, 25_000, brand="Leaf")
TEA_ON_OFFER = GoodsLine("TEA-1", 4, 8_000, brand="Leaf", promotion=True)
SOAP = GoodsLine("SOAP-1", 6, 3_000, brand="Clean")


def test_a_delivery_is_a_sale_of_its_month_by_brand_and_sku() -> None:
    row = book(sold(TEA, SOAP))
    assert row.currency == "CNY"
    assert row.brands == {
        "Leaf": {"TEA-1": Volume(normal_quantity=10, normal_cents=25_000, lines=1)},
        "Clean": {"SOAP-1": Volume(normal_quantity=6, normal_cents=3_000, lines=1)},
    }


def test_the_month_of_a_fact_is_that_of_its_business_date() -> None:
    assert SALES.parts_of(sold(TEA, on=date(2026, 3, 31))) == ("2026-03",)
    assert SALES.parts_of(sold(TEA, on=date(2026, 4, 1))) == ("2026-04",)
    assert SALES.parts_of(returned(TEA)) == SALES.parts_of(adjusted(1)) == ("2026-03",)


def test_promotion_and_normal_volume_stay_apart() -> None:
    volume = total(book(sold(TEA, TEA_ON_OFFER)))
    assert (volume.normal_quantity, volume.normal_cents) == (10, 25_000)
    assert (volume.promotion_quantity, volume.promotion_cents) == (4, 8_000)
    assert (volume.delivered_quantity, volume.delivered_cents) == (14, 33_000)


def test_returned_goods_lower_the_net_and_leave_the_deliveries_as_they_were() -> None:
    back = GoodsLine("TEA-1", 3, 7_500, brand="Leaf")
    back_on_offer = GoodsLine("TEA-1", 1, 2_000, brand="Leaf", promotion=True)
    volume = total(book(sold(TEA, TEA_ON_OFFER), returned(back, back_on_offer)))
    assert (volume.delivered_quantity, volume.returned_quantity, volume.net_quantity) == (14, 4, 10)
    assert (volume.delivered_cents, volume.returned_cents, volume.net_cents) == (33_000, 9_500, 23_500)
    assert (volume.net_normal_cents, volume.net_promotion_cents) == (17_500, 6_000)
    assert volume.lines == 4


def test_a_credit_note_for_returned_goods_is_not_counted_a_second_time() -> None:
    assert SALES.parts_of(credited(25_000)) == ()
    assert book(sold(TEA), returned(TEA), credited(25_000)) == book(sold(TEA), returned(TEA))


def test_an_invoice_sells_nothing_more_than_was_delivered() -> None:
    assert SALES.parts_of(INVOICED) == ()
    assert book(sold(TEA), INVOICED) == book(sold(TEA))


def test_an_adjustment_is_a_figure_of_its_own_and_no_volume() -> None:
    row = book(sold(TEA), adjusted(-1_000), adjusted(300))
    assert (row.adjustments, row.adjustment_cents) == (2, -700)
    assert total(row).net_cents == 25_000
    assert adjusted_cents(row) == 24_300


def test_the_row_names_only_the_last_events_it_was_written_by() -> None:
    row = book(*(sold(SOAP) for _ in range(EVIDENCE_KEPT + 2)))
    assert row.latest == [f"e{number}" for number in range(3, EVIDENCE_KEPT + 3)]
