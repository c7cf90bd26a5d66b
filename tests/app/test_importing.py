"""Rows become commands: grouped, interleaved by day, never twice, with a report that is checked."""

import gzip
import json
import os
import re
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from pyarrow.parquet import write_table

from adapters.sqlite import SqliteStore
from alerts.registry import MONITORS
from app.audit.replay import contents_derived, contents_stored, differences, replay
from domain.calendar import DayOpened

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

    def imports(self, *paths: Path, code: int = 0) -> Any:
        answer = self.company.forewarn(
            "import", str(self.mapping), *map(str, paths or (self.path,)), "--json"
        )
        assert answer.code == code, answer
        return answer.document

    def rejects(self) -> list[str]:
        return (self.folder / "rows.csv.rejects.csv").read_text("utf-8").splitlines()[1:]

    def facts(self) -> list[Any]:
        with closing(SqliteStore(self.company.path)) as store:
            return [entry.fact for entry in store.read(0, 100_000)]

    def told(self) -> list[str]:
        """What was stored of the business, in order."""
        return [type(fact).__name__ for fact in self.facts() if not hasattr(fact, "fingerprint")]


@pytest.fixture
def shop(tmp_path: Path, nobody: Any) -> Shop:
    return Shop(tmp_path, nobody)


def yuan(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "CNY"}


def test_rows_of_one_bill_are_one_order_and_days_are_interleaved(shop: Shop) -> None:
    shop.imports()
    order = ["OrderPlaced", "OrderDelivered", "OrderInvoiced"]
    payment = ["PaymentReceived", "PaymentAllocated"]
    begin = ["CustomerRegistered", "CreditTermsSet"]
    assert shop.told() == [
        *("DayOpened", *begin, *order),
        *("DayOpened", *begin, *order, *payment),
        *("DayOpened", *begin, *order),
        *("DayOpened", "DayOpened", *payment),
    ]
    days = [fact.on for fact in shop.facts() if isinstance(fact, DayOpened)]
    assert days == [date(2026, 1, day) for day in (5, 6, 7, 8, 9)]


def test_fields_are_made_as_the_mapping_says(shop: Shop) -> None:
    shop.imports()
    [registered] = [fact for fact in shop.facts() if getattr(fact, "name", "") == "Customer passer-by"]
    assert registered.subject == "customer/passer-by"
    [first] = [fact for fact in shop.facts() if type(fact).__name__ == "OrderPlaced"][:1]
    assert [(line.sku, line.quantity, line.unit_price, line.promotion) for line in first.lines] == [
        ("A", 3, Decimal("1.005"), False),
        ("B", 1, Decimal(2), True),
    ]
    assert first.amount_cents == 302 + 200


def test_the_report_adds_up(shop: Shop) -> None:
    assert shop.imports() == {
        "mapping": "shop",
        "files": [str(shop.path)],
        "rows": {"read": 6, "accepted": 4, "rejected": 0, "left_out": {"freight": 1, "samples": 1}},
        "groups": {"read": 3, "rejected": 0},
        "commands": {"stored": 17, "already_there": 0, "nothing_new": 0, "not_prepared": 0},
        "days": {"first": "2026-01-05", "last": "2026-01-09", "opened": 5},
        "amounts": [
            {
                "control": "sales",
                "read": yuan("41.52"),
                "booked": yuan("25.02"),
                "rejected": yuan("0.00"),
                "left_out": {"freight": yuan("7.50"), "samples": yuan("9.00")},
                "difference": yuan("0.00"),
                "differing_groups": [],
                "holds": True,
            },
            {
                "control": "payments",
                "read": yuan("22.52"),
                "booked": yuan("15.02"),
                "rejected": yuan("0.00"),
                "left_out": {"freight": yuan("7.50"), "samples": yuan("0.00")},
                "difference": yuan("0.00"),
                "differing_groups": [],
                "holds": True,
            },
        ],
        "unreadable_amounts": 0,
        "rejects": [],
        "holds": True,
    }


def test_people_are_told_in_sentences(shop: Shop) -> None:
    answer = shop.company.forewarn("import", str(shop.mapping), str(shop.path))
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "rows: 6 read = 4 accepted + 0 rejected + 1 left out (freight) + 1 left out (samples)",
        "sales, CNY: 41.52 read = 25.02 booked + 0.00 rejected + 7.50 left out (freight) "
        "+ 9.00 left out (samples)",
        "payments, CNY: 22.52 read = 15.02 booked + 0.00 rejected + 7.50 left out (freight) "
        "+ 0.00 left out (samples)",
        "commands: 17 stored, 0 already there",
        "days: 2026-01-05 to 2026-01-09, 5 opened",
        "control report: holds",
    ]


def test_repeated_it_adds_nothing_and_says_so(shop: Shop) -> None:
    shop.imports()
    before = shop.company.everything()
    elsewhere = Path(shutil.copy(shop.path, shop.folder / "renamed.csv"))
    again = shop.imports(elsewhere)
    assert shop.company.everything() == before
    assert again["commands"] == {"stored": 0, "already_there": 17, "nothing_new": 0, "not_prepared": 0}
    assert again["rows"]["accepted"] == 4
    assert [total["booked"] for total in again["amounts"]] == [yuan("25.02"), yuan("15.02")]


def test_a_bill_with_a_bad_row_is_rejected_whole_and_the_rest_goes_on(shop: Shop) -> None:
    shop.write([*ROWS, ("3", "C2", "B", "two", "5", "06.01.2026", "06.01.2026", "")])
    report = shop.imports()
    assert report["rows"] == {
        "read": 7,
        "accepted": 3,
        "rejected": 2,
        "left_out": {"freight": 1, "samples": 1},
    }
    assert report["groups"] == {"read": 3, "rejected": 1}
    assert report["rejects"] == [{"file": str(shop.path) + ".rejects.csv", "rows": 2}]
    assert report["unreadable_amounts"] == 1
    assert report["amounts"][0]["rejected"] == yuan("10.00")
    assert report["holds"]
    assert shop.rejects() == [
        "6,3,,rejected with row 8 of the same group",
        "8,3,pieces,'two' is not a whole number",
    ]


def test_repaired_and_imported_again_it_adds_only_what_was_missing(shop: Shop) -> None:
    shop.write([*ROWS, ("5", "C2", "B", "two", "5", "06.01.2026", "06.01.2026", "")])
    shop.imports()
    shop.write([*ROWS, ("5", "C2", "B", "2", "5", "06.01.2026", "06.01.2026", "")])
    report = shop.imports()
    assert report["commands"] == {"stored": 4, "already_there": 17, "nothing_new": 0, "not_prepared": 0}
    assert report["days"]["opened"] == 0
    assert report["amounts"][0]["booked"] == yuan("35.02")
    assert not (shop.folder / "rows.csv.rejects.csv").exists()


def test_a_line_that_the_command_does_not_take_is_found_in_its_row(shop: Shop) -> None:
    shop.write([*ROWS, ("1", "C1", "C", "1" + "0" * 16, "1", "05.01.2026", "09.01.2026", "")])
    assert shop.imports()["rows"]["rejected"] == 3
    bad = [line for line in shop.rejects() if "same group" not in line]
    assert len(bad) == 1
    assert bad[0].startswith("8,1,lines[2].quantity,")


def test_rows_of_one_bill_that_disagree_are_rejected(shop: Shop) -> None:
    shop.write([*ROWS, ("2", "C9", "A", "1", "10.00", "07.01.2026", "", "")])
    assert shop.imports()["groups"]["rejected"] == 1
    assert shop.rejects() == [
        "4,2,,rejected with row 8 of the same group",
        "8,2,customer,is C9 here and passer-by in row 4 of the same group",
    ]


def test_what_the_business_refuses_is_rejected_with_its_reason(shop: Shop) -> None:
    shop.write([("9", "C1", "A", "1", "1", "01.06.2026", "", "")])
    shop.imports()
    shop.write(ROWS)
    report = shop.imports()
    assert report["rows"]["rejected"] == 4
    assert report["holds"]
    assert all("closed period" in line for line in shop.rejects() if "same group" not in line)


def test_what_was_stored_of_a_bill_before_it_was_refused_is_said_and_counted(shop: Shop) -> None:
    """Somebody pays the invoice by hand before the file says so."""
    shop.write(ROWS[:2])
    shop.write([(*row[:6], "", "") for row in ROWS[:2]])
    shop.imports()
    pay = {
        "command": "ReceivePayment",
        "on": "2026-01-05",
        "payment": "by hand",
        "customer": "C1",
        "amount": yuan("5.02"),
        "shares": [{"invoice": "1"}],
    }
    assert shop.company.do(pay).code == 0
    shop.write(ROWS[:2])
    report = shop.imports()
    assert report["rows"]["rejected"] == 2
    assert report["amounts"][0]["booked"] == yuan("5.02")
    assert report["amounts"][0]["rejected"] == yuan("0.00")
    assert report["amounts"][1]["rejected"] == yuan("5.02")
    assert report["holds"]
    assert "stored before it, and stays: PlaceOrder, DeliverOrder, InvoiceOrder" in shop.rejects()[0]


def test_a_customer_registered_by_hand_before_is_no_obstacle(shop: Shop) -> None:
    day = {"command": "OpenDay", "on": "2026-01-04"}
    customer = {
        "command": "RegisterCustomer",
        "on": "2026-01-04",
        "customer": "C1",
        "name": "x",
        "currency": "CNY",
    }
    shop.company.do(day, customer)
    report = shop.imports()
    assert report["rows"]["rejected"] == 0
    assert report["commands"]["not_prepared"] == 1
    assert report["days"]["opened"] == 5


def test_a_total_that_was_tampered_with_is_found(shop: Shop) -> None:
    shop.imports()
    with closing(sqlite3.connect(shop.company.path)) as connection, connection:
        connection.execute(
            "UPDATE events SET state = CAST(replace(CAST(state AS TEXT), ':502', ':503') AS BLOB) "
            "WHERE topic = 'order.delivered.v1'"
        )
    report = shop.imports(code=1)
    assert not report["holds"]
    assert report["amounts"][0]["difference"] == yuan("-0.01")
    assert report["amounts"][0]["differing_groups"] == ["1"]
    assert report["amounts"][1]["holds"]


def test_a_mapping_that_forgets_an_amount_does_not_hold(tmp_path: Path, nobody: Any) -> None:
    shop = Shop(tmp_path, nobody, MAPPING.replace('amount = "{Total}"', 'amount = "{price}"'))
    shop.write(ROWS[4:5])
    answer = nobody.forewarn("import", str(shop.mapping), str(shop.path))
    assert answer.code == 1
    assert (
        "payments, CNY: 10.00 read = 5.00 booked + 0.00 rejected  DOES NOT HOLD: 5.00 missing" in answer.out
    )
    assert answer.out.endswith("control report: DOES NOT HOLD\n")


def test_errors_of_two_groups_that_cancel_out_are_found(tmp_path: Path, nobody: Any) -> None:
    swapped = MAPPING.replace('amount = "{Total}"', 'amount = "{price}"')
    shop = Shop(tmp_path, nobody, swapped)
    total = ("1", "C1", "A", "2", "2", "05.01.2026", "05.01.2026", "")
    less = ("2", "C1", "A", "1", "4", "05.01.2026", "05.01.2026", "")
    shop.write([total, less])
    report = shop.imports(code=1)
    assert report["amounts"][1]["differing_groups"] == ["1"]


@pytest.mark.parametrize("suffix", ["csv", "csv.gz", "jsonl", "jsonl.gz", "ndjson", "parquet"])
def test_every_kind_of_file_says_the_same(shop: Shop, suffix: str) -> None:
    path = shop.folder / f"same.{suffix}"
    dicts = [dict(zip(COLUMNS, row, strict=True)) for row in ROWS]
    numbers = [row | {"pieces": int(row["pieces"]), "price": float(row["price"])} for row in dicts]
    lines = "\n\n".join(json.dumps(row | {"customer": row["customer"] or None}) for row in numbers)
    text = shop.path.read_bytes() if suffix.startswith("csv") else lines.encode()
    if suffix == "parquet":
        write_table(arrow.Table.from_pylist(numbers), path)
    else:
        path.write_bytes(gzip.compress(text) if suffix.endswith("gz") else text)
    shop.imports(path)
    stored = shop.told(), [fact for fact in shop.facts() if type(fact).__name__ == "OrderPlaced"]
    assert len(stored[0]) == 24
    again = shop.imports()
    assert again["commands"]["already_there"] == 17
    assert again["holds"]


def test_several_files_are_one_import(shop: Shop) -> None:
    shop.write(ROWS[:2])
    first = Path(shutil.copy(shop.path, shop.folder / "first.csv"))
    shop.write([*ROWS[2:], ("9", "C9", "A", "x", "1", "05.01.2026", "", "")])
    report = shop.imports(first, shop.path)
    assert report["files"] == [str(first), str(shop.path)]
    assert report["rows"]["accepted"] == 4
    assert shop.rejects() == ["6,9,pieces,'x' is not a whole number"]
    assert not (shop.folder / "first.csv.rejects.csv").exists()


def test_another_encoding_and_delimiter_are_read_when_the_mapping_says_so(
    tmp_path: Path, nobody: Any
) -> None:
    file = '\n[file]\nencoding = "gb18030"\ndelimiter = ";"\n'
    shop = Shop(tmp_path, nobody, MAPPING + file)
    text = shop.path.read_text("utf-8").replace("C1", "大华").replace(",", ";")
    shop.path.write_bytes(text.encode("gb18030"))
    shop.imports()
    assert any(fact.subject == "customer/大华" for fact in shop.facts())


REPORTS = """
name = "court"
[columns]
customer = "text"
on = "date"
detail = "text"
[[commands]]
command = "RegisterCustomer"
once_per = "{customer}"
fields = { on = "{on}", customer = "{customer}", name = "{customer}", currency = "CNY" }
[[commands]]
command = "ChangeProfileElement"
fields = { on = "{on}", customer = "{customer}", element = "note", value = "{detail}", source = "court" }
"""


def test_without_a_key_a_row_is_known_by_what_it_says(tmp_path: Path, nobody: Any) -> None:
    shop = Shop(tmp_path, nobody, REPORTS)
    first, second = "C1,2026-01-05,x\n", "C1,2026-01-05,y\n"
    shop.path.write_text(f"customer,on,detail\n{first}{second}{first}", "utf-8")
    report = shop.imports()
    assert report["groups"] == {"read": 3, "rejected": 0}
    assert report["commands"]["stored"] == 4
    shop.path.write_text(f"customer,on,detail\n{first}{first}{first}{second}", "utf-8")
    assert shop.imports()["commands"] == {
        "stored": 0,
        "already_there": 4,
        "nothing_new": 1,
        "not_prepared": 0,
    }


def test_the_mapping_in_the_documentation_can_be_used(tmp_path: Path, nobody: Any) -> None:
    text = (Path(__file__).resolve().parents[2] / "docs" / "importing.md").read_text("utf-8")
    found = re.search(r"```toml\n(name = .*?)```", text, re.DOTALL)
    assert found is not None
    shop = Shop(tmp_path, nobody, found[1])
    assert shop.imports()["rows"] == {"read": 6, "accepted": 5, "rejected": 0, "left_out": {"freight": 1}}


def test_everything_that_was_imported_can_be_derived_again(shop: Shop) -> None:
    shop.imports()
    with closing(SqliteStore(shop.company.path)) as store:
        derived = contents_derived(replay(store, MONITORS))
        assert list(differences(contents_stored(store), derived)) == []


def test_progress_is_told_in_lines_where_there_is_no_terminal(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.commands.importing.SECONDS_BETWEEN_LINES", 0.0)
    answer = shop.company.forewarn("import", str(shop.mapping), str(shop.path), "--json")
    assert answer.err.splitlines()[-1].startswith("2026-01-09: ")
    assert len(answer.err.splitlines()) == 5


def test_a_folder_that_takes_no_rejects_is_told_before_anything_is_done(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    answer = shop.company.forewarn("import", str(shop.mapping), str(shop.path))
    assert answer.code == 2
    assert "copy the file elsewhere" in answer.err
    assert not shop.company.path.exists()
