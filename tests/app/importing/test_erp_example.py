"""The example of an ERP: six tables that are one history."""

from pathlib import Path
from typing import Any

import pytest

from examples.erp_export import export, write

EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "erp"


def test_the_files_of_the_example_are_those_that_the_code_makes() -> None:
    found = {path.stem: path.read_text("utf-8").splitlines() for path in EXAMPLE.glob("*.csv")}
    assert found == export()


def test_the_whole_export_comes_in(nobody: Any) -> None:
    answer = nobody.forewarn("import", "erp", str(EXAMPLE), "--json")
    assert answer.code == 0, answer
    report = answer.document
    assert (report["rows"]["accepted"], report["rows"]["rejected"]) == (report["rows"]["read"], 0)
    assert [table["table"] for table in report["tables"]] == list(export())
    booked = {total["control"]: total["booked"]["amount"] for total in report["amounts"]}
    assert booked == {"billed": "34481.50", "received": "33225.50"}
    open_items = nobody.forewarn("book", "receivables", "--json").document["rows"]
    assert [item["invoice"] for item in open_items] == ["INV-010", "INV-005"]
    again = nobody.forewarn("import", "erp", str(EXAMPLE), "--json").document
    assert (again["commands"]["stored"], again["differing"]) == (0, 0)


@pytest.mark.parametrize("first", ["payments", "visits", "invoices"])
def test_the_order_in_which_files_are_named_decides_nothing(first: str, tmp_path: Path, nobody: Any) -> None:
    write(tmp_path)
    names = [first, *(name for name in export() if name != first)]
    paths = [str(tmp_path / f"{name}.csv") for name in names]
    assert nobody.forewarn("import", "erp", *paths, "--json").document["rows"]["rejected"] == 0


def test_a_file_that_is_not_there_is_said_to_be_missing(tmp_path: Path, nobody: Any) -> None:
    answer = nobody.forewarn("import", "erp", str(tmp_path / "nothing"))
    assert (answer.code, "nothing: does not exist: name a file or a folder" in answer.err) == (2, True)
