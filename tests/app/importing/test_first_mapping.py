"""`forewarn mapping new` guesses a mapping from a file: always valid, and often right."""

import csv
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from examples.erp_export import export, write
from examples.workbooks import write_workbook
from forewarn.importing.checking import must_be_sound
from forewarn.importing.drafting.draft import draft
from forewarn.importing.drafting.meanings import WORDS
from forewarn.importing.mapping_files import read_mappings
from forewarn.input.bad_input import BadInput

INVOICES = """发票号,客户编号,客户名称,开票日期,到期日,金额
F1,K1,大华,2026/1/5,2026/2/5,"￥1,200.50"
F2,K2,小华,2026/1/6,,-
"""


def imported(company: Any, path: Path, *options: str) -> Any:
    mapping = path.with_suffix(".toml")
    mapping.write_text(draft(path), "utf-8")
    return company.forewarn("import", str(mapping), str(path), *options, "--json")


@pytest.mark.parametrize(
    ("table", "command"),
    [
        ("customers", "RegisterCustomer"),
        ("orders", "TakeOverOrder"),
        ("deliveries", "DeliverOrder"),
        ("invoices", "InvoiceOrder"),
        ("payments", "ReceivePayment"),
    ],
)
def test_the_tables_of_an_erp_are_told_by_their_columns(
    table: str, command: str, tmp_path: Path, nobody: Any
) -> None:
    write(tmp_path)
    answer = imported(nobody, tmp_path / f"{table}.csv", "--check")
    assert answer.code == 0, answer
    assert answer.document["rows"]["accepted"] == len(export()[table]) - 1
    assert command in [made["command"] for made in answer.document["commands"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_invoices_of_a_chinese_system_come_in_as_guessed(encoding: str, tmp_path: Path, nobody: Any) -> None:
    path = tmp_path / "应收.csv"
    path.write_bytes(f"应收账款明细\n{INVOICES}".encode(encoding))
    answer = imported(nobody, path)
    assert answer.document["amounts"][0]["booked"] == {"amount": "1200.50", "currency": "CNY"}
    assert answer.document["rows"]["accepted"] == 1


def test_bills_of_goods_become_orders(tmp_path: Path, nobody: Any) -> None:
    path = tmp_path / "sales.csv"
    path.write_text(
        "InvoiceNo;StockCode;Quantity;InvoiceDate;UnitPrice;CustomerID\n1;A;2;05.01.2026;2,55;17850\n"
    )
    answer = imported(nobody, path)
    assert (answer.code, answer.document["rows"]["accepted"]) == (0, 1), answer


def test_a_workbook_is_guessed_like_any_file(tmp_path: Path, nobody: Any) -> None:
    rows = list(csv.reader(StringIO("\n".join(export()["payments"]))))
    path = write_workbook(tmp_path / "payments.xlsx", Payments=rows)
    assert imported(nobody, path, "--check").document["rows"]["rejected"] == 0


def test_the_command_writes_it_to_standard_output(tmp_path: Path, call_forewarn: Any) -> None:
    write(tmp_path)
    answer = call_forewarn("mapping", "new", str(tmp_path / "payments.csv"))
    assert (answer.code, answer.out) == (0, draft(tmp_path / "payments.csv"))
    assert "forewarn import --check" in answer.err
    missing = call_forewarn("mapping", "new", str(tmp_path / "nothing.csv"))
    assert (missing.code, "cannot be read" in missing.err) == (2, True)


def test_the_guesses_are_said_beside_what_is_guessed(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("customer,date,phone\nC1,03/04/2026,123\n")
    text = draft(path)
    assert '"%d/%m/%Y" }  # guessed: on; day or month first? %m/%d/%Y reads them all, too' in text
    assert 'currency = "CNY"  # guessed: no column for currency was found' in text
    assert '# not read:\n# phone = "integer"' in text


NAMES = some.sampled_from([word for words in WORDS.values() for word in words.split()]) | some.text(
    max_size=12
)
CELLS = some.sampled_from(["", "-", "12", "007", "1,5", "2026-01-05", "5/1/2026", "45000", "x"]) | some.text(
    max_size=6
)


@given(names=some.lists(NAMES, min_size=1, max_size=6, unique=True), data=some.data())
def test_what_is_guessed_is_always_a_sound_mapping(
    names: list[str], data: some.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    rows = data.draw(
        some.lists(some.lists(CELLS, min_size=len(names), max_size=len(names)), min_size=1, max_size=3)
    )
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file).writerows([names, *rows])
    try:
        text = draft(path)
    except BadInput:  # a file without names, or with nothing in its rows
        return
    [mapping] = read_mappings(text, "any.toml")
    must_be_sound(mapping)


def test_title_lines_and_sums_of_a_workbook_are_passed_over(tmp_path: Path, nobody: Any) -> None:
    path = tmp_path / "open_items.xlsx"
    rows = [
        ["Open items"],
        ["Company 1000", None, "printed on Friday"],
        ["Customer", "Invoice", "Invoice date", "Due date", "Amount", "Currency"],
        ["K1", "R1", date(2026, 1, 5), date(2026, 2, 5), 45000.5, "CNY"],
        ["K2", "R2", date(2026, 1, 6), date(2026, 2, 6), 12000, "CNY"],
        ["Total", None, None, None, 57000.5, "CNY"],
    ]
    write_workbook(path, Items=rows)
    answer = imported(nobody, path)
    assert answer.code == 0, answer
    assert answer.document["amounts"][0]["booked"] == {"amount": "57000.50", "currency": "CNY"}


@pytest.mark.parametrize("last", ["合计,,,,,1200.50", "Total:,,,,,1200.50"])
def test_a_row_of_sums_is_passed_over(last: str, tmp_path: Path, nobody: Any) -> None:
    path = tmp_path / "invoices.csv"
    path.write_text(f"{INVOICES.splitlines()[0]}\n{INVOICES.splitlines()[1]}\n{last}\n", "utf-8")
    answer = imported(nobody, path)
    assert answer.code == 0, answer
    assert answer.document["rows"]["read"] == 1


def test_names_that_say_nothing_are_not_taken_for_more_than_they_are(tmp_path: Path) -> None:
    path = tmp_path / "auftrag.csv"
    path.write_text("Auftrag;Kunde;Menge\nO-1;10001;12\n", "utf-8")
    assert "# The names of the columns do not tell what the rows are" in draft(path)
    path.write_text("Customer;Name\nK1;Kunde\n", "utf-8")
    assert "# The rows look like customers." in draft(path)


def test_a_payment_without_an_invoice_comes_in_by_the_guessed_mapping(tmp_path: Path, nobody: Any) -> None:
    path = tmp_path / "payments.csv"
    path.write_text(
        "Payment No,Customer,Value date,Amount,Currency,Invoice\n"
        "B-1,K1,2026-01-05,20.00,CNY,R1\nB-2,K1,2026-01-05,30.00,CNY,\n"
    )
    register = {
        "command": "RegisterCustomer",
        "on": "2026-01-04",
        "customer": "K1",
        "name": "K",
        "currency": "CNY",
    }
    nobody.do({"command": "OpenDay", "on": "2026-01-04"}, register)
    answer = imported(nobody, path)
    assert (answer.document["rows"]["accepted"], answer.document["rows"]["rejected"]) == (2, 0)
    again = imported(nobody, path)
    assert (again.code, again.document["differing"]) == (0, 0)
