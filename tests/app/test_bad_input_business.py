"""Days, customers and ids that the business cannot accept; what comes twice is booked once."""

from typing import Any

import pytest

TODAY = "2026-03-02"
TERMS: dict[str, Any] = {"terms": {}}
REPORT = {"customer": "C1", "kind": "strike_off", "source": "registry"}
LINE = {"sku": "A", "quantity": 1, "unit_price": "1.00"}
NOBODY = "customer C9 is not registered: send RegisterCustomer first"


def money(amount: str, currency: str = "CNY") -> dict[str, str]:
    return {"amount": amount, "currency": currency}


DAYS = [
    ("2026-03-03", "2026-03-03 is after today, 2026-03-02"),
    ("2199-12-31", "2199-12-31 is after today, 2026-03-02"),
    ("2025-12-31", "2025-12-31 lies in a closed period: the open one begins on 2026-01-01"),
    ("1900-01-01", "1900-01-01 lies in a closed period"),
    ("2026-02-29", "on: 2026-02-29 does not exist in the calendar: check the month and the day"),
    ("2026-02-30", "on: 2026-02-30 does not exist in the calendar"),
    ("2026-13-01", "on: 2026-13-01 does not exist in the calendar"),
    ("2026-00-01", "on: 2026-00-01 does not exist in the calendar"),
    ("2026-01-00", "on: 2026-01-00 does not exist in the calendar"),
    ("0000-01-01", "on: 0000-01-01 does not exist in the calendar"),
    ("0001-01-01", "on: 0001-01-01 is out of reach: the years are 1900 to 2199"),
    ("9999-12-31", "on: 9999-12-31 is out of reach: the years are 1900 to 2199"),
    ("2026-3-2", "on: '2026-3-2' is not a day: write it as 2026-03-31"),
    ("20260302", "on: '20260302' is not a day"),
    ("2026/03/02", "on: '2026/03/02' is not a day"),
    ("02.03.2026", "on: '02.03.2026' is not a day"),
    ("2026-W10-1", "on: '2026-W10-1' is not a day"),
    ("2026年3月2日", "on: '2026年3月2日' is not a day"),
    ("２０２６-03-02", "on: '２０２６-03-02' is not a day"),
    ("2026-03-02T00:00:00", "on: '2026-03-02T00:00:00' is not a day"),
    ("2026-03-02 ", "on: '2026-03-02 ' is not a day"),
    ("-2026-03-02", "on: '-2026-03-02' is not a day"),
    ("today", "on: 'today' is not a day"),
    ("", "on: '' is not a day"),
    (None, "on: null is not a day"),
    (20260302, "on: the number 20260302 is not a day"),
    (1.5, "on: the number 1.5 is not a day"),
    (True, "on: true is not a day"),
    ([2026, 3, 2], "on: a list is not a day"),
    ({"year": 2026}, "on: an object is not a day"),
]

COMMANDS = [
    # Nobody, or somebody else's
    ("SetCreditTerms", {"customer": "C9", **TERMS}, NOBODY),
    ("SetCreditTerms", {"customer": "c1", **TERMS}, "customer c1 is not registered"),
    ("SetCreditTerms", {"customer": "customer/C1", **TERMS}, "customer customer/C1 is not registered"),
    ("ReportFact", {**REPORT, "customer": "C9"}, NOBODY),
    ("PlaceOrder", {"order": "O9", "customer": "C9", "currency": "CNY", "lines": [LINE]}, NOBODY),
    ("ReceivePayment", {"payment": "P9", "customer": "C9", "amount": money("1")}, NOBODY),
    ("TakeOverInvoice", {"invoice": "I9", "customer": "C9", "amount": money("1")}, NOBODY),
    (
        "PromisePayment",
        {"promise": "X9", "customer": "C9", "amount": money("1"), "due": "2026-04-01"},
        NOBODY,
    ),
    ("AdjustAccount", {"adjustment": "A9", "customer": "C9", "amount": money("1"), "reason": "x"}, NOBODY),
    ("IssueCreditNote", {"credit_note": "N9", "customer": "C9", "amount": money("1"), "reason": "x"}, NOBODY),
    ("DeliverOrder", {"order": "O9", "delivery": "D9"}, "order O9 is not placed: send PlaceOrder first"),
    ("InvoiceOrder", {"order": "O9", "invoice": "I9"}, "order O9 is not placed: send PlaceOrder first"),
    ("CancelOrder", {"order": "O9", "reason": "x"}, "order O9 is not placed: send PlaceOrder first"),
    ("ReversePayment", {"payment": "P9", "reason": "x"}, "payment P9 is not known"),
    ("AllocatePayment", {"payment": "P9"}, "payment P9 is not known"),
    ("KeepPromise", {"promise": "X9"}, "promise X9 is not known"),
    ("StartVisit", {"visit": "V9", "place": "x"}, "visit V9 is not planned: send PlanVisit first"),
    ("AcknowledgeAlert", {"alert": "arrears-000000000000-1"}, "there is no alert arrears-000000000000-1"),
    ("AcknowledgeAlert", {"alert": "'; DROP TABLE events; --"}, "there is no alert '; DROP TABLE events; --"),
    ("AcknowledgeAlert", {"alert": "arrears-60c6cac0f003-2"}, "there is no alert arrears-60c6cac0f003-2"),
    ("AcknowledgeAlert", {"alert": "预警"}, "there is no alert 预警"),
    (
        "ReceivePayment",
        {"payment": "P9", "customer": "C1", "amount": money("1"), "shares": [{"invoice": "I9"}]},
        "I9",
    ),
    # Twice under another command id
    (
        "RegisterCustomer",
        {"customer": "C1", "name": "again", "currency": "CNY"},
        "C1 was registered on 2026-01-05 already",
    ),
    (
        "PlaceOrder",
        {"order": "O1", "customer": "C1", "currency": "CNY", "lines": [LINE]},
        "order O1 is there already",
    ),
    ("DeliverOrder", {"order": "O1", "delivery": "D1"}, "D1"),
    ("InvoiceOrder", {"order": "O1", "invoice": "I1"}, "order O1 is billed by invoice I1 already"),
    ("TakeOverInvoice", {"invoice": "I1", "customer": "C1", "amount": money("1")}, "I1"),
    (
        "ReceivePayment",
        {"payment": "P1", "customer": "C1", "amount": money("1")},
        "payment P1 of 100.00 CNY is known already",
    ),
    (
        "PromisePayment",
        {"promise": "X1", "customer": "C1", "amount": money("1"), "due": "2026-04-01"},
        "promise X1 is known",
    ),
    ("PlanVisit", {"visit": "V1", "customer": "C1", "rep": "li", "due": "2026-04-01"}, "V1"),
    # Against time
    ("OpenDay", {"on": "2026-03-01"}, "2026-03-01 has passed: 2026-03-02 is open"),
    (
        "PromisePayment",
        {"promise": "X9", "customer": "C1", "amount": money("1"), "due": "2026-03-01"},
        "cannot be due before",
    ),
    (
        "PlaceOrder",
        {"order": "O9", "customer": "C1", "currency": "CNY", "lines": [LINE], "wanted": "2026-02-30"},
        "wanted: ",
    ),
    ("SnoozeAlert", {"alert": "arrears-60c6cac0f003-1", "until": "2026-03-01"}, "2026-03-01"),
    (
        "PublishCalendarYear",
        {"year": 2027, "rest_days": ["2026-10-01"], "makeup_days": []},
        "2026-10-01 does not belong to 2027",
    ),
    (
        "PublishCalendarYear",
        {"year": 2027, "rest_days": ["2027-01-02"], "makeup_days": []},
        "2027-01-02 is a weekend day",
    ),
    (
        "PublishCalendarYear",
        {"year": 2027, "rest_days": [], "makeup_days": ["2027-01-04"]},
        "2027-01-04 is a weekday",
    ),
    # More than there is
    (
        "DeliverOrder",
        {"order": "O2", "delivery": "D9", "lines": [{"sku": "A", "quantity": 2}]},
        "1 of A are open",
    ),
    (
        "DeliverOrder",
        {"order": "O2", "delivery": "D9", "lines": [{"sku": "B", "quantity": 1}]},
        "0 of B are open",
    ),
    ("InvoiceOrder", {"order": "O2", "invoice": "I9"}, "nothing of order O2 is delivered and not billed"),
    ("CloseCustomer", {"customer": "C1", "reason": "x"}, "customer C1 is not settled"),
]


@pytest.mark.parametrize(("day", "says"), DAYS, ids=[ascii(day) for day, _ in DAYS])
def test_a_day_on_which_nothing_can_be_entered_is_refused(begun: Any, day: Any, says: str) -> None:
    begun.expect_rejection({"command": "ReportFact", **REPORT, "on": day}, says)


@pytest.mark.parametrize(
    ("kind", "fields", "says"), COMMANDS, ids=[f"{kind} {says!a}" for kind, _, says in COMMANDS]
)
def test_what_the_business_cannot_accept_is_refused(
    begun: Any, kind: str, fields: dict[str, Any], says: str
) -> None:
    begun.expect_rejection({"command": kind, "on": TODAY, **fields}, says)


def test_before_the_first_day_is_open_nothing_can_be_entered(nobody: Any) -> None:
    answer = nobody.do(
        {"command": "RegisterCustomer", "on": TODAY, "customer": "C1", "name": "x", "currency": "CNY"}
    )
    assert answer.document["commands"][0]["error"] == "no business day is open yet: send OpenDay first"
    assert nobody.events() == 0
