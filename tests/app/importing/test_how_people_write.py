"""Numbers, days and nothing, as people and their programs write them."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from examples.invoice_rows import HEADER, MAPPING, in_folder
from forewarn.importing.cells import read_cells
from forewarn.importing.columns import Column
from forewarn.importing.mapping_files import toml_in

EVERY_STYLE = ("1,234.50", "1.234,50", "1.2345E+3")
AMOUNTS = {
    "1234.50": Decimal("1234.50"),
    "1,234.50": Decimal("1234.50"),
    "1,234,567": Decimal(1234567),
    "1.234,50": Decimal("1234.50"),
    "1.2345E+3": Decimal("1234.5"),
    "¥1234.50": Decimal("1234.50"),
    "￥ 1,234.50": Decimal("1234.50"),
    "1234.50元": Decimal("1234.50"),
    "１２３４．５０": Decimal("1234.50"),
    "１２３４.５０": Decimal("1234.50"),
    "(1234.50)": Decimal("-1234.50"),
    "(¥1,234.50)": Decimal("-1234.50"),
    "（1,234.50）": Decimal("-1234.50"),
    "1234.50-": Decimal("-1234.50"),
    "-1,234.50": Decimal("-1234.50"),
    "-¥1,234.50": Decimal("-1234.50"),
    "\u00a01234.50\u3000": Decimal("1234.50"),
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_an_amount_is_read_in_a_declared_style(text: str) -> None:
    column = Column(type="decimal", number_style=EVERY_STYLE, currency_signs=("¥", "元"))
    assert read_cells(column, [text], "") == ([AMOUNTS[text]], {})


@pytest.mark.parametrize(
    "text", ["1,23.50", "1,2345", "12,34,567.00", "--5", "(-5)", "5-5", "()", "$5", "1 234", "٣"]
)
def test_what_no_declared_style_fits_is_rejected(text: str) -> None:
    column = Column(type="decimal", number_style="1,234.50", currency_signs="¥")
    assert list(read_cells(column, [text], "")[1]) == [0]


@pytest.mark.parametrize(
    ("style", "text", "value"),
    [
        ("1.234,50", "1.234", Decimal(1234)),
        ("1,234.50", "1.234", Decimal("1.234")),
        ("1 234,50", "1\u202f234,50", Decimal("1234.50")),
        ("1'234.50", "1'234.50", Decimal("1234.50")),
        ("1,23,456.50", "1,23,456.50", Decimal("123456.50")),
        ("1234,50", "1234,50", Decimal("1234.50")),
    ],
)
def test_the_declared_style_decides_what_a_mark_means(style: str, text: str, value: Decimal) -> None:
    assert read_cells(Column(type="decimal", number_style=style), [text], "") == ([value], {})


@pytest.mark.parametrize("kind", ["integer", "decimal"])
def test_whole_numbers_are_read_alike_in_every_type(kind: Any) -> None:
    column = Column(type=kind)
    cells = ["12", "12.0", "１２", " 12 ", 12, 12.0, Decimal("12.0")]
    values, errors = read_cells(column, cells, "")
    assert (values, errors) == ([12] * len(cells), {})
    assert read_cells(column, ["٣"], "")[1].keys() == {0}


FORMS = ("%Y/%m/%d", "iso", "%d-%b-%y", "%Y年%m月%d日", "excel")
DAYS = [
    "2025/1/5",
    "2025/01/05 0:00",
    "2025/1/5 12:30:05",
    "2025-01-05",
    "2025-01-05T08:00:00",
    "5-Jan-25",
    "2025年1月5日",
    "２０２５/１/５",
    "45662",
    "45662.75",
    45662,
    45662.0,
]


@pytest.mark.parametrize("cell", DAYS, ids=repr)
def test_a_day_is_read_in_any_declared_form(cell: Any) -> None:
    assert read_cells(Column(type="date", date_formats=FORMS), [cell], "") == ([date(2025, 1, 5)], {})


@pytest.mark.parametrize("cell", ["2025/13/5", "2025/1/5 25 o'clock", "0", "99999999", 20250105, True])
def test_what_is_no_day_in_any_form_is_rejected(cell: Any) -> None:
    assert list(read_cells(Column(type="date", date_formats=FORMS), [cell], "")[1]) == [0]


def test_a_compact_day_has_eight_digits() -> None:
    column = Column(type="date", date_formats="%Y%m%d")
    assert read_cells(column, ["20250105", 20250105, "2025115"], "")[0] == [date(2025, 1, 5)] * 2 + [None]


def test_words_for_nothing_are_declared_and_spaces_need_not_be() -> None:
    column = Column(type="date", empty=("-", "NULL", "N/A"))
    cells = ["", " ", "\u3000", "\u00a0", "-", "null", " N/A ", None, float("nan")]
    assert read_cells(column, cells, "") == ([None] * len(cells), {})
    assert read_cells(Column(type="date"), ["-"], "")[1].keys() == {0}


SUGGESTIONS = [
    ("decimal", "1,234.50", 'it looks like 1,234.50: set number_style = "1,234.50"'),
    ("decimal", "1.234,50", 'set number_style = "1.234,50"'),
    ("decimal", "¥1,234.50", 'set number_style = "1,234.50" and currency_signs = ["¥"]'),
    ("decimal", "(1234.50)", 'set number_style = "1234.50"'),
    ("decimal", "-", 'set empty = ["-"]'),
    ("integer", "1,234", 'set number_style = "1,234.50"'),
    ("date", "2025/1/5", 'add "%Y/%m/%d" to date_formats'),
    ("date", "05/01/2025", 'add "%d/%m/%Y" to date_formats, or "%m/%d/%Y"'),
    ("date", "45662", 'it looks like a day of a spreadsheet: add "excel" to date_formats'),
    ("date", "NULL", 'set empty = ["NULL"]'),
]


@pytest.mark.parametrize(("kind", "text", "says"), SUGGESTIONS)
def test_a_reject_says_which_setting_would_read_it(kind: Any, text: str, says: str) -> None:
    assert says in read_cells(Column(type=kind), [text], "")[1][0]


def test_a_key_is_one_value_however_a_type_writes_it() -> None:
    column = Column(type="text")
    cells = [
        "17850",
        "17850.0",
        17850,
        17850.0,
        Decimal("17850.0"),
        " 17850 ",
        "\u300017850\u00a0",
        "１７８５０",
    ]
    assert read_cells(column, cells, "") == (["17850"] * len(cells), {})
    assert read_cells(column, ["007", "1.50", "v1.0"], "")[0] == ["007", "1.50", "v1.0"]


def test_a_column_can_ask_for_its_text_as_it_is() -> None:
    column = Column(type="text", verbatim=True)
    assert read_cells(column, [" a ", "17850.0", " ", ""], "")[0] == [" a ", "17850.0", " ", None]


def test_a_lookup_reads_words_in_any_case_and_rejects_others() -> None:
    column = Column(map={"经销商": "dealer", "Retailer": "retailer"})
    assert read_cells(column, ["经销商", " RETAILER "], "") == (["dealer", "retailer"], {})
    assert "'x' is not in the map: it has 经销商, Retailer" in read_cells(column, ["x"], "")[1][0]
    anything = Column(map={"经销商": "dealer"}, otherwise="retailer")
    assert read_cells(anything, ["x"], "")[0] == ["retailer"]


SETTINGS = """
currency_signs = "¥"
number_style = "1,234.50"
date_formats = ["%Y/%m/%d", "iso"]
empty = ["-"]
"""


def test_a_mapping_says_it_once_for_all_columns(tmp_path: Path, nobody: Any) -> None:
    rows = f'{HEADER}3,C1,2026/1/5,"¥50.00"\n4,C1,2026-01-05,-\n'
    mapping, path = in_folder(tmp_path, SETTINGS + MAPPING, "rows.csv", rows.encode())
    report = nobody.forewarn("import", str(mapping), str(path), "--json").document
    assert (report["rows"]["accepted"], report["rows"]["rejected"]) == (1, 1)


BAD = {
    'number_style = "1_234"': "'1_234' is no style of numbers: there are '1234.50'",
    'date_formats = ["yyyy-mm-dd"]': "'yyyy-mm-dd' is no form of days",
}


@pytest.mark.parametrize("setting", BAD)
def test_an_unknown_style_is_named(setting: str, tmp_path: Path, nobody: Any) -> None:
    mapping, path = in_folder(tmp_path, f"{setting}\n{MAPPING}", "rows.csv", HEADER.encode())
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert (answer.code, BAD[setting] in answer.err) == (2, True)


def test_a_name_in_chinese_needs_no_quotes() -> None:
    text = 'kind = { map = { 经销商 = "dealer", a = "b = c" } }\n名称 = "x"\n'
    assert toml_in(text, "") == {"kind": {"map": {"经销商": "dealer", "a": "b = c"}}, "名称": "x"}
