"""Invoices in rows, with the good mapping that bad ones are made of."""

from pathlib import Path
from typing import Any

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


def in_folder(tmp_path: Path, mapping: str, name: str, content: Any) -> tuple[Path, Path]:
    mapping_path, path = tmp_path / "invoices.toml", tmp_path / name
    mapping_path.write_text(mapping, "utf-8")
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        content(path)
    return mapping_path, path
