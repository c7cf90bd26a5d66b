"""Invoices and their payments in two files, and one mapping for both."""

from pathlib import Path

MAPPING = """
name = "ledger"

[[tables]]
name = "payments"
files = "payments*.csv"
group_by = "pay"
[tables.columns]
pay = "text"
bill = "text"
customer = "text"
on = "date"
amount = "decimal"
[[tables.commands]]
command = "ReceivePayment"
[tables.commands.fields]
on = "{on}"
payment = "{pay}"
customer = "{customer}"
amount = { amount = "{amount}", currency = "CNY" }
shares = [{ invoice = "{bill}" }]
[[tables.control]]
name = "money"
amount = "amount"
currency = "CNY"
plus = "PaymentReceived"

[[tables]]
name = "invoices"
files = ["invoices*.csv", "bills*.csv"]
group_by = "bill"
[tables.columns]
bill = "text"
customer = "text"
on = "date"
due = "date"
amount = "decimal"
[[tables.commands]]
command = "RegisterCustomer"
once_per = "{customer}"
fields = { on = "{on}", customer = "{customer}", name = "{customer}", currency = "CNY" }
[[tables.commands]]
command = "SetCreditTerms"
once_per = "{customer}"
[tables.commands.fields]
on = "{on}"
customer = "{customer}"
terms = { limit = { limit = "unlimited" }, payment_days = 20, allocation = "by_hand" }
[[tables.commands]]
command = "TakeOverInvoice"
[tables.commands.fields]
on = "{on}"
invoice = "{bill}"
customer = "{customer}"
amount = { amount = "{amount}", currency = "CNY" }
due = "{due}"
[[tables.control]]
name = "invoices"
amount = "amount"
currency = "CNY"
plus = "InvoiceTakenOver"
"""
INVOICES, PAYMENTS = "bill,customer,on,due,amount", "pay,bill,customer,on,amount"
MONTHS = range(1, 11)


def paid_on_time(folder: Path) -> None:
    """Write ten months of invoices, each paid five days before it is due."""
    (folder / "ledger.toml").write_text(MAPPING, "utf-8")
    invoices = [f"B{month},C1,2025-{month:02}-03,2025-{month:02}-23,1000.00" for month in MONTHS]
    payments = [f"P{month},B{month},C1,2025-{month:02}-18,1000.00" for month in MONTHS]
    write(folder, invoices, payments)


def write(folder: Path, invoices: list[str], payments: list[str]) -> None:
    (folder / "ledger.toml").write_text(MAPPING, "utf-8")
    (folder / "invoices.csv").write_text("\n".join([INVOICES, *invoices]) + "\n", "utf-8")
    (folder / "payments.csv").write_text("\n".join([PAYMENTS, *payments]) + "\n", "utf-8")
