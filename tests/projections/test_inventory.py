"""A dealer's position by SKU and batch: what comes in, what leaves, what is counted."""

from examples.goods import DEALER, MONDAY, after
from examples.stock import adjusted, completed, counted, damaged, received, returned, sold
from forewarn.domain.decider import Fact
from forewarn.domain.stock.facts import CountedLine, MovedStock, StockAdjusted, StockCounted
from forewarn.domain.visit.facts import CountedStock, VisitStockCounted
from forewarn.projections.inventory.book import INVENTORY
from forewarn.projections.inventory.reading import last_count, value_cents
from forewarn.projections.inventory.row import Inventory


def book(*facts: Fact) -> dict[str, Inventory]:
    rows: dict[str, Inventory] = {}
    for number, fact in enumerate(facts):
        for part in INVENTORY.parts_of(fact):
            INVENTORY.evolve(rows.setdefault(part, INVENTORY.row()), fact, f"e{number}", part)
    return rows


def tea(*facts: Fact) -> Inventory:
    return book(*facts)["TEA"]


def difference(row: Inventory) -> int:
    assert row.count is not None
    return row.count.difference


def test_the_closing_position_is_what_came_in_less_what_left() -> None:
    row = tea(adjusted(10), received(100), sold(30), returned(5), damaged(2), adjusted(-3))
    assert (row.opening, row.received, row.sold, row.returned, row.damaged, row.adjusted) == (
        10,
        100,
        30,
        5,
        2,
        -3,
    )
    assert row.units == 10 + 100 - 30 - 5 - 2 - 3
    assert value_cents(row) == 70 * 100


def test_an_opening_of_two_batches_is_all_opening() -> None:
    lines = (MovedStock("TEA", 10, "B1"), MovedStock("TEA", 20, "B2"))
    row = tea(StockAdjusted(subject=DEALER, on=MONDAY, document="AD", lines=lines, reason="opening"))
    assert (row.opening, row.adjusted) == (30, 0)
    assert {name: batch.units for name, batch in row.batches.items()} == {"B1": 10, "B2": 20}


def test_each_sku_of_a_document_has_a_row_of_its_own() -> None:
    rows = book(received(100), received(7, sku="CUP"), received(0, sku="RICE", rejected=3))
    assert {sku: row.units for sku, row in rows.items()} == {"TEA": 100, "CUP": 7, "RICE": 0}
    assert rows["RICE"].rejected == 3


def test_without_a_batch_goods_leave_that_expire_first() -> None:
    early, late = received(10, batch="B1", expiry=after(30)), received(10, batch="B2", expiry=after(60))
    row = tea(late, early, sold(12))
    assert {name: batch.units for name, batch in row.batches.items()} == {"B2": 8}
    row = tea(late, early, sold(4, batch="B2"))
    assert {name: batch.units for name, batch in row.batches.items()} == {"B2": 6, "B1": 10}
    row = tea(late, early, sold(14, batch="B2"))
    assert {name: batch.units for name, batch in row.batches.items()} == {"B1": 6}


def test_goods_without_a_batch_are_told_apart_by_their_expiry() -> None:
    row = tea(received(10, expiry=after(30)), received(10, expiry=after(60)), received(5))
    assert [batch.units for batch in row.batches.values()] == [10, 10, 5]


def test_more_sold_than_was_there_is_a_difference_that_a_later_receipt_makes_up_for() -> None:
    row = tea(received(10), sold(25))
    assert (row.units, row.short, row.batches) == (-15, 15, {})
    INVENTORY.evolve(row, received(40, batch="B2"), "e", "TEA")
    assert (row.units, row.short, row.batches["B2"].units) == (25, 0, 25)


def test_a_count_is_held_against_the_position_of_its_day() -> None:
    row = tea(received(100), sold(30, on=after(1)), counted(68, on=after(1)), sold(10, on=after(2)))
    assert row.count is not None
    assert (row.count.units, row.count.booked, difference(row)) == (68, 70, -2)
    assert row.units == 60


def test_a_count_that_is_entered_late_is_held_against_the_position_of_then() -> None:
    assert difference(tea(received(100), sold(30, on=after(3)), counted(100, on=after(1)))) == 0


def test_sales_that_are_entered_after_the_count_explain_its_difference() -> None:
    row = tea(received(100), counted(80, on=after(5)), sold(20, on=after(4)), sold(7, on=after(6)))
    assert difference(row) == 0


def test_an_earlier_count_does_not_replace_a_later_one() -> None:
    row = tea(received(100), counted(90, on=after(5)), counted(70, on=after(2)))
    assert difference(row) == -10


def test_a_count_on_a_visit_counts_too() -> None:
    lines = (CountedStock("TEA", 40, "B1"), CountedStock("TEA", 50, "B2"))
    seen = VisitStockCounted(subject=DEALER, on=after(1), visit="V1", lines=lines)
    assert difference(tea(received(100), seen)) == -10


def test_what_a_complete_count_does_not_name_was_not_there() -> None:
    rows = book(received(100), received(7, sku="CUP"), counted(100, on=after(1), complete=True))
    complete = rows[""].count
    found = {sku: last_count(rows[sku], complete) for sku in ("TEA", "CUP")}
    assert {sku: count and (count.units, count.difference) for sku, count in found.items()} == {
        "TEA": (100, 0),
        "CUP": (0, -7),
    }
    assert last_count(rows["CUP"], None) is None
    later = tea(received(5, on=after(3)))
    assert last_count(later, complete) is None


def test_returns_of_goods_that_nobody_reported_are_no_position() -> None:
    assert tea(returned(5)) == Inventory()


def test_a_fact_of_another_book_changes_nothing() -> None:
    row = Inventory()
    INVENTORY.evolve(row, completed(MONDAY), "e", "TEA")
    assert row == Inventory()


def test_lines_of_a_long_document_are_found_by_their_sku() -> None:
    """Otherwise ten thousand lines would be looked through for each of ten thousand rows."""
    lines = tuple(CountedLine(f"S{number:05}", number) for number in range(9_000) for _ in range(1))
    fact = StockCounted(subject=DEALER, on=MONDAY, document="CO", lines=lines)
    rows = book(fact)
    assert len(rows) == 9_000
    assert all(row.count is not None and row.count.units == int(sku[1:]) for sku, row in rows.items())
