"""The JSON Schema of every event says all that a reader needs, and the same in two drafts."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
import pytest

from examples.contract import DRAFTS, faults, must_fit
from forewarn.adapters.codec import personal_fields
from forewarn.alerts.catalogue import FACTS
from forewarn.domain.decider import Fact, Personal
from forewarn.domain.order.facts import OrderLine
from forewarn.schemas.schemas import CENTS, DIALECT, schema, schemas

SCHEMAS = schemas()


class Line(msgspec.Struct, frozen=True):
    """One of several
    on a page."""

    price: Decimal
    open_cents: int | None = None


class Written(Fact, frozen=True):
    """Somebody wrote."""

    lines: tuple[Line, ...]
    pages: tuple[date, date]
    writer: Personal[str] = ""


class WrittenAgain(Written, frozen=True):
    """And then again."""


class Unclear(Fact, frozen=True):
    pair: tuple[int, str]


def structs(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield schema
        for inner in schema.values():
            yield from structs(inner)
    if isinstance(schema, list):
        for inner in schema:
            yield from structs(inner)


def test_every_wire_name_has_a_schema_of_its_own() -> None:
    assert list(SCHEMAS) == list(FACTS)
    assert [schema["$id"] for schema in SCHEMAS.values()] == [f"urn:forewarn:event:{name}" for name in FACTS]


@pytest.mark.parametrize("name", FACTS)
def test_a_schema_is_one_in_both_drafts(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == DIALECT
    for draft in DRAFTS:
        assert faults(SCHEMAS[name], draft.META_SCHEMA) == []


@pytest.mark.parametrize("name", FACTS)
def test_a_reader_must_accept_fields_it_does_not_know(name: str) -> None:
    assert all(struct["additionalProperties"] is True for struct in structs(SCHEMAS[name]))


@pytest.mark.parametrize("name", FACTS)
def test_every_amount_says_what_it_counts(name: str) -> None:
    for struct in structs(SCHEMAS[name]):
        for field, inner in struct["properties"].items():
            assert not field.endswith("_cents") or "minor units" in inner["description"]


@pytest.mark.parametrize("name", FACTS)
def test_what_is_about_a_person_is_marked(name: str) -> None:
    fields = SCHEMAS[name]["properties"].items()
    marked = {field for field, inner in fields if inner.get("x-personal")}
    assert marked == set(personal_fields(FACTS[name]))


def test_some_facts_are_about_a_person() -> None:
    assert SCHEMAS["customer.registered.v1"]["properties"]["contact"]["x-personal"] is True


def test_a_schema_is_complete_in_itself() -> None:
    assert schema("written.v1", Written) == {
        "$schema": DIALECT,
        "$id": "urn:forewarn:event:written.v1",
        "title": "Written",
        "description": "Somebody wrote.",
        "type": "object",
        "properties": {
            "lines": {"type": "array", "items": {"$ref": "#/$defs/Line"}},
            "pages": {
                "type": "array",
                "minItems": 2,
                "maxItems": 2,
                "items": {"type": "string", "format": "date"},
            },
            "writer": {"type": "string", "default": "", "x-personal": True},
            "subject": {"description": "Whom it concerns, as <kind>/<id>.", "type": "string"},
            "on": {
                "description": "The business date on which it happened.",
                "type": "string",
                "format": "date",
            },
        },
        "required": ["lines", "pages", "subject", "on"],
        "additionalProperties": True,
        "$defs": {
            "Line": {
                "title": "Line",
                "description": "One of several on a page.",
                "type": "object",
                "properties": {
                    "price": {
                        "description": "A decimal number as text, in whole units of the currency.",
                        "type": "string",
                        "format": "decimal",
                    },
                    "open_cents": {
                        "description": CENTS,
                        "anyOf": [{"type": "integer"}, {"type": "null"}],
                        "default": None,
                    },
                },
                "required": ["price"],
                "additionalProperties": True,
            }
        },
    }


def test_a_kind_of_a_fact_is_described_by_both_docstrings() -> None:
    assert schema("again.v1", WrittenAgain)["description"] == "And then again. Somebody wrote."


def test_a_level_says_what_its_numbers_mean() -> None:
    level = SCHEMAS["alert.raised.v1"]["$defs"]["Level"]
    assert level["description"] == "How bad it is. 1: notice, 2: warning, 3: critical."


def test_a_pair_of_two_types_is_refused_since_it_could_not_be_told() -> None:
    with pytest.raises(TypeError, match="make it a struct"):
        schema("unclear.v1", Unclear)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"quantity": "three"}, "is not of type 'integer'"),
        ({"lines": []}, ""),
        ({"wanted": "2026-02-30"}, "is not a 'date'"),
        ({"from_tomorrow": 1}, ""),
    ],
)
def test_a_schema_accepts_what_may_come_and_nothing_else(change: dict[str, Any], fault: str) -> None:
    line = msgspec.to_builtins(OrderLine("S1", 3, Decimal("1.10"), 330))
    order = {
        "subject": "customer/C1",
        "on": "2026-03-02",
        "order": "O1",
        "currency": "CNY",
        "lines": [line | {key: value for key, value in change.items() if key in line}],
        "amount_cents": 330,
        "payment_days": 30,
        "wanted": "2026-03-09",
        **{key: value for key, value in change.items() if key not in line},
    }
    if not fault:
        must_fit(order, SCHEMAS["order.placed.v1"])
    else:
        found = faults(order, SCHEMAS["order.placed.v1"])
        assert len(found) == len(DRAFTS)
        assert all(fault in one for one in found)
