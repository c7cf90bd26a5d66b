"""Several tables are one history: their rows are carried out in one order of days."""

from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from examples.two_tables import MAPPING, paid_on_time, write
from forewarn.importing.mapping_files import read_mappings


def imported(company: Any, folder: Path, *files: str, code: int = 0) -> Any:
    answer = company.forewarn(
        "import", str(folder / "ledger.toml"), *(str(folder / file) for file in files), "--json"
    )
    assert answer.code == code, answer
    return answer.document


def open_items(company: Any) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = company.forewarn("book", "receivables", "--json").document["rows"]
    return items


def alerts(company: Any) -> list[Any]:
    found: list[Any] = company.forewarn("alerts", "--json").document["alerts"]
    return found


def test_invoices_that_were_paid_on_time_warn_of_nobody(tmp_path: Path, nobody: Any) -> None:
    paid_on_time(tmp_path)
    report = imported(nobody, tmp_path, "invoices.csv", "payments.csv")
    assert report["rows"] == {"read": 20, "accepted": 20, "rejected": 0, "left_out": {}}
    assert report["tables"] == [
        {"table": "payments", "rows": {"read": 10, "accepted": 10, "rejected": 0, "left_out": {}}},
        {"table": "invoices", "rows": {"read": 10, "accepted": 10, "rejected": 0, "left_out": {}}},
    ]
    assert [(total["table"], total["control"], total["booked"]["amount"]) for total in report["amounts"]] == [
        ("payments", "money", "10000.00"),
        ("invoices", "invoices", "10000.00"),
    ]
    assert report["days"] == {"first": "2025-01-03", "last": "2025-10-18", "opened": 289}
    assert open_items(nobody) == []
    assert alerts(nobody) == []


def test_a_folder_stands_for_its_files(tmp_path: Path, nobody: Any) -> None:
    paid_on_time(tmp_path)
    (tmp_path / "README.txt").write_text("about the export")
    assert imported(nobody, tmp_path, "")["rows"]["accepted"] == 20
    (tmp_path / "invoices.csv.rejects.csv").write_text("row,group,field,reason\n")
    again = imported(nobody, tmp_path, "")
    assert (again["rows"]["accepted"], again["commands"]["stored"]) == (20, 0)


@pytest.mark.parametrize("order", list(permutations(["invoices.csv", "payments.csv"])), ids=",".join)
def test_the_order_of_files_and_rows_does_not_matter(
    order: Sequence[str], tmp_path: Path, nobody: Any
) -> None:
    paid_on_time(tmp_path)
    for file in order:
        header, *rows = (tmp_path / file).read_text().splitlines()
        (tmp_path / file).write_text("\n".join([header, *reversed(rows)]))
    assert imported(nobody, tmp_path, *order)["rows"]["accepted"] == 20
    assert alerts(nobody) == []


def test_a_payment_of_the_same_day_settles_its_invoice(tmp_path: Path, nobody: Any) -> None:
    write(tmp_path, ["B1,C1,2025-01-05,2025-01-20,10.00"], ["P1,B1,C1,2025-01-05,10.00"])
    report = imported(nobody, tmp_path, "payments.csv", "invoices.csv")
    assert (report["rows"]["accepted"], report["unapplied"]) == (2, [])
    assert open_items(nobody) == []


def test_two_mappings_are_imported_together(tmp_path: Path, nobody: Any) -> None:
    paid_on_time(tmp_path)
    for mapping in read_mappings(MAPPING, "ledger.toml"):
        text = MAPPING.split("[[tables]]")[1 if mapping.table == "payments" else 2]
        alone = text.replace("[tables.", "[").replace("[[tables.", "[[").replace("files =", "about = 'x' #")
        (tmp_path / f"{mapping.table}.toml").write_text(alone, "utf-8")
    names = ("invoices.toml", "invoices.csv", "payments.toml", "payments.csv")
    answer = nobody.forewarn("import", *(str(tmp_path / name) for name in names), "--json")
    assert answer.code == 0, answer
    assert answer.document["mapping"] == "invoices + payments"
    assert answer.document["rows"]["accepted"] == 20
    assert alerts(nobody) == []


def test_people_see_the_rows_of_each_table(tmp_path: Path, nobody: Any) -> None:
    paid_on_time(tmp_path)
    answer = nobody.forewarn("import", str(tmp_path / "ledger.toml"), str(tmp_path))
    assert answer.out.splitlines()[:3] == [
        "payments: 10 read = 10 accepted + 0 rejected",
        "invoices: 10 read = 10 accepted + 0 rejected",
        "payments, money, CNY: 10000.00 read = 10000.00 booked + 0.00 rejected",
    ]


BAD = {
    "no pattern": ('files = "payments*.csv"\n', "", "tables[0].files: needs a pattern of its files"),
    "no name": ('name = "payments"\n', "", "tables[0]: needs a name"),
    "two of one name": ('name = "payments"', 'name = "invoices"', "two tables are called invoices"),
    "a column outside": ('name = "ledger"', 'name = "ledger"\n[columns]\na = "text"', "belongs to a table"),
    "a slash": ('name = "payments"', 'name = "pay/ments"', "does not do as a name"),
    "no tables": (MAPPING, 'name = "ledger"\ntables = []\n', "write 1 to 64 tables"),
    "a bad column": ('"{due}"', '"{duo}"', "table invoices: commands[2].fields: column 'duo'"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_table_is_named(case: str, tmp_path: Path, nobody: Any) -> None:
    paid_on_time(tmp_path)
    old, new, says = BAD[case]
    (tmp_path / "ledger.toml").write_text(MAPPING.replace(old, new), "utf-8")
    answer = nobody.forewarn("import", str(tmp_path / "ledger.toml"), str(tmp_path))
    assert answer.code == 2
    assert says in answer.err


def test_a_file_of_no_table_and_a_table_without_a_file_are_named(tmp_path: Path, nobody: Any) -> None:
    paid_on_time(tmp_path)
    (tmp_path / "stock.csv").write_text("a\n1\n")
    mapping = str(tmp_path / "ledger.toml")
    answer = nobody.forewarn("import", mapping, str(tmp_path / "stock.csv"))
    assert (answer.code, "belongs to no table" in answer.err) == (2, True)
    (tmp_path / "payments.csv").unlink()
    answer = nobody.forewarn("import", mapping, str(tmp_path))
    assert (answer.code, "no file for the table payments" in answer.err) == (2, True)
    (tmp_path / "ledger.toml").write_text(
        MAPPING.replace('files = "pay', 'optional = true\nfiles = "pay'), "utf-8"
    )
    assert imported(nobody, tmp_path, "")["rows"]["accepted"] == 10


def test_a_mapping_without_a_file_is_said(tmp_path: Path, nobody: Any) -> None:
    paid_on_time(tmp_path)
    mapping = str(tmp_path / "ledger.toml")
    answer = nobody.forewarn("import", mapping, mapping, str(tmp_path))
    assert (answer.code, "name at least one file" in answer.err) == (2, True)
