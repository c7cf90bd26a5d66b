"""Amounts, prices and quantities: exact, in a known currency, of a size that can be booked."""

import json
from typing import Any

import pytest

TODAY = "2026-03-02"
WRITE = 'amount: write an amount as {"amount": "12.50", "currency": "CNY"}'

AMOUNTS = [
    ("12.50", WRITE),
    (12.5, WRITE),
    (None, WRITE),
    (True, WRITE),
    ([], WRITE),
    ({}, WRITE),
    ({"amount": "1"}, WRITE),
    ({"currency": "CNY"}, WRITE),
    ({"amount": "1", "currency": "CNY", "cents": 100}, WRITE),
    ({"cents": 100, "currency": "CNY"}, WRITE),
    ({"amount": None, "currency": "CNY"}, 'amount: null is no amount: write it as text, such as "12.50"'),
    ({"amount": True, "currency": "CNY"}, "amount: true is no amount"),
    ({"amount": ["1"], "currency": "CNY"}, "amount: a list is no amount"),
    ({"amount": {}, "currency": "CNY"}, "amount: an object is no amount"),
    ({"amount": "", "currency": "CNY"}, "amount: '' is no decimal number: write one such as 12.50"),
    ({"amount": "twelve", "currency": "CNY"}, "amount: 'twelve' is no decimal number"),
    ({"amount": "十二", "currency": "CNY"}, "amount: '十二' is no decimal number"),
    ({"amount": "１２", "currency": "CNY"}, "amount: '１２' is no decimal number"),
    ({"amount": "1,234.50", "currency": "CNY"}, "amount: '1,234.50' is no decimal number"),
    ({"amount": "12,50", "currency": "CNY"}, "amount: '12,50' is no decimal number"),
    ({"amount": "1_000", "currency": "CNY"}, "amount: '1_000' is no decimal number"),
    ({"amount": " 1", "currency": "CNY"}, "amount: ' 1' is no decimal number"),
    ({"amount": "¥12", "currency": "CNY"}, "amount: '¥12' is no decimal number"),
    ({"amount": "12 CNY", "currency": "CNY"}, "amount: '12 CNY' is no decimal number"),
    ({"amount": "0x10", "currency": "CNY"}, "amount: '0x10' is no decimal number"),
    ({"amount": "1.", "currency": "CNY"}, "amount: '1.' is no decimal number"),
    ({"amount": "--1", "currency": "CNY"}, "amount: '--1' is no decimal number"),
    ({"amount": "x" * 1_000_000, "currency": "CNY"}, "…' is no decimal number"),
    ({"amount": "NaN", "currency": "CNY"}, "amount: NaN is beyond what an amount can be"),
    ({"amount": "sNaN", "currency": "CNY"}, "amount: 'sNaN' is no decimal number"),
    ({"amount": "Infinity", "currency": "CNY"}, "amount: Infinity is beyond what an amount can be"),
    ({"amount": "1e309", "currency": "CNY"}, "amount: 1e309 is beyond what an amount can be"),
    ({"amount": "9" * 5_000, "currency": "CNY"}, "is beyond what an amount can be: it has at most 13 digits"),
    ({"amount": "1e999999999", "currency": "CNY"}, "amount: 1e999999999 is beyond what an amount can be"),
    (
        {"amount": "1e9999999999999999999", "currency": "CNY"},
        "amount: '1e9999999999999999999' is no decimal number",
    ),
    ({"amount": "10000000000000", "currency": "CNY"}, "is beyond what an amount can be"),
    ({"amount": "9999999999999", "currency": "KWD"}, "9999999999999 KWD is beyond what an amount can be"),
    ({"amount": "1e-400", "currency": "CNY"}, "amount: 1e-400 has more than 8 decimals: round it"),
    ({"amount": "0.123456789", "currency": "CNY"}, "amount: 0.123456789 has more than 8 decimals"),
    ({"amount": "1.234", "currency": "CNY"}, "amount: 1.234 has too many decimals: CNY has 2, round it"),
    ({"amount": "0.5", "currency": "JPY"}, "amount: 0.5 has too many decimals: JPY has 0, round it"),
    ({"amount": "0.0001", "currency": "KWD"}, "amount: 0.0001 has too many decimals: KWD has 3, round it"),
    ({"amount": "1", "currency": "RMB"}, "amount: 'RMB' is no ISO 4217 currency: write one such as CNY"),
    ({"amount": "1", "currency": "cny"}, "amount: 'cny' is no ISO 4217 currency"),
    ({"amount": "1", "currency": "¥"}, "amount: '¥' is no ISO 4217 currency"),
    ({"amount": "1", "currency": "元"}, "amount: '元' is no ISO 4217 currency"),
    ({"amount": "1", "currency": ""}, "amount: '' is no ISO 4217 currency"),
    ({"amount": "1", "currency": "XYZ"}, "amount: 'XYZ' is no ISO 4217 currency"),
    ({"amount": "1", "currency": None}, "amount: null is no ISO 4217 currency"),
    ({"amount": "1", "currency": 156}, "amount: the number 156 is no ISO 4217 currency"),
    ({"amount": "1", "currency": ["CNY"]}, "amount: a list is no ISO 4217 currency"),
    ({"amount": "1", "currency": "x" * 1_000_000}, "…' is no ISO 4217 currency"),
    ({"amount": "1", "currency": "USD"}, "1.00 USD is not in CNY, the currency of the account"),
    ({"amount": "0", "currency": "CNY"}, "0.00 CNY is not above zero"),
    ({"amount": "-0", "currency": "CNY"}, "0.00 CNY is not above zero"),
    ({"amount": "-1", "currency": "CNY"}, "-1.00 CNY is not above zero"),
]

LINES = [
    ({"quantity": None}, "lines[0].quantity: write a whole number, not null"),
    ({"quantity": "1"}, "lines[0].quantity: write a whole number, not '1'"),
    ({"quantity": 1.5}, "lines[0].quantity: write a whole number, not the number 1.5"),
    ({"quantity": 1.0}, "lines[0].quantity: write a whole number, not the number 1.0"),
    ({"quantity": True}, "lines[0].quantity: write a whole number, not true"),
    ({"quantity": [1]}, "lines[0].quantity: write a whole number, not a list"),
    ({"quantity": 0}, "0 of A cannot be ordered: the quantity must be above zero"),
    ({"quantity": -1}, "-1 of A cannot be ordered: the quantity must be above zero"),
    ({"quantity": -(10**16)}, "lines[0].quantity: the number -10000000000000000 is too small"),
    (
        {"quantity": 10**13},
        "lines[0].quantity: the number 10000000000000 is too large: the most is 1000000000000",
    ),
    ({"quantity": 10**12, "unit_price": "100"}, "lines: 1.00E+14 in all is beyond what an amount can be"),
    ({"unit_price": None}, "lines[0].unit_price: null is no amount"),
    ({"unit_price": True}, "lines[0].unit_price: true is no amount"),
    ({"unit_price": {"amount": "1", "currency": "CNY"}}, "lines[0].unit_price: an object is no amount"),
    ({"unit_price": "free"}, "lines[0].unit_price: 'free' is no decimal number"),
    ({"unit_price": "1.123456789"}, "lines[0].unit_price: 1.123456789 has more than 8 decimals"),
    ({"unit_price": "NaN"}, "lines[0].unit_price: NaN is beyond what an amount can be"),
    ({"unit_price": "1e309"}, "lines[0].unit_price: 1e309 is beyond what an amount can be"),
    ({"unit_price": "-1"}, "-1 is no price for A: it must be zero or above"),
    ({"promotion": "no"}, "lines[0].promotion: write true or false, not 'no'"),
]


def shown(value: Any) -> str:
    text = ascii(value)
    return text if len(text) < 60 else f"{text[:60]}…"


@pytest.mark.parametrize(("amount", "says"), AMOUNTS, ids=[shown(amount) for amount, _ in AMOUNTS])
def test_an_amount_that_cannot_be_booked_is_refused(begun: Any, amount: Any, says: str) -> None:
    command = {"command": "ReceivePayment", "on": TODAY, "payment": "P9", "customer": "C1", "amount": amount}
    begun.expect_rejection(command, says)


@pytest.mark.parametrize(("wrong", "says"), LINES, ids=[shown(wrong) for wrong, _ in LINES])
def test_a_line_that_cannot_be_sold_is_refused(begun: Any, wrong: dict[str, Any], says: str) -> None:
    line = {"sku": "A", "quantity": 1, "unit_price": "1.00"} | wrong
    begun.expect_rejection(order([line]), says)


def order(lines: list[dict[str, Any]], **fields: Any) -> dict[str, Any]:
    order = {"command": "PlaceOrder", "on": TODAY, "order": "O9", "customer": "C1", "currency": "CNY"}
    return {**order, "lines": lines, **fields}


def test_lines_that_are_small_each_and_huge_together_are_refused(begun: Any) -> None:
    line = {"sku": "A", "quantity": 10**9, "unit_price": "1000"}
    begun.expect_rejection(order([line] * 11), "lines: 1.10E+13 in all is beyond what an amount can be")


def test_an_order_in_a_currency_that_nobody_knows_is_refused(begun: Any) -> None:
    line = {"sku": "A", "quantity": 1, "unit_price": "1.00"}
    begun.expect_rejection(order([line], currency="XYZ"), "'XYZ' is no currency of ISO 4217")


def test_an_order_in_another_currency_than_the_customers_is_refused(begun: Any) -> None:
    line = {"sku": "A", "quantity": 1, "unit_price": "1.00"}
    begun.expect_rejection(order([line], currency="USD"), "customer C1 has its account in CNY, not in USD")


@pytest.mark.parametrize("amount", ["900", "900.0", "900.00", "9e2", "+900", 900, 900.0])
def test_an_amount_is_the_same_however_its_number_is_written(company: Any, amount: Any) -> None:
    paid = {"amount": amount, "currency": "CNY"}
    command = {"command": "ReceivePayment", "on": TODAY, "payment": "P9", "customer": "C1", "amount": paid}
    assert company.do(command).code == 0
    assert company.forewarn("book", "receivables", "--json").document["rows"] == []


def test_a_number_in_json_is_read_by_its_digits_and_never_as_a_float(company: Any) -> None:
    """2.675 as a float is a little less, and 0.1 + 0.2 a little more than 0.3."""
    line = {"sku": "A", "quantity": 1_000_000, "unit_price": "PRICE"}
    text = json.dumps(order([line])).replace('"PRICE"', "0.30000001")
    assert company.forewarn("do", "-", stdin=text).code == 0
    shown = company.forewarn("timeline", "C1").out
    assert "order O9 over 300000.01 CNY" in shown


def test_the_largest_amount_can_be_booked_and_read_back(company: Any) -> None:
    most = {"amount": "9999999999999.99", "currency": "CNY"}
    command = {"command": "TakeOverInvoice", "on": TODAY, "invoice": "I9", "customer": "C1", "amount": most}
    assert company.do(command).code == 0
    rows = company.forewarn("book", "receivables", "--json").document["rows"]
    assert [row["open"] for row in rows if row["invoice"] == "I9"] == [most]
    assert company.forewarn("verify").code == 0
