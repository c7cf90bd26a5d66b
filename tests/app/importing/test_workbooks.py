"""Workbooks of Excel say the same as the comma-separated values that they would be saved as."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from examples.shop import COLUMNS, MAPPING, ROWS, Shop
from examples.workbooks import write_workbook
from forewarn.importing.mapping import FileFormat
from forewarn.importing.table import Wanted
from forewarn.importing.workbooks import workbook

DAY = "%d.%m.%Y"


def as_excel_keeps_it(row: tuple[str, ...]) -> list[Any]:
    bill, customer, sku, pieces, price, on, paid, promotion = row
    return [
        float(bill),
        customer or None,
        sku,
        int(pieces),
        float(price),
        datetime.strptime(on, DAY),  # noqa: DTZ007 - a day has no time zone
        datetime.strptime(paid, DAY).date() if paid else None,  # noqa: DTZ007 - a day has no time zone
        True if promotion else None,
    ]


def test_a_workbook_says_the_same_as_its_comma_separated_values(shop: Shop) -> None:
    path = write_workbook(shop.folder / "rows.xlsx", Bills=[COLUMNS, *map(as_excel_keeps_it, ROWS)])
    shop.imports(path)
    assert len(shop.told()) == 24
    again = shop.imports()
    assert (again["commands"]["already_there"], again["rows"]["rejected"]) == (17, 0)


def test_the_mapping_names_the_sheet_and_what_stands_around_its_rows(tmp_path: Path, nobody: Any) -> None:
    file = '\n[file]\nsheet = "Bills"\nskip_rows = 2\nskip_footer = 1\n'
    shop = Shop(tmp_path, nobody, MAPPING + file)
    rows = [["Sales of January"], ["printed by C. Wu"], [], COLUMNS, *map(as_excel_keeps_it, ROWS)]
    path = tmp_path / "rows.xlsx"
    write_workbook(path, Cover=[["hello"]], Bills=[*rows, [], ["sum", None, None, 99], []])
    assert shop.imports(path)["rows"]["read"] == len(ROWS)


def test_a_rejected_row_is_named_as_excel_counts(shop: Shop) -> None:
    bad = as_excel_keeps_it(ROWS[2])
    bad[3] = "two"
    path = write_workbook(shop.folder / "rows.xlsx", Bills=[[], COLUMNS, [], as_excel_keeps_it(ROWS[4]), bad])
    shop.imports(path)
    rejected = (shop.folder / "rows.xlsx.rejects.csv").read_text("utf-8").splitlines()
    assert rejected[1] == "5,2,pieces,'two' is not a whole number"


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (0.1 + 0.2, 0.3),
        (1234.1000000000001, 1234.1),
        (17850.0, 17850),
        (45_678, 45_678),
        (date(2026, 3, 31), datetime(2026, 3, 31)),  # noqa: DTZ001 - a day has no time zone
        ("  007 ", "  007 "),
        (False, False),
        (None, None),
    ],
)
def test_a_cell_is_what_excel_shows(cell: Any, read: Any, tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "one.xlsx", One=[["no", "cell"], ["1", cell]])
    assert workbook(path, Wanted(("cell",)), FileFormat()).columns == {"cell": [read]}


def test_cells_that_are_equal_but_not_the_same_stay_apart(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "one.xlsx", One=[["a"], [1], [True], ["1"], [1.5]])
    assert list(map(repr, workbook(path, Wanted(("a",)), FileFormat()).columns["a"])) == [
        "1",
        "True",
        "'1'",
        "1.5",
    ]


def test_a_hidden_sheet_needs_no_choice(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = write_workbook(tmp_path / "two.xlsx", Lists=[["x"]], Bills=[["a"], [1]])
    book = load_workbook(path)
    book["Lists"].sheet_state = "hidden"
    book.save(path)
    assert workbook(path, Wanted(("a",)), FileFormat()).columns == {"a": [1]}
