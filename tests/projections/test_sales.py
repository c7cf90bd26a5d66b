from datetime import date

import msgspec

from examples.books import sales as book
from examples.orders import INVOICED, returned, sold
from examples.papers import adjusted, credited
from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsLine
from forewarn.projections.sales.book import EVIDENCE_KEPT, FEW_LINES, SALES, division_of, month_of
from forewarn.projections.sales.figures import adjusted_cents, together, total
from forewarn.projections.sales.row import Sales, Volume

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


def many(*skus: int) -> tuple[GoodsLine, ...]:
    return tuple(GoodsLine(f"{sku:08}", 12, 1_234_567, brand="Leaf") for sku in skus)


def test_a_document_of_many_lines_is_divided_by_sku() -> None:
    few, more = many(*range(FEW_LINES)), many(*range(FEW_LINES + 1))
    assert SALES.parts_of(sold(*few)) == SALES.parts_of(returned(*few)) == ("2026-03",)
    parts = SALES.parts_of(sold(*more))
    assert len(parts) > 1
    assert parts == sorted({f"2026-03/{division_of(line.sku)}" for line in more})
    assert {month_of(part) for part in parts} == {"2026-03"}


def test_the_divisions_of_a_month_add_up_to_the_month() -> None:
    facts = [sold(*many(*range(50)), TEA), sold(SOAP), returned(*many(*range(20))), adjusted(300)]
    month = together(divided(*facts).values())
    assert month == msgspec.structs.replace(book(*facts), latest=[])


def test_no_row_of_a_customer_who_buys_twenty_thousand_skus_in_a_month_exceeds_64_kib() -> None:
    rows = divided(*(sold(*many(*range(first, first + 500))) for first in range(0, 20_000, 500)))
    assert max(len(SALES.encode(row)) for row in rows.values()) < 64 * 1024
    assert sum(total(row).lines for row in rows.values()) == 20_000


def divided(*facts: Fact) -> dict[str, Sales]:
    rows: dict[str, Sales] = {}
    for fact in facts:
        for part in SALES.parts_of(fact):
            SALES.evolve(rows.setdefault(part, Sales()), fact, "e", part)
    return rows
