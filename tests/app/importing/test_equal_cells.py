"""What becomes of a row depends on its own cells, not on equal cells that are written otherwise."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from examples.shop import MAPPING, Shop
from forewarn.importing.cells import read_cells
from forewarn.importing.columns import Column
from forewarn.importing.made import row_values
from forewarn.importing.mapping import OfRow

INVOICES = """
name = "erp"
group_by = "bill"
[columns]
bill = "text"
customer = "text"
on = "date"
amount = "decimal"
[[commands]]
command = "RegisterCustomer"
once_per = "{customer}"
fields = { on = "{on}", customer = "{customer}", name = "{customer}", currency = "CNY" }
[[commands]]
command = "TakeOverInvoice"
[commands.fields]
on = "{on}"
invoice = "{bill}"
customer = "{customer}"
amount = { amount = "{amount}", currency = "CNY" }
[[control]]
name = "invoices"
amount = "amount"
currency = "CNY"
plus = "InvoiceTakenOver"
"""
BEIJING = timezone(timedelta(hours=8))
EVENING = datetime(2026, 1, 5, 20, tzinfo=UTC)


def written(values: Sequence[Any]) -> list[str]:
    """Tells apart what is equal."""
    return [repr(value) for value in values]


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("decimal", [Decimal("12.5"), Decimal("12.50"), Decimal("12.500")]),
        ("decimal", [0.0, -0.0]),
        ("decimal", [1, 1.0, Decimal(1), Decimal("1.0")]),
        ("date", [EVENING, EVENING.astimezone(BEIJING)]),
        ("boolean", [1, True, 0, False]),
    ],
    ids=["scales", "signs", "types", "time zones", "booleans"],
)
def test_a_cell_is_read_as_if_it_were_alone(kind: Any, cells: list[Any]) -> None:
    column = Column(type=kind)
    alone = [read_cells(column, [cell], "")[0][0] for cell in cells]
    for order in permutations(range(len(cells))):
        values, errors = read_cells(column, [cells[place] for place in order], "")
        assert written(values) == written([alone[place] for place in order])
        assert not errors


def test_a_value_made_of_a_row_is_worked_out_of_this_row() -> None:
    prices = [Decimal("12.5"), Decimal("12.50"), Decimal("12.500")]
    values, _ = row_values(OfRow(product=("price", "pieces")), {"price": prices, "pieces": [2, 2, 2]})
    assert written(values) == written([Decimal("25.0"), Decimal("25.00"), Decimal("25.000")])


def test_amounts_with_many_zeros_are_imported_beside_those_without(tmp_path: Path, nobody: Any) -> None:
    shop = Shop(tmp_path, nobody, INVOICES)
    amounts = ["99.990000000", "99.99", "99.99", "10.00"]
    lines = [f"B{number},C1,2025-01-0{number},{amount}" for number, amount in enumerate(amounts, start=1)]
    shop.path.write_text("\n".join(["bill,customer,on,amount", *lines]), "utf-8")
    report = shop.imports()
    assert (report["rows"]["accepted"], report["rows"]["rejected"]) == (4, 0)


def test_a_row_of_another_file_does_not_change_what_a_row_is_known_by(tmp_path: Path, nobody: Any) -> None:
    """Without `group_by` a row is known by its content: imported with others it must not be added twice."""
    shop = Shop(tmp_path, nobody, MAPPING.replace('group_by = "bill"\n', ""))
    row = {"customer": "C1", "sku": "A", "pieces": 1, "on": "05.01.2026", "paid": "", "promotion": ""}
    rows = [
        json.dumps({"bill": "1", **row, "price": "12.5"}),
        json.dumps({"bill": "2", **row, "price": "12.50"}),
    ]
    lines = [line.replace('"12.5"', "12.5").replace('"12.50"', "12.50") for line in rows]
    alone, together = tmp_path / "alone.jsonl", tmp_path / "together.jsonl"
    alone.write_text(lines[0], "utf-8")
    together.write_text("\n".join(lines), "utf-8")
    assert shop.imports(alone)["commands"]["already_there"] == 0
    assert shop.imports(together)["rows"]["accepted"] == 2
    placed = [fact.order for fact in shop.facts() if type(fact).__name__ == "OrderPlaced"]
    assert placed == ["1", "2"]


def test_a_float_is_rounded_to_the_decimals_that_its_column_names() -> None:
    column = Column(type="decimal", decimals=2)
    assert read_cells(column, [1.7e-15, 2.675, 3.0], "value") == (
        [Decimal("0.00"), Decimal("2.68"), Decimal("3.00")],
        {},
    )
