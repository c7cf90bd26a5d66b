"""Whatever is told of goods, and however much."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.goods import MONDAY, after
from examples.stock import adjusted, counted, damaged, received, returned, sold
from forewarn.domain.decider import Fact
from forewarn.domain.stock.facts import StockSoldOut
from forewarn.projections.inventory.book import INVENTORY, skus, units_on
from forewarn.projections.inventory.row import Inventory


def book(*facts: Fact) -> dict[str, Inventory]:
    rows: dict[str, Inventory] = {}
    for number, fact in enumerate(facts):
        for part in INVENTORY.parts_of(fact):
            INVENTORY.evolve(rows.setdefault(part, INVENTORY.row()), fact, f"e{number}", part)
    return rows


def tea(*facts: Fact) -> Inventory:
    return book(*facts)["TEA"]


def test_the_row_stays_small_however_long_the_story() -> None:
    row = Inventory()
    for number in range(3_000):
        on = after(number)
        INVENTORY.evolve(
            row, received(9, on=on, batch=f"B{number}", expiry=after(number + 90)), "e" * 36, "TEA"
        )
        INVENTORY.evolve(row, sold(1, on=on), "e" * 36, "TEA")
    assert row.units == sum(batch.units for batch in row.batches.values()) == 24_000
    assert len(INVENTORY.encode(row)) < 12_000


MOVES = st.sampled_from((received, sold, damaged, returned, adjusted))
BATCHES = st.sampled_from(("", "B1", "B2"))
EVENTS = st.tuples(MOVES, st.integers(1, 50), st.integers(-60, 60).map(after), BATCHES)


def fact_of(move: Any, units: int, on: date, batch: str) -> Fact:
    fact: Fact = move(units, on=on) if move is returned else move(units, on=on, batch=batch)
    return fact


@given(st.lists(EVENTS, max_size=50))
def test_units_are_those_of_the_batches_less_what_falls_short(events: Iterable[Any]) -> None:
    row = Inventory()
    for event in events:
        INVENTORY.evolve(row, fact_of(*event), "e", "TEA")
    on_hand = sum(batch.units for batch in row.batches.values())
    assert row.units == on_hand - row.short
    assert on_hand == 0 or row.short == 0
    assert all(batch.units > 0 for batch in row.batches.values())
    assert [day.day for day in row.days] == sorted({day.day for day in row.days})
    assert INVENTORY.decode(INVENTORY.encode(row)) == row


@given(st.lists(EVENTS, max_size=30), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 20)), max_size=3))
def test_the_order_of_entry_does_not_change_the_difference_of_the_last_count(
    events: list[Any], counts: list[tuple[int, int]]
) -> None:
    """Within the days that are kept; the goods are there from the first day on."""
    facts: list[Fact] = [fact_of(move, units, on, "") for move, units, on, _ in events]
    facts = [fact for fact in facts if MONDAY <= fact.on <= after(20)]
    begun = received(1_000, on=MONDAY - timedelta(days=1))
    told = [
        counted(units, on=after(days)) for units, days in {days: (u, days) for u, days in counts}.values()
    ]
    one, other = tea(begun, *facts, *told), tea(begun, *told, *facts)
    assert (one.units, one.count and one.count.difference) == (
        other.units,
        other.count and other.count.difference,
    )
    assert units_on(one, after(7)) == tea(begun, *(fact for fact in facts if fact.on <= after(7))).units


@pytest.mark.parametrize(
    "fact", [counted(None, complete=True), StockSoldOut(subject="s", on=MONDAY, document="", lines=())]
)
def test_a_fact_without_lines_is_about_no_sku(fact: Any) -> None:
    assert [part for part in skus(fact) if part] == []
