"""A mapping that cannot be used is told, with what to do, and leaves nothing behind."""

from pathlib import Path
from typing import Any

import pytest

from examples.invoice_rows import MAPPING, ROWS, in_folder

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


def test_a_mapping_that_is_not_there_names_those_that_are(tmp_path: Path, nobody: Any) -> None:
    answer = nobody.forewarn("import", "online_retial", str(tmp_path / "rows.csv"))
    assert answer.code == 2
    assert "name a file, or one of aw_product_inventory, " in answer.err
    assert "ibm_ar, ledger, northwind_orders, online_retail" in answer.err


def test_a_mapping_that_is_not_utf_8_is_told(tmp_path: Path, nobody: Any) -> None:
    mapping = tmp_path / "invoices.toml"
    mapping.write_bytes("# 大华".encode("gb18030"))
    answer = nobody.forewarn("import", str(mapping), str(tmp_path / "rows.csv"))
    assert answer.code == 2
    assert "save the mapping as UTF-8" in answer.err
