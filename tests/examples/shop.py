"""A shop that keeps its sales in a file of rows, with a mapping that imports them."""

from contextlib import closing
from pathlib import Path
from typing import Any

from forewarn.adapters.sqlite import SqliteStore
from forewarn.consumers.log.paging import each

MAPPING = """
name = "shop"
group_by = "bill"

[columns]
bill = "text"
customer = { type = "text", when_empty = "passer-by" }
sku = "text"
pieces = "integer"
price = "decimal"
on = { type = "date", format = "%d.%m.%Y" }
paid = { type = "date", format = "%d.%m.%Y" }
promotion = { type = "boolean", when_empty = false }

[per_row]
Amount = { product = ["pieces", "price"], rounded_to = "CNY" }

[per_group]
Total = { sum = "Amount" }

[[leave_out]]
name = "freight"
when = { sku = { one_of = ["FREIGHT", "POST"] } }

[[leave_out]]
name = "samples"
when = { any = [{ sku = { starts_with = "SAMPLE" } }, { not = { pieces = { greater_than = 0 } } }] }

[conditions]
paid = { paid = { empty = false } }

[[commands]]
command = "RegisterCustomer"
once_per = "{customer}"
fields = { on = "{on}", customer = "{customer}", name = "Customer {customer}", currency = "CNY" }

[[commands]]
command = "SetCreditTerms"
once_per = "{customer}"
[commands.fields]
on = "{on}"
customer = "{customer}"
terms = { limit = { limit = "unlimited" }, payment_days = 10, allocation = "by_hand" }

[[commands]]
command = "PlaceOrder"
[commands.fields]
on = "{on}"
order = "{bill}"
customer = "{customer}"
currency = "CNY"
[commands.fields.lines.each_row]
sku = "{sku}"
quantity = "{pieces}"
unit_price = "{price}"
promotion = "{promotion}"

[[commands]]
command = "DeliverOrder"
fields = { on = "{on}", order = "{bill}", delivery = "{bill}/delivery" }

[[commands]]
command = "InvoiceOrder"
fields = { on = "{on}", order = "{bill}", invoice = "{bill}" }

[[commands]]
command = "ReceivePayment"
when = "paid"
[commands.fields]
on = "{paid}"
payment = "{bill}/payment"
customer = "{customer}"
amount = { amount = "{Total}", currency = "CNY" }
shares = [{ invoice = "{bill}" }]

[[control]]
name = "sales"
amount = "Amount"
currency = "CNY"
plus = "OrderDelivered"

[[control]]
name = "payments"
amount = "Amount"
currency = "CNY"
when = "paid"
plus = "PaymentReceived"
"""
COLUMNS = ("bill", "customer", "sku", "pieces", "price", "on", "paid", "promotion")
ROWS: list[tuple[str, ...]] = [
    ("1", "C1", "A", "3", "1.005", "05.01.2026", "09.01.2026", ""),
    ("1", "C1", "B", "1", "2", "05.01.2026", "09.01.2026", "yes"),
    ("2", "", "A", "1", "10.00", "07.01.2026", "", ""),
    ("1", "C1", "FREIGHT", "1", "7.50", "05.01.2026", "09.01.2026", ""),
    ("3", "C2", "A", "2", "5", "06.01.2026", "06.01.2026", ""),
    ("4", "C2", "SAMPLE 1", "1", "9", "06.01.2026", "", ""),
]


class Shop:
    """A folder with the mapping, a file of rows, and a store."""

    def __init__(self, folder: Path, company: Any, mapping: str = MAPPING) -> None:
        self.folder, self.company = folder, company
        self.mapping, self.path = folder / "shop.toml", folder / "rows.csv"
        self.mapping.write_text(mapping, "utf-8")
        self.write(ROWS)

    def write(self, rows: list[tuple[str, ...]]) -> None:
        lines = [",".join(cells) for cells in (COLUMNS, *rows)]
        self.path.write_text("\n".join(lines) + "\n", "utf-8")

    def imports(self, *paths: Path, code: int | None = None) -> Any:
        """Import, and expect another exit code only where rows are rejected."""
        answer = self.company.forewarn(
            "import", str(self.mapping), *map(str, paths or (self.path,)), "--json"
        )
        rejected = answer.document["rows"]["rejected"]
        assert answer.code == (code if code is not None else 3 if rejected else 0), answer
        return answer.document

    def rejects(self) -> list[str]:
        return (self.folder / "rows.csv.rejects.csv").read_text("utf-8").splitlines()[1:]

    def facts(self) -> list[Any]:
        with closing(SqliteStore(self.company.path)) as store:
            return [entry.fact for entry in each(store.read)]

    def told(self) -> list[str]:
        """What was stored of the business, in order."""
        return [type(fact).__name__ for fact in self.facts() if not hasattr(fact, "fingerprint")]


def yuan(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "CNY"}
