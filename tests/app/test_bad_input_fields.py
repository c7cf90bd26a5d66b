"""Fields that are missing, unknown, of another type or beyond all measure are refused with their place."""

from collections.abc import Mapping
from typing import Any

import pytest

TODAY = "2026-03-02"
LINE = {"sku": "A", "quantity": 1, "unit_price": "1.00"}
GOOD: Mapping[str, dict[str, Any]] = {
    "OpenDay": {},
    "PlaceOrder": {"order": "O9", "customer": "C1", "currency": "CNY", "lines": [LINE]},
    "DeliverOrder": {"order": "O2", "delivery": "D9"},
    "RegisterCustomer": {"customer": "C9", "name": "大华", "currency": "CNY"},
    "SetCreditTerms": {"customer": "C1", "terms": {}},
    "SetGroupLimit": {"group": "G1", "limit": {"limit": "unlimited"}},
    "ReceivePayment": {"payment": "P9", "customer": "C1", "amount": {"amount": "1.00", "currency": "CNY"}},
    "AssignAlert": {"alert": "arrears-54419ec7155b-1", "to": "wang"},
    "MarkAlert": {"alert": "arrears-54419ec7155b-1", "mark": "useful"},
    "CommentAlert": {"alert": "arrears-54419ec7155b-1", "text": "…"},
    "ReportFact": {"customer": "C1", "kind": "strike_off", "source": "registry"},
    "PublishCalendarYear": {"year": 2027, "rest_days": [], "makeup_days": []},
}
MISSING = object()
A_TEXT = "write a text in quotes, not "
WHOLE = "write a whole number, not "
OBJECT = "write an object with its fields, not "
CONTROL = "holds a control character: remove it"
HALF = "holds half a character (a lone surrogate): save it as UTF-8 again"

CASES = [
    # Missing, unknown, misspelt
    ("PlaceOrder", "customer", MISSING, "customer: is missing: add it"),
    ("PlaceOrder", "lines", MISSING, "lines: is missing: add it"),
    ("PlaceOrder", "on", MISSING, "on: is missing: add it"),
    ("PlaceOrder", "command", MISSING, "command: is missing: add it"),
    ("PlaceOrder", "lines", [{"sku": "A"}], "lines[0].quantity: is missing: add it (and 1 more)"),
    ("PlaceOrder", "costumer", "C1", "costumer: is not a field of this command: leave it out"),
    ("PlaceOrder", "lines", [LINE | {"colour": "red"}], "lines[0].colour: is not a field of this command"),
    ("PlaceOrder", "", 1, "is not a field of this command: leave it out"),
    ("PlaceOrder", "😀", 1, "😀: is not a field of this command: leave it out"),
    (
        "PlaceOrder",
        "command",
        "PlaceOrdr",
        "command: no command is called 'PlaceOrdr': did you mean PlaceOrder?",
    ),
    ("PlaceOrder", "command", "placeorder", "did you mean PlaceOrder?"),
    ("PlaceOrder", "command", "下单", "command: no command is called '下单': there are AcknowledgeAlert, "),
    ("PlaceOrder", "command", "", "command: is empty: fill it in"),
    ("PlaceOrder", "command", None, "command: is missing: add it"),
    ("PlaceOrder", "command", 5, "command: write a text of at most 200 printable characters"),
    ("PlaceOrder", "command", ["PlaceOrder"], "command: write a text of at most 200 printable characters"),
    # Who asks, when, and by which id
    ("OpenDay", "id", "", "id: is empty: fill it in or leave it out"),
    ("OpenDay", "id", " ", "id: is empty: fill it in or leave it out"),
    ("OpenDay", "id", 5, "id: write a text of at most 200 printable characters"),
    ("OpenDay", "id", "x" * 201, "id: write a text of at most 200 printable characters"),
    ("OpenDay", "id", "a\x00b", "id: write a text of at most 200 printable characters"),
    ("OpenDay", "actor", "", "actor: is empty: fill it in or leave it out"),
    ("OpenDay", "actor", "\ud800", "actor: write a text of at most 200 printable characters"),
    ("OpenDay", "correlation_id", ["x"], "correlation_id: write a text of at most 200 printable characters"),
    ("OpenDay", "causation_id", "a\nb", "causation_id: write a text of at most 200 printable characters"),
    ("OpenDay", "at", "now", "at: 'now' is no moment: write 2026-03-02T10:00:00+08:00"),
    ("OpenDay", "at", 1_772_000_000, "at: the number 1772000000 is no moment"),
    (
        "OpenDay",
        "at",
        "2026-03-02T10:00:00",
        "at: 2026-03-02T10:00:00 has no time zone: add one, such as +08:00",
    ),
    ("OpenDay", "at", "2026-03-02T25:00:00Z", "at: '2026-03-02T25:00:00Z' is no moment"),
    ("OpenDay", "at", "9999-12-31T23:59:59-10:00", "is no moment: write 2026-03-02T10:00:00+08:00"),
    # Texts
    ("PlaceOrder", "customer", None, f"customer: {A_TEXT}null"),
    ("PlaceOrder", "customer", 1, f"customer: {A_TEXT}the number 1"),
    ("PlaceOrder", "customer", 1.5, f"customer: {A_TEXT}the number 1.5"),
    ("PlaceOrder", "customer", True, f"customer: {A_TEXT}true"),
    ("PlaceOrder", "customer", ["C1"], f"customer: {A_TEXT}a list"),
    ("PlaceOrder", "customer", {"id": "C1"}, f"customer: {A_TEXT}an object"),
    ("PlaceOrder", "customer", "", "customer: is empty: fill it in"),
    ("PlaceOrder", "order", "", "order: is empty: fill it in"),
    ("PlaceOrder", "order", " ", "order: begins or ends with a space: remove it"),
    ("PlaceOrder", "order", "O9 ", "order: begins or ends with a space: remove it"),
    ("PlaceOrder", "order", "\u3000O9", "order: begins or ends with a space: remove it"),
    ("PlaceOrder", "order", "x" * 201, "order: holds 201 characters: the most are 200"),
    ("PlaceOrder", "lines", [LINE | {"sku": ""}], "lines[0].sku: is empty: fill it in"),
    ("PlaceOrder", "order", "O\x009", f"order: {CONTROL}"),
    ("PlaceOrder", "order", "O\n9", f"order: {CONTROL}"),
    ("RegisterCustomer", "name", "a\x00b", f"name: {CONTROL}"),
    ("RegisterCustomer", "name", "a\x1b[31mb", f"name: {CONTROL}"),
    ("RegisterCustomer", "name", "a\x7fb", f"name: {CONTROL}"),
    ("RegisterCustomer", "name", "a\x85b", f"name: {CONTROL}"),
    ("RegisterCustomer", "name", "a\u2028b", f"name: {CONTROL}"),
    ("RegisterCustomer", "name", "a\u202eb", f"name: {CONTROL}"),
    ("RegisterCustomer", "name", "a\ud83d", f"name: {HALF}"),
    ("RegisterCustomer", "name", "\ude00b", f"name: {HALF}"),
    ("RegisterCustomer", "\ud800", 1, HALF),
    ("RegisterCustomer", "name", "x" * 1_001, "name: holds 1001 characters: the most are 1000"),
    ("RegisterCustomer", "name", "预" * 1_000_000, "name: holds 1000000 characters: the most are 1000"),
    ("RegisterCustomer", "name", " ", "needs a name"),
    ("ReportFact", "detail", "x" * 1_000_000, "detail: holds 1000000 characters: the most are 1000"),
    ("CommentAlert", "text", "a\rb", f"text: {CONTROL}"),
    ("AssignAlert", "to", 7, f"to: {A_TEXT}the number 7"),
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
        [0] * 500_000,
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


def command_of(kind: str, field: str, value: Any) -> dict[str, Any]:
    fields = {"command": kind, "on": TODAY, **GOOD[kind], field: value}
    return {name: value for name, value in fields.items() if value is not MISSING}


def name_of(case: tuple[str, str, Any, str]) -> str:
    kind, field, value, _ = case
    shown = "missing" if value is MISSING else ascii(value)
    return f"{kind} {field!a} {shown if len(shown) < 40 else shown[:40] + '…'}"


@pytest.mark.parametrize("case", CASES, ids=map(name_of, CASES))
def test_a_field_that_cannot_be_read_is_named_with_what_to_write(
    begun: Any, case: tuple[str, str, Any, str]
) -> None:
    kind, field, value, says = case
    before = begun.everything()
    answer = begun.do(command_of(kind, field, value))
    (outcome,) = answer.document["commands"]
    assert answer.code == 2
    assert outcome["outcome"] == "rejected"
    assert says in outcome["error"]
    assert len(outcome["error"]) < 2_000
    assert begun.everything() == before


def test_the_good_neighbours_of_bad_fields_go_on(company: Any) -> None:
    lines = []
    for number, (kind, field, value, _) in enumerate(CASES):
        good = {
            "command": "RegisterCustomer",
            "on": TODAY,
            **GOOD["RegisterCustomer"],
            "customer": f"N{number}",
        }
        lines += [command_of(kind, field, value), good]
    outcomes = company.do(*lines).document["commands"]
    assert [outcome["outcome"] for outcome in outcomes] == ["rejected", "stored"] * len(CASES)
    assert company.forewarn("verify").code == 0


@pytest.mark.parametrize(
    "name",
    ["大华商贸", "😀", "👨‍👩‍👧‍👦", "Ünïcode", "نص", 'O\'Neil & "Söhne" <b>', "x" * 1_000, "𠮷野家"],
    ids=ascii,
)
def test_chinese_emoji_and_every_other_script_are_welcome(company: Any, name: str) -> None:
    answer = company.do(
        {"command": "RegisterCustomer", "on": TODAY, **GOOD["RegisterCustomer"], "name": name}
    )
    assert answer.code == 0
    (row,) = company.forewarn("book", "profile", "--subject", "C9", "--json").document["rows"]
    assert row["name"] == name


@pytest.mark.parametrize("kind", GOOD)
def test_what_the_bad_fields_stand_in_is_good_itself(company: Any, kind: str) -> None:
    assert company.do({"command": kind, "on": TODAY, **GOOD[kind]}).code == 0
