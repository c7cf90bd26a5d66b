"""Fields that are missing, unknown, of another type or beyond all measure are refused with their place."""

from typing import Any

import pytest

TODAY = "2026-03-02"
LINE = {"sku": "A", "quantity": 1, "unit_price": "1.00"}
MISSING = object()
A_TEXT = "write a text in quotes, not "
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
]


def command_of(good: Any, kind: str, field: str, value: Any) -> dict[str, Any]:
    fields = {"command": kind, "on": TODAY, **good[kind], field: value}
    return {name: value for name, value in fields.items() if value is not MISSING}


def name_of(case: tuple[str, str, Any, str]) -> str:
    kind, field, value, _ = case
    shown = "missing" if value is MISSING else ascii(value)
    return f"{kind} {field!a} {shown if len(shown) < 40 else shown[:40] + '…'}"


@pytest.mark.parametrize("case", CASES, ids=map(name_of, CASES))
def test_a_field_that_cannot_be_read_is_named_with_what_to_write(begun: Any, good: Any, case: Any) -> None:
    kind, field, value, says = case
    begun.expect_rejection(command_of(good, kind, field, value), says)


def test_the_good_neighbours_of_bad_fields_go_on(company: Any, good: Any) -> None:
    lines = []
    for number, (kind, field, value, _) in enumerate(CASES):
        neighbour = command_of(good, "RegisterCustomer", "customer", f"N{number}")
        lines += [command_of(good, kind, field, value), neighbour]
    outcomes = company.do(*lines).document["commands"]
    assert [outcome["outcome"] for outcome in outcomes] == ["rejected", "stored"] * len(CASES)
    assert company.forewarn("verify").code == 0


@pytest.mark.parametrize(
    "name",
    ["大华商贸", "😀", "👨‍👩‍👧‍👦", "Ünïcode", "نص", 'O\'Neil & "Söhne" <b>', "x" * 1_000, "𠮷野家"],
    ids=ascii,
)
def test_chinese_emoji_and_every_other_script_are_welcome(company: Any, good: Any, name: str) -> None:
    assert company.do(command_of(good, "RegisterCustomer", "name", name)).code == 0
    (row,) = company.forewarn("book", "profile", "--subject", "C9", "--json").document["rows"]
    assert row["name"] == name
