"""Numbers, lists, words to choose from and credit terms of another type are refused with their place."""

import shutil
from pathlib import Path
from typing import Any

import pytest

TODAY = "2026-03-02"
LINE = {"sku": "A", "quantity": 1, "unit_price": "1.00"}
WHOLE = "write a whole number, not "
OBJECT = "write an object with its fields, not "
CONTROL = "holds a control character: remove it"
HALF = "holds half a character (a lone surrogate): save it as UTF-8 again"

CASES = [
    # Whole numbers, yes and no
    ("PlaceOrder", "payment_days", "30", f"payment_days: {WHOLE}'30'"),
    ("PlaceOrder", "payment_days", True, f"payment_days: {WHOLE}true"),
    ("PlaceOrder", "payment_days", 1.5, f"payment_days: {WHOLE}the number 1.5"),
    ("PlaceOrder", "payment_days", [30], f"payment_days: {WHOLE}a list"),
    ("PlaceOrder", "payment_days", -1, "-1 payment days: an invoice cannot be due before it is written"),
    (
        "PlaceOrder",
        "payment_days",
        10**9,
        "payment_days: the number 1000000000 is too large: the most is 36500",
    ),
    ("PlaceOrder", "payment_days", 10**400, "is too large: the most is 36500"),
    ("PlaceOrder", "prepaid", 1, "prepaid: write true or false, not the number 1"),
    ("PlaceOrder", "prepaid", "yes", "prepaid: write true or false, not 'yes'"),
    ("PlaceOrder", "prepaid", None, "prepaid: write true or false, not null"),
    ("DeliverOrder", "final", "true", "final: write true or false, not 'true'"),
    ("PublishCalendarYear", "year", "2027", f"year: {WHOLE}'2027'"),
    ("PublishCalendarYear", "year", 12_027, "year: the number 12027 is too large: the most is 2199"),
    # Lists and objects
    ("PlaceOrder", "lines", None, "lines: write a list, not null"),
    ("PlaceOrder", "lines", "A", "lines: write a list, not 'A'"),
    ("PlaceOrder", "lines", LINE, "lines: write a list, not an object"),
    ("PlaceOrder", "lines", 5, "lines: write a list, not the number 5"),
    ("PlaceOrder", "lines", True, "lines: write a list, not true"),
    ("PlaceOrder", "lines", [], "has no lines"),
    ("PlaceOrder", "lines", ["A"], f"lines[0]: {OBJECT}'A'"),
    ("PlaceOrder", "lines", [LINE, [LINE]], f"lines[1]: {OBJECT}a list"),
    ("PlaceOrder", "lines", [None], f"lines[0]: {OBJECT}null"),
    (
        "PlaceOrder",
        "lines",
        [LINE] * 10_001,
        "lines: holds more than 10000 entries: send them in several commands",
    ),
    (
        "PlaceOrder",
        "lines",
        [0] * 50_000,
        "lines[0]: write an object with its fields, not the number 0 (and",
    ),
    ("ReceivePayment", "shares", {"invoice": "I1"}, "shares: write a list, not an object"),
    ("ReceivePayment", "shares", [{}], "shares[0].invoice: is missing: add it"),
    ("PublishCalendarYear", "rest_days", "2027-01-01", "rest_days: write a list, not '2027-01-01'"),
    # One of several words
    ("RegisterCustomer", "kind", "alien", "kind: 'alien' is none of 'dealer', 'second_tier', 'retailer'"),
    ("RegisterCustomer", "kind", "Dealer", "kind: 'Dealer' is none of 'dealer'"),
    ("RegisterCustomer", "kind", None, "kind: null is none of 'dealer'"),
    ("ReceivePayment", "tender", "gold", "tender: 'gold' is none of 'cash', 'transfer' or 'acceptance'"),
    (
        "MarkAlert",
        "mark",
        "bad",
        "mark: 'bad' is none of 'useful', 'false', 'known', 'duplicate' or 'no_action'",
    ),
    # Terms
    ("SetCreditTerms", "terms", 5, "terms: write an object, not a whole number"),
    ("SetCreditTerms", "terms", None, "terms: write an object, not null"),
    ("SetCreditTerms", "terms", [], "terms: write an object, not a list"),
    ("SetCreditTerms", "terms", {"limit": "unlimited"}, "terms: limit: write an object, not a text"),
    (
        "SetCreditTerms",
        "terms",
        {"limit": {"limit": "big"}},
        "limit.limit: there is no 'big': there are unlimited, none",
    ),
    (
        "SetCreditTerms",
        "terms",
        {"limit": {"limit": "amount"}},
        "terms: limit: add the missing amount_cents",
    ),
    ("SetCreditTerms", "terms", {"limit": {}}, "terms: limit: add the missing limit"),
    ("SetCreditTerms", "terms", {"limit": {"limit": "amount", "amount_cents": 1.5}}, "not one with decimals"),
    (
        "SetCreditTerms",
        "terms",
        {"limit": {"limit": "amount", "amount_cents": "5"}},
        "a whole number, not a text",
    ),
    ("SetCreditTerms", "terms", {"limit": {"limit": "amount", "amount_cents": True}}, "not true or false"),
    ("SetCreditTerms", "terms", {"limit": {"limit": "amount", "amount_cents": -5}}, "a limit of -5 cents"),
    (
        "SetCreditTerms",
        "terms",
        {"limit": {"limit": "amount", "amount_cents": 10**16}},
        "is too large: the most is",
    ),
    (
        "SetCreditTerms",
        "terms",
        {"limit": {"limit": "unlimited", "upto": 5}},
        "limit.upto: there is no such field",
    ),
    (
        "SetCreditTerms",
        "terms",
        {"paymentdays": 5},
        "terms: paymentdays: there is no such field, leave it out",
    ),
    (
        "SetCreditTerms",
        "terms",
        {"payment_days": "30"},
        "terms: payment_days: write a whole number, not a text",
    ),
    ("SetCreditTerms", "terms", {"payment_days": -1}, "payment_days is -1: it counts days, from 0"),
    (
        "SetCreditTerms",
        "terms",
        {"payment_days": 10**7},
        "payment_days: 10000000 days are too many: the most is 36500",
    ),
    (
        "SetCreditTerms",
        "terms",
        {"expires": "2026-02-30"},
        "terms: 2026-02-30 does not exist in the calendar",
    ),
    ("SetCreditTerms", "terms", {"expires": "soon"}, "terms: expires: no such day: write one as 2026-03-31"),
    (
        "SetCreditTerms",
        "terms",
        {"on_breach": "shout"},
        "terms: on_breach: there is no 'shout': there are hold, refuse",
    ),
    (
        "SetCreditTerms",
        "terms",
        {"temporary": {"amount_cents": 5}},
        "terms: temporary: add the missing first_day",
    ),
    ("SetCreditTerms", "terms", {"group": "a\x00"}, f"terms: {CONTROL}"),
    ("SetCreditTerms", "terms", {"group": "\ud800"}, f"terms: {HALF}"),
    (
        "SetCreditTerms",
        "terms",
        {"group": "x" * 1_001},
        "terms: holds a text of 1001 characters: the longest has 1000",
    ),
    (
        "SetGroupLimit",
        "limit",
        {"limit": "some"},
        "limit: limit: there is no 'some': there are unlimited, none, amount",
    ),
]


def command_of(good: Any, kind: str, field: str, value: Any) -> dict[str, Any]:
    return {"command": kind, "on": TODAY, **good[kind], field: value}


def name_of(case: tuple[str, str, Any, str]) -> str:
    kind, field, value, _ = case
    shown = ascii(value)
    return f"{kind} {field!a} {shown if len(shown) < 40 else shown[:40] + '…'}"


@pytest.mark.parametrize("case", CASES, ids=map(name_of, CASES))
def test_a_value_of_another_type_is_named_with_what_to_write(begun: Any, good: Any, case: Any) -> None:
    kind, field, value, says = case
    begun.expect_rejection(command_of(good, kind, field, value), says)


def test_the_good_neighbours_of_bad_types_go_on(company: Any, good: Any) -> None:
    lines = []
    for number, (kind, field, value, _) in enumerate(CASES):
        neighbour = command_of(good, "RegisterCustomer", "customer", f"N{number}")
        lines += [command_of(good, kind, field, value), neighbour]
    outcomes = company.do(*lines).document["commands"]
    assert [outcome["outcome"] for outcome in outcomes] == ["rejected", "stored"] * len(CASES)
    assert company.forewarn("verify").code == 0


def test_what_the_bad_fields_stand_in_is_good_itself(begun: Any, good: Any, tmp_path: Path) -> None:
    for kind, fields in good.items():
        company = type(begun)(shutil.copy(begun.path, tmp_path / f"{kind}.db"))
        assert company.do({"command": kind, "on": TODAY, **fields}).code == 0
