from collections.abc import Iterable
from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from domain.decider import Fact
from domain.order.facts import (
    AdjustmentBooked,
    CreditNoteIssued,
    GoodsLine,
    GoodsReturned,
    Instalment,
    OrderDelivered,
    OrderInvoiced,
)
from projections.sales.book import EVIDENCE_KEPT, SALES
from projections.sales.figures import (
    added,
    adjusted_cents,
    brand_total,
    by_brand,
    by_sku,
    cumulative,
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


def test_a_brand_without_sales_has_no_volume() -> None:
    assert brand_total(book(delivered(TEA)), "Clean") == Volume()


def test_a_sku_that_moved_to_another_brand_is_one_sku() -> None:
    moved = GoodsLine("TEA-1", 2, 5_000, brand="Leaf Gold")
    volumes = by_sku(book(delivered(TEA, moved)))
    assert volumes == {"TEA-1": Volume(normal_quantity=12, normal_cents=30_000, lines=2)}


def test_months_add_up_in_the_order_of_the_calendar() -> None:
    months = {"2026-04": book(delivered(SOAP)), "2026-03": book(delivered(TEA), delivered(SOAP))}
    assert [(month, volume.net_cents) for month, volume in cumulative(months)] == [
        ("2026-03", 28_000),
        ("2026-04", 31_000),
    ]


def test_the_months_of_one_brand_add_up_without_the_others() -> None:
    months = {"2026-03": book(delivered(TEA, SOAP)), "2026-04": book(delivered(TEA))}
    clean = [(month, volume.net_cents) for month, volume in cumulative(months, "Clean")]
    assert clean == [("2026-03", 3_000), ("2026-04", 3_000)]


def test_the_row_names_only_the_last_events_it_was_written_by() -> None:
    row = book(*(delivered(SOAP) for _ in range(EVIDENCE_KEPT + 2)))
    assert row.latest == [f"event-{number}" for number in range(2, EVIDENCE_KEPT + 2)]


LINES = st.builds(
    GoodsLine,
    sku=st.sampled_from(["S1", "S2", "S3"]),
    quantity=st.integers(0, 1_000),
    amount_cents=st.integers(0, 10_000_000),
    brand=st.sampled_from(["", "Leaf", "Clean"]),
    promotion=st.booleans(),
)
LOTS = st.lists(LINES, max_size=5)
FACTS = st.one_of(
    LOTS.map(lambda lines: delivered(*lines)),
    LOTS.map(lambda lines: returned(*lines)),
    st.integers(-1_000_000, 1_000_000).map(adjusted),
)


def worth(facts: Iterable[Fact]) -> int:
    signs = {OrderDelivered: 1, GoodsReturned: -1, AdjustmentBooked: 1}
    return sum(
        signs[type(fact)] * fact.amount_cents
        for fact in facts
        if isinstance(fact, OrderDelivered | GoodsReturned | AdjustmentBooked)
    )


@given(st.lists(FACTS, max_size=12))
def test_brands_and_skus_each_add_up_to_the_total(facts: list[Fact]) -> None:
    row = book(*facts)
    assert added(by_brand(row).values()) == total(row) == added(by_sku(row).values())
    assert all(volume == brand_total(row, brand) for brand, volume in by_brand(row).items())


@given(st.lists(FACTS, max_size=12))
def test_every_amount_is_booked_exactly_once(facts: list[Fact]) -> None:
    assert adjusted_cents(book(*facts)) == worth(facts)


@given(st.lists(FACTS, max_size=8).flatmap(lambda facts: st.tuples(st.just(facts), st.permutations(facts))))
def test_the_order_of_facts_within_a_month_does_not_matter(orders: tuple[list[Fact], list[Fact]]) -> None:
    one, other = (msgspec.structs.replace(book(*facts), latest=[]) for facts in orders)
    assert one == other


@given(st.lists(FACTS, max_size=8))
def test_a_row_reads_back_as_it_was_written(facts: list[Fact]) -> None:
    row = book(*facts)
    assert SALES.decode(SALES.encode(row)) == row
