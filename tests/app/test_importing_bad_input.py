"""What cannot be imported is said plainly: what, where, what to do; and nothing is half done."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from pyarrow.parquet import write_table

MAPPING = """
name = "invoices"
group_by = "no"

[columns]
no = "text"
customer = "text"
on = "date"
amount = "decimal"

[per_row]
Twice = { product = ["amount", "amount"] }

[per_group]
Total = { sum = "amount" }

[conditions]
big = { amount = { greater_than = 100 } }

[[leave_out]]
name = "test rows"
when = { customer = { equals = "TEST" } }

[[commands]]
command = "RegisterCustomer"
once_per = "{customer}"
fields = { on = "{on}", customer = "{customer}", name = "{customer}", currency = "CNY" }

[[commands]]
command = "TakeOverInvoice"
when = "not big"
[commands.fields]
on = "{on}"
invoice = "{no}"
customer = "{customer}"
amount = { amount = "{Total}", currency = "CNY" }

[[control]]
name = "invoices"
amount = "amount"
currency = "CNY"
plus = "InvoiceTakenOver"
"""
HEADER = "no,customer,on,amount\n"
ROWS = HEADER + "1,C1,2026-01-05,10.50\n2,C1,2026-01-06,20\n"

BAD_MAPPINGS = {
    "no TOML": ('name = "invoices"', "name = ", "is not TOML"),
    "no name": ('name = "invoices"\n', "", "name: is missing"),
    "a name with a slash": ('name = "invoices"', 'name = "a/b"', "does not do as a name"),
    "no columns": ("[columns]", "[column]", "columns: is missing"),
    "an unknown part": ("[per_row]", "[per_line]", "per_line: is not known here"),
    "an unknown type": ('no = "text"', 'no = "string"', "columns.no.type: 'string' is none of 'text'"),
    "an unknown setting of a column": (
        'no = "text"',
        'no = { type = "text", size = 3 }',
        "columns.no.size: is not known here",
    ),
    "a stand-in of another type": (
        'amount = "decimal"',
        'amount = { type = "decimal", when_empty = "much" }',
        "columns.amount.when_empty: 'much' is not a decimal",
    ),
    "an unknown key": ('group_by = "no"', 'group_by = "number"', "group_by: column 'number' does not exist"),
    "a row's value of nothing": (
        '["amount", "amount"]',
        '["amount", "price"]',
        "column 'price' does not exist",
    ),
    "a row's value of text": ('["amount", "amount"]', '["amount", "no"]', "no is text: only whole numbers"),
    "a row's value made twice": (
        'product = ["amount", "amount"]',
        'product = ["amount"], absolute = "amount"',
        "per_row.Twice: must be made in one way",
    ),
    "a row's value with a column's name": ("Twice =", "amount =", "per_row.amount: amount is there already"),
    "a rounding to no currency": (
        'product = ["amount", "amount"]',
        'product = ["amount"], rounded_to = "POUND"',
        "'POUND' is no ISO 4217 currency",
    ),
    "a group's value of nothing": ('{ sum = "amount" }', '{ sum = "amout" }', "did you mean amount?"),
    "a group's sum of text": ('{ sum = "amount" }', '{ sum = "no" }', "no is text"),
    "a group's value made in no way": (
        '{ sum = "amount" }',
        "{ }",
        "per_group.Total: must be made in one way",
    ),
    "a group's negative of a row's value": (
        '{ sum = "amount" }',
        '{ negative = "amount" }',
        "value 'amount' does not exist",
    ),
    "a condition on nothing": ("{ amount = { greater_than", "{ amout = { greater_than", "column 'amout'"),
    "a condition that asks nothing": ("{ greater_than = 100 }", "{ }", "conditions.big.amount: asks nothing"),
    "a condition with an unknown test": (
        "{ greater_than = 100 }",
        "{ over = 100 }",
        "a value can be asked for starts_with, equals",
    ),
    "an empty condition": ("big = { amount = { greater_than = 100 } }", "big = { }", "is no condition"),
    "a condition that is not there": ('when = "not big"', 'when = "not bigg"', "did you mean big?"),
    "any of no list": (
        "big = { amount = { greater_than = 100 } }",
        "big = { any = { amount = { greater_than = 100 } } }",
        "takes a list of conditions",
    ),
    "a rule that leaves out by nothing": (
        "{ customer = { equals",
        "{ client = { equals",
        "leave_out[0].when.client",
    ),
    "an unknown command": ('"TakeOverInvoice"', '"TakeOverInvoise"', "did you mean TakeOverInvoice?"),
    "no command": ("[[commands]]", "[[orders]]", "commands: "),
    "an unknown field": (
        'invoice = "{no}"',
        'invoce = "{no}"',
        "invoices.toml: commands[1].fields: field 'invoce' does not exist",
    ),
    "a missing field": ('invoice = "{no}"\n', "", "TakeOverInvoice needs the field invoice"),
    "an unknown field inside another": (
        'amount = "{Total}", currency',
        'total = "{Total}", currency',
        "commands[1].fields.amount: field 'total' does not exist",
    ),
    "a table where there is none": ('invoice = "{no}"', "invoice = { id = 1 }", "field 'id' does not exist"),
    "a field of a column that is not there": (
        'invoice = "{no}"',
        'invoice = "{nr}"',
        "column 'nr' does not exist",
    ),
    "a brace that is not closed": ('invoice = "{no}"', 'invoice = "{no"', "has a brace too many"),
    "once per nothing": ('once_per = "{customer}"', 'once_per = "{client}"', "once_per: column 'client'"),
    "a control of a column that is not there": (
        'amount = "amount"\ncurrency',
        'amount = "sum"\ncurrency',
        "control[0].amount: column 'sum'",
    ),
    "a control of text": ('amount = "amount"\ncurrency', 'amount = "no"\ncurrency', "no is text"),
    "a control in no currency": (
        'currency = "CNY"\nplus',
        'currency = "Yuan"\nplus',
        "'Yuan' is no ISO 4217",
    ),
    "a control of no facts": ('plus = "InvoiceTakenOver"', "", "names no fact"),
    "a control of an unknown fact": (
        '"InvoiceTakenOver"',
        '"InvoiceTaken"',
        "did you mean InvoiceTakenOver?",
    ),
    "a control of a fact without amount": ('"InvoiceTakenOver"', '"CustomerHeld"', "fact with an amount"),
    "an unknown encoding": (
        "[columns]",
        '[file]\nencoding = "utf-9"\n\n[columns]',
        "no encoding is called 'utf-9'",
    ),
}


def parquet(path: Path) -> None:
    write_table(arrow.table({"no": ["1"], "customer": ["C1"]}), path)


def nested(path: Path) -> None:
    columns = {"no": [[1]], "customer": ["C1"], "on": ["2026-01-05"], "amount": ["1"]}
    write_table(arrow.table(columns), path)


def two_of_one_name(path: Path) -> None:
    write_table(arrow.Table.from_arrays([arrow.array([1]), arrow.array([2])], names=["no", "no"]), path)


BAD_FILES: dict[str, tuple[str, bytes | Callable[[Path], None] | None, str]] = {
    "no such file": ("rows.csv", None, "rows.csv: cannot be read: No such file"),
    "no such Parquet": ("rows.parquet", None, "cannot be read: No such file"),
    "an unknown kind": ("rows.xlsx", b"", "the name must end in .csv, .csv.gz, .jsonl"),
    "an empty file": ("rows.csv", b"", "is empty"),
    "an empty compressed file": ("rows.csv.gz", gzip.compress(b""), "is empty"),
    "a header only": ("rows.csv", HEADER.encode(), "holds no rows"),
    "empty JSON lines": ("rows.jsonl", b"\n\n", "holds no rows"),
    "a missing column": (
        "rows.csv",
        b"no,client,on,amount\n1,C1,2026-01-05,1\n",
        "has no column 'customer': there are",
    ),
    "a missing field of JSON": ("rows.jsonl", b'{"no": "1"}\n', "has no column 'customer', 'on', 'amount'"),
    "two columns of one name": ("rows.csv", b"no,no,customer,on,amount\n", "has two columns called 'no'"),
    "a file cut off": ("rows.csv.gz", gzip.compress(ROWS.encode() * 999)[:-40], "is cut off or damaged"),
    "a damaged file": (
        "rows.csv.gz",
        gzip.compress(ROWS.encode() * 99)[:20] + b"\xff" * 200,
        "is cut off or damaged",
    ),
    "a file that is not compressed": ("rows.csv.gz", ROWS.encode(), "take .gz off its name"),
    "another encoding": (
        "rows.csv",
        ROWS.replace("C1", "大华").encode("gb18030"),
        "is not utf-8, in or after row",
    ),
    "another encoding of JSON": ("rows.jsonl", '{"no": "大"}'.encode("gb18030"), "or set file.encoding"),
    "UTF-16": ("rows.csv", ROWS.encode("utf-16"), "is not utf-8"),
    "a quote that is not closed": (
        "rows.csv",
        (ROWS + '3,"C1,2026-01-05,1\n').encode(),
        "row 4 cannot be read",
    ),
    "no Parquet": ("rows.parquet", ROWS.encode(), "is no Parquet that can be read"),
    "an empty Parquet": ("rows.parquet", b"", "is no Parquet that can be read"),
    "a Parquet without a column": (
        "rows.parquet",
        parquet,
        "has no column 'on', 'amount': there are no, customer",
    ),
    "a Parquet with two columns of one name": (
        "rows.parquet",
        two_of_one_name,
        "has two columns called 'no'",
    ),
}


def in_folder(tmp_path: Path, mapping: str, name: str, content: Any) -> tuple[Path, Path]:
    mapping_path, path = tmp_path / "invoices.toml", tmp_path / name
    mapping_path.write_text(mapping, "utf-8")
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        content(path)
    return mapping_path, path


def test_the_mapping_that_the_bad_ones_are_made_of_is_good(tmp_path: Path, nobody: Any) -> None:
    mapping, path = in_folder(tmp_path, MAPPING, "rows.csv", ROWS.encode())
    answer = nobody.forewarn("import", str(mapping), str(path), "--json")
    assert answer.code == 0, answer
    assert answer.document["amounts"][0]["booked"] == {"amount": "30.50", "currency": "CNY"}


@pytest.mark.parametrize("case", BAD_MAPPINGS)
def test_a_bad_mapping_is_told_and_leaves_nothing_behind(case: str, tmp_path: Path, nobody: Any) -> None:
    good, bad, message = BAD_MAPPINGS[case]
    assert good in MAPPING
    mapping, path = in_folder(tmp_path, MAPPING.replace(good, bad), "rows.csv", ROWS.encode())
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err
    assert answer.err.count("\n") <= 2
    assert not nobody.path.exists()


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_told_and_leaves_nothing_behind(case: str, tmp_path: Path, nobody: Any) -> None:
    name, content, message = BAD_FILES[case]
    mapping, path = in_folder(tmp_path, MAPPING, name, content)
    before = sorted(tmp_path.iterdir())
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("forewarn: ")
    assert name in answer.err
    assert message in answer.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_bad_file_among_good_ones_stops_them_all(tmp_path: Path, nobody: Any) -> None:
    mapping, good = in_folder(tmp_path, MAPPING, "good.csv", ROWS.encode())
    _, bad = in_folder(tmp_path, MAPPING, "bad.csv", b"no\n1\n")
    assert nobody.forewarn("import", str(mapping), str(good), str(bad)).code == 2
    assert not nobody.path.exists()


def test_a_mapping_that_is_not_there_names_those_that_are(tmp_path: Path, nobody: Any) -> None:
    answer = nobody.forewarn("import", "online_retial", str(tmp_path / "rows.csv"))
    assert answer.code == 2
    assert "name a file, or one of ibm_ar, online_retail" in answer.err


def test_a_mapping_that_is_not_utf_8_is_told(tmp_path: Path, nobody: Any) -> None:
    mapping = tmp_path / "invoices.toml"
    mapping.write_bytes("# 大华".encode("gb18030"))
    answer = nobody.forewarn("import", str(mapping), str(tmp_path / "rows.csv"))
    assert answer.code == 2
    assert "save the mapping as UTF-8" in answer.err


BAD_ROWS = {
    "a day that does not exist": ("3,C1,2026-02-30,1", "on", "is not a day written as 2026-03-31"),
    "a day long ago": ("3,C1,0026-02-03,1", "on", "is before 1990-01-01"),
    "a day to come": ("3,C1,2926-02-03,1", "RegisterCustomer.on", "2926-02-03 lies in the future"),
    "no day": ("3,C1,,1", "RegisterCustomer.on", "is empty"),
    "an amount in words": ("3,C1,2026-01-05,much", "amount", "'much' is not a decimal number"),
    "an amount with a comma": ('3,C1,2026-01-05,"1,5"', "amount", "write it as 1234.50"),
    "an amount that is no number": ("3,C1,2026-01-05,NaN", "amount", "is not a decimal number"),
    "an amount beyond all measure": ("3,C1,2026-01-05,99999999999999999", "amount", "beyond what an amount"),
    "an amount below the cent": ("3,C1,2026-01-05,1.005", "amount", "too many decimals"),
    "no amount": ("3,C1,2026-01-05,", "amount", "CNY"),
    "a cell too few": ("3,C1,2026-01-05", "row", "holds 3 cells, the header 4"),
    "a cell too many": ("3,C1,2026-01-05,1,", "row", "holds 5 cells, the header 4"),
    "no key": (",C1,2026-01-05,1", "no", "must say what the row belongs to"),
    "no customer": ("3,,2026-01-05,1", "RegisterCustomer.on", "once_per is empty"),
    "an amount of nothing": ("3,C1,2026-01-05,0", "TakeOverInvoice", "cannot be over 0.00 CNY"),
    "a row that no command is meant for": (
        "3,C1,2026-01-05,200",
        "row",
        "no command of the mapping is meant",
    ),
    "a control character": ("3,C\x07,2026-01-05,1", "customer", "control character"),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_is_rejected_and_the_others_go_on(case: str, tmp_path: Path, nobody: Any) -> None:
    row, field, reason = BAD_ROWS[case]
    mapping, path = in_folder(tmp_path, MAPPING, "rows.csv", f"{ROWS}{row}\n".encode())
    answer = nobody.forewarn("import", str(mapping), str(path), "--json")
    assert answer.code == 0, answer
    assert answer.document["rows"] == {
        "read": 3,
        "accepted": 2,
        "rejected": 1,
        "left_out": {"test rows": 0},
    }
    header, line = (tmp_path / "rows.csv.rejects.csv").read_text("utf-8").splitlines()
    assert header == "row,group,field,reason"
    assert line.startswith("4,")
    assert f",{field}," in line
    assert reason in line


def test_a_list_in_a_cell_is_rejected_with_its_row(tmp_path: Path, nobody: Any) -> None:
    mapping, path = in_folder(tmp_path, MAPPING, "rows.parquet", nested)
    answer = nobody.forewarn("import", str(mapping), str(path), "--json")
    assert answer.document["rows"]["rejected"] == 1
    rejected = (tmp_path / "rows.parquet.rejects.csv").read_text("utf-8").splitlines()[1]
    assert rejected.endswith(",no,[1] is not text")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"no": 3, "customer": ["C1"], "on": "2026-01-05", "amount": 1}', "is not text"),
        ('{"no": 3, "customer": "C1", "on": "2026-01-05", "amount": true}', "true is no amount"),
        ('{"no": 3.5, "customer": "C1", "on": "2026-01-05", "amount": 1}', "is not text"),
        ('{"no": 3, "customer": "C1", "on": 20260105, "amount": 1}', "20260105 is not a day"),
        ('{"no": 3, "customer": "C1"', "is not JSON"),
        ("[3]", "is no JSON object"),
    ],
)
def test_a_bad_line_of_json_is_rejected_and_the_others_go_on(
    line: str, reason: str, tmp_path: Path, nobody: Any
) -> None:
    good = '{"no": 1, "customer": "C1", "on": "2026-01-05", "amount": 1.50}'
    mapping, path = in_folder(tmp_path, MAPPING, "rows.jsonl", f"{good}\n\n{line}\n".encode())
    document = nobody.forewarn("import", str(mapping), str(path), "--json").document
    assert (document["rows"]["accepted"], document["rows"]["rejected"]) == (1, 1)
    [rejected] = (tmp_path / "rows.jsonl.rejects.csv").read_text("utf-8").splitlines()[1:]
    assert rejected.startswith("3,")
    assert reason in rejected
