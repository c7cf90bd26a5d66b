from collections.abc import Iterable

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from examples.books import sales as book
from examples.orders import returned, sold
from examples.papers import adjusted
from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsLine, GoodsReturned
from forewarn.domain.order.facts import OrderDelivered
from forewarn.domain.paper.facts import AdjustmentBooked
from forewarn.projections.sales.book import SALES
from forewarn.projections.sales.figures import (
    added,
    adjusted_cents,
    brand_total,
    by_brand,
    by_sku,
    cumulative,
    total,
)
from forewarn.projections.sales.row import Volume

TEA = GoodsLine("TEA-1", 10, 25_000, brand="Leaf")
SOAP = GoodsLine("SOAP-1", 6, 3_000, brand="Clean")


def test_a_brand_without_sales_has_no_volume() -> None:
    assert brand_total(book(sold(TEA)), "Clean") == Volume()


def test_a_sku_that_moved_to_another_brand_is_one_sku() -> None:
    moved = GoodsLine("TEA-1", 2, 5_000, brand="Leaf Gold")
    volumes = by_sku(book(sold(TEA, moved)))
    assert volumes == {"TEA-1": Volume(normal_quantity=12, normal_cents=30_000, lines=2)}


def test_months_add_up_in_the_order_of_the_calendar() -> None:
    months = {"2026-04": book(sold(SOAP)), "2026-03": book(sold(TEA), sold(SOAP))}
    assert [(month, volume.net_cents) for month, volume in cumulative(months)] == [
        ("2026-03", 28_000),
        ("2026-04", 31_000),
    ]


def test_the_months_of_one_brand_add_up_without_the_others() -> None:
    months = {"2026-03": book(sold(TEA, SOAP)), "2026-04": book(sold(TEA))}
    clean = [(month, volume.net_cents) for month, volume in cumulative(months, "Clean")]
    assert clean == [("2026-03", 3_000), ("2026-04", 3_000)]


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
    LOTS.map(lambda lines: sold(*lines)),
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
