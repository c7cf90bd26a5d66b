"""Rows become commands: grouped, interleaved by day, as the mapping says, never twice."""

import re
import shutil
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from examples.rederived import contents_derived, contents_stored, replay
from examples.shop import Shop, yuan
from forewarn.adapters.sqlite import SqliteStore
from forewarn.alerts.registry import MONITORS
from forewarn.domain.calendar import DayOpened
from forewarn.reading.audit.replay import differences


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


def test_repeated_it_adds_nothing_and_says_so(shop: Shop) -> None:
    shop.imports()
    before = shop.company.everything()
    elsewhere = Path(shutil.copy(shop.path, shop.folder / "renamed.csv"))
    again = shop.imports(elsewhere)
    assert shop.company.everything() == before
    assert again["commands"] == {"stored": 0, "already_there": 17, "nothing_new": 0, "not_prepared": 0}
    assert again["rows"]["accepted"] == 4
    assert [total["booked"] for total in again["amounts"]] == [yuan("25.02"), yuan("15.02")]


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
    text = (Path(__file__).resolve().parents[3] / "docs" / "importing.md").read_text("utf-8")
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
    monkeypatch.setattr("forewarn.cli.commands.importing.SECONDS_BETWEEN_LINES", 0.0)
    answer = shop.company.forewarn("import", str(shop.mapping), str(shop.path), "--json")
    assert answer.err.splitlines()[-1].startswith("2026-01-09: ")
    assert len(answer.err.splitlines()) == 5


def test_a_cancellation_above_zero_and_a_code_with_a_space_come_in(tmp_path: Path, nobody: Any) -> None:
    rows = [
        "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
        "1,A ,Mug,2,2011-01-04,1.50,17850.0,France",
        "1,B,Cup,1,2011-01-04,2.00,17850,France",
        "C2,A,Mug,1,2011-01-05,1.50,17850,France",
        "C3,A,Mug,-1,2011-01-05,1.50,17850,France",
    ]
    path = tmp_path / "retail.csv"
    path.write_text("\n".join(rows), "utf-8")
    report = nobody.forewarn("import", "online_retail", str(path), "--json").document
    assert (report["rows"]["accepted"], report["rows"]["rejected"], report["holds"]) == (4, 0, True)
    assert report["amounts"][0]["booked"]["amount"] == "5.00"
    assert nobody.forewarn("import", "online_retail", str(path), "--json").document["differing"] == 0
