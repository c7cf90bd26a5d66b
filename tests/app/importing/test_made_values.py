"""Values that a mapping makes of a row's columns."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from examples.invoice_rows import HEADER, MAPPING, in_folder
from forewarn.importing.made import row_values
from forewarn.importing.mapping import OfRow

DAY = date(2026, 1, 5)


def made(columns: dict[str, list[Any]], **settings: Any) -> list[Any]:
    values, errors = row_values(OfRow(**settings), columns)
    assert not errors
    return values


def test_the_first_column_that_is_not_empty() -> None:
    columns = {"short": ["a", None, None], "long": ["b", "c", None]}
    assert made(columns, first_of=("short", "long")) == ["a", "c", None]


def test_lower_and_upper_case() -> None:
    assert made({"a": ["Ab", None]}, lower="a") == ["ab", None]
    assert made({"a": ["Ab", None]}, upper="a") == ["AB", None]


def test_parts_of_a_text() -> None:
    assert made({"a": ["SH-0012", "X", None]}, part="a", characters=(1, 2)) == ["SH", "X", None]
    assert made({"a": ["SH-0012", "X", None]}, part="a", pattern="-(\\d+)$") == ["0012", None, None]
    assert made({"a": ["SH-0012"]}, part="a", pattern="[A-Z]+") == ["SH"]


def test_days_are_added_to_a_date() -> None:
    assert made({"on": [DAY, None]}, day="on", add_days=30) == [date(2026, 2, 4), None]
    columns = {"on": [DAY, DAY, None], "days": [10, None, 5]}
    assert made(columns, day="on", add_days="days") == [date(2026, 1, 15), None, None]


def test_a_lookup_that_knows_no_answer_is_a_problem_of_its_row() -> None:
    values, errors = row_values(OfRow(look_up="a", map={"经销商": "dealer"}), {"a": ["经销商", "x"]})
    assert values == ["dealer", None]
    assert errors == {1: "'x' is not in the map: it has 经销商"}
    assert made({"a": ["x"]}, look_up="a", map={"y": "z"}, otherwise="other") == ["other"]


def test_a_day_beyond_all_days_is_a_problem_of_its_row() -> None:
    _, errors = row_values(OfRow(day="on", add_days=10_000_000), {"on": [DAY]})
    assert list(errors) == [0]


def test_a_made_value_is_a_column_for_commands_and_later_values(tmp_path: Path, nobody: Any) -> None:
    text = MAPPING.replace(
        "[per_row]\n",
        '[per_row]\nNumber = { part = "no", characters = [1, 3] }\nKey = { lower = "Number" }\n'
        'Due = { day = "on", add_days = 45 }\n',
    ).replace('invoice = "{no}"', 'invoice = "{Key}"\ndue = "{Due}"')
    mapping, path = in_folder(tmp_path, text, "rows.csv", f"{HEADER}AB7-x,C1,2026-01-05,5\n".encode())
    assert nobody.forewarn("import", str(mapping), str(path)).code == 0
    [row] = nobody.forewarn("book", "receivables", "--json").document["rows"]
    assert (row["invoice"], row["due"]) == ("ab7", "2026-02-19")


BAD = {
    '{ lower = "no", upper = "no" }': "must be made in one way",
    '{ first_of = ["no", "neither"] }': "column 'neither' does not exist",
    '{ day = "no", add_days = 1 }': "no is text: only a date has a day",
    '{ day = "on" }': "needs add_days",
    '{ day = "on", add_days = "no" }': "no is text: only whole numbers",
    '{ look_up = "no" }': "needs a map",
    '{ part = "no" }': "needs either characters, such as [1, 3], or a pattern",
    '{ part = "no", characters = [0, 2] }': "counts from 1",
    '{ part = "no", pattern = "(" }': "is no regular expression",
    '{ lower = "no", rounded_to = "CNY" }': "does not belong to lower",
}


@pytest.mark.parametrize("value", BAD)
def test_a_value_that_cannot_be_made_is_named(value: str, tmp_path: Path, nobody: Any) -> None:
    text = MAPPING.replace("[per_row]\n", f"[per_row]\nMade = {value}\n")
    mapping, path = in_folder(tmp_path, text, "rows.csv", HEADER.encode())
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert answer.code == 2
    assert "per_row.Made" in answer.err
    assert BAD[value] in answer.err


def test_text_made_of_a_row_is_no_number(tmp_path: Path, nobody: Any) -> None:
    text = MAPPING.replace("[per_row]\n", '[per_row]\nSmall = { lower = "no" }\n').replace(
        '"amount", "amount"', '"amount", "Small"'
    )
    mapping, path = in_folder(tmp_path, text, "rows.csv", HEADER.encode())
    assert "Small is text: only whole numbers" in nobody.forewarn("import", str(mapping), str(path)).err
