"""`forewarn book`: as they are, as of a day, as known at a moment; as a table, values or a document."""

import csv
from io import StringIO
from typing import Any

import pytest

from forewarn.cli.commands.booking import LISTINGS

TODAY = "2026-03-02"
NOT_BEGUN = {
    "batches",
    "campaigns",
    "claims",
    "contacts",
    "elements",
    "expenses",
    "inventory",
    "links",
    "pace",
    "pace-coverage",
    "plan",
    "profile-elements",
    "profile-history",
    "profile-reports",
    "prices",
    "products",
    "replenishment",
    "spending",
    "supply",
    "targets",
}
"""Books that the company has nothing in yet."""


def rows(company: Any, name: str, *arguments: str) -> list[dict[str, Any]]:
    answer = company.forewarn("book", name, *arguments, "--json")
    assert answer.code == 0, answer.err
    found: list[dict[str, Any]] = answer.document["rows"]
    return found


def open_amounts(company: Any, *arguments: str) -> dict[str, str]:
    return {row["invoice"]: row["open"]["amount"] for row in rows(company, "receivables", *arguments)}


def pay(company: Any, on: str = TODAY) -> None:
    paid = {"amount": "900.00", "currency": "CNY"}
    command = {"command": "ReceivePayment", "on": on, "payment": "P9", "customer": "C1", "amount": paid}
    assert company.do(command).code == 0


@pytest.mark.parametrize("name", LISTINGS)
def test_a_book_is_the_same_as_a_document_as_values_and_as_lines(begun: Any, name: str) -> None:
    documented = rows(begun, name)
    values = list(csv.reader(StringIO(begun.forewarn("book", name, "--csv").out)))
    lines = [line.split("\t") for line in begun.forewarn("book", name).out.splitlines()]
    assert values == lines
    assert [list(row) for row in documented] == [values[0]] * len(documented)
    assert [[cell(value) for value in row.values()] for row in documented] == values[1:]
    assert bool(documented) == (name not in NOT_BEGUN)


def cell(value: Any) -> str:
    if isinstance(value, dict):
        return str(value["amount"])
    return "" if value is None else str(value)


@pytest.mark.parametrize("name", LISTINGS)
def test_a_book_as_of_today_is_the_book_as_it_is(begun: Any, name: str) -> None:
    assert rows(begun, name, "--as-of", TODAY) == rows(begun, name)
    assert rows(begun, name, "--known-at", str(begun.events())) == rows(begun, name)


@pytest.mark.parametrize("name", LISTINGS)
def test_before_the_first_day_every_book_is_empty(begun: Any, name: str) -> None:
    nothing = rows(begun, name, "--as-of", "2026-01-04")
    assert [row for row in nothing if row.get("customer") != "ALL"] == []


def test_as_of_a_day_says_what_was_true_then(company: Any) -> None:
    pay(company)
    assert open_amounts(company) == {}
    assert open_amounts(company, "--as-of", "2026-03-01") == {"I1": "900.00"}
    (row,) = rows(company, "receivables", "--as-of", "2026-01-20")
    assert row["overdue_days"] == 5


def test_known_at_says_what_was_known_then(company: Any) -> None:
    """A payment of February that is entered in March was not known before."""
    before = company.events()
    pay(company, on="2026-02-02")
    assert open_amounts(company, "--as-of", "2026-02-10") == {}
    assert open_amounts(company, "--as-of", "2026-02-10", "--known-at", str(before)) == {"I1": "900.00"}


def test_known_at_takes_a_moment(company: Any) -> None:
    pay(company)
    assert open_amounts(company, "--known-at", "2000-01-01T00:00:00+08:00") == {}
    assert rows(company, "profile", "--known-at", "2000-01-01T00:00:00+08:00") == []
    assert len(rows(company, "profile", "--known-at", "2199-01-01T00:00:00Z")) == 2


@pytest.mark.parametrize("name", ["C1", "customer/C1"])
def test_one_customer_can_be_asked_for(begun: Any, name: str) -> None:
    assert [row["customer"] for row in rows(begun, "profile", "--subject", name)] == ["C1"]


def test_a_customers_id_may_hold_a_slash(company: Any) -> None:
    registered = {
        "command": "RegisterCustomer",
        "on": TODAY,
        "customer": "N/7",
        "name": "x",
        "currency": "CNY",
    }
    assert company.do(registered).code == 0
    assert [row["customer"] for row in rows(company, "profile", "--subject", "N/7")] == ["N/7"]


@pytest.mark.parametrize("text", ["C9", "nobody", "customer/C9", "customer/大华"])
def test_somebody_whom_nobody_knows_has_no_book(begun: Any, text: str) -> None:
    answer = begun.forewarn("book", "receivables", "--subject", text)
    assert (answer.code, answer.out) == (2, "")
    assert "nothing was recorded for customer/" in answer.err


@pytest.mark.parametrize("text", ["大华商贸", "大华", "acme", "Acme", "cm"])
def test_a_name_or_a_part_of_it_finds_the_customer(begun: Any, text: str) -> None:
    expected = "C1" if text.startswith("大") else "C2"
    assert [row["customer"] for row in rows(begun, "profile", "--subject", text)] == [expected]
    assert begun.forewarn("timeline", text).out == begun.forewarn("timeline", expected).out


def test_a_part_that_several_names_have_is_no_answer(begun: Any) -> None:
    answer = begun.forewarn("book", "profile", "--subject", "c")
    assert answer.code == 2
    assert "several could be meant by 'c': C1 大华商贸, C2 Acme" in answer.err


def test_a_day_ahead_of_the_open_one_is_said(begun: Any) -> None:
    answer = begun.forewarn("book", "receivables", "--as-of", "2030-01-01")
    assert answer.code == 0
    assert "2030-01-01 is ahead of the open day, 2026-03-02" in answer.err
    assert begun.forewarn("book", "receivables", "--as-of", "2026-03-02").err == ""


def test_ageing_sorts_what_is_open_by_how_late_it_is(begun: Any) -> None:
    customer, everybody = rows(begun, "ageing")
    assert customer["31-60"] == {"amount": "900.00", "currency": "CNY"}
    assert customer["total"] == everybody["total"] == {"amount": "900.00", "currency": "CNY"}
    assert (customer["max_overdue_days"], everybody["customer"]) == (46, "ALL")


def test_ageing_has_a_line_for_all_in_each_currency(company: Any) -> None:
    owed = {"amount": "5.00", "currency": "USD"}
    company.do({"command": "TakeOverInvoice", "on": TODAY, "invoice": "I9", "customer": "C2", "amount": owed})
    listed = {(row["customer"], row["currency"]): row["total"] for row in rows(company, "ageing")}
    cny = {"amount": "900.00", "currency": "CNY"}
    assert listed == {("C1", "CNY"): cny, ("C2", "USD"): owed, ("ALL", "CNY"): cny, ("ALL", "USD"): owed}


def test_who_has_paid_in_advance_is_in_the_ageing_list(company: Any) -> None:
    paid = {"amount": "70.00", "currency": "USD"}
    company.do({"command": "ReceivePayment", "on": TODAY, "payment": "P9", "customer": "C2", "amount": paid})
    listed = {row["customer"]: row for row in rows(company, "ageing", "--subject", "C2")}
    for line in (listed["C2"], listed["ALL"]):
        assert (line["total"]["amount"], line["unapplied"]) == ("0.00", paid)
        assert (line["balance"]["amount"], line["open_items"]) == ("-70.00", 0)


def test_exposure_tells_what_is_overdue_after_money_in_hand(company: Any) -> None:
    terms = {"limit": {"limit": "unlimited"}, "payment_days": 10, "allocation": "by_hand"}
    company.do(
        {"command": "SetCreditTerms", "on": TODAY, "customer": "C1", "terms": terms},
        {
            "command": "ReceivePayment",
            "on": TODAY,
            "payment": "P9",
            "customer": "C1",
            "amount": {"amount": "950.00", "currency": "CNY"},
        },
    )
    [row] = rows(company, "exposure", "--subject", "C1")
    amounts = {name: row[name]["amount"] for name in ("not_due", "overdue", "unapplied", "prepaid")}
    assert amounts == {"not_due": "0.00", "overdue": "0.00", "unapplied": "50.00", "prepaid": "0.00"}


def test_exposure_tells_open_orders_from_goods_that_wait_for_an_invoice(company: Any) -> None:
    line = {"sku": "TEA", "quantity": 10, "unit_price": "10.00"}
    order, terms = {"on": TODAY, "order": "O7"}, {"limit": {"limit": "unlimited"}}
    company.do(
        {"command": "SetCreditTerms", "on": TODAY, "customer": "C2", "terms": terms},
        {"command": "PlaceOrder", **order, "customer": "C2", "currency": "USD", "lines": [line]},
        {"command": "DeliverOrder", **order, "delivery": "D7", "lines": [{"sku": "TEA", "quantity": 3}]},
    )
    [row] = rows(company, "exposure", "--subject", "C2")
    amounts = {name: row[name]["amount"] for name in ("unbilled", "ordered", "exposure")}
    assert amounts == {"unbilled": "30.00", "ordered": "70.00", "exposure": "100.00"}


def test_the_trial_balance_sums_to_zero(begun: Any) -> None:
    balances = {row["name"]: row["balance"]["amount"] for row in rows(begun, "trial-balance")}
    assert balances["sum"] == "0.00"
    assert balances["bank"] == "100.00"


@pytest.mark.parametrize("text", ["today", "yesterday", "-7d", "-1w", "2026-03-02"])
def test_a_day_may_be_counted_from_the_open_one(begun: Any, text: str) -> None:
    assert begun.forewarn("book", "receivables", "--as-of", text).code == 0
