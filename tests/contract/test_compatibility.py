"""Which changes would break a reader of what was published, and which would not."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

import msgspec
import pytest

from examples.parcels import CONTENTS, NAME, NEXT_NAME, items, paid, parcel
from forewarn.domain.decider import Personal
from forewarn.schemas.compatibility import refusals

PERSONAL = msgspec.Meta(extra_json_schema={"x-personal": True})

BREAKING: dict[str, tuple[dict[str, Any], str]] = {
    "a field is taken out": ({"weight": ...}, "weight was taken out: its readers look for it"),
    "a field gets another name": (
        {"weight": ..., "grams": int},
        "weight was taken out: its readers look for it",
    ),
    "a field is new and has no default": (
        {"height": int},
        "height is new and has no default: what is stored does not have it",
    ),
    "a field loses its default": (
        {"note": str},
        "note has no default any more: what is stored may not have it",
    ),
    "a field gets a default": ({"weight": (int, 0)}, "weight may be absent now: its readers look for it"),
    "a default changes": ({"note": (str, "-")}, 'note means "-" when it is absent, and meant ""'),
    "a number becomes a text": ({"weight": str}, "weight can now be string"),
    "a number becomes a fraction": ({"weight": float}, "weight can now be number"),
    "a number becomes a decimal": ({"weight": Decimal}, "weight can now be string"),
    "a number may be missing": ({"weight": int | None}, "weight can now be null"),
    "a number may be missing no more": ({"insured": (int, 0)}, "insured can no longer be null"),
    "a number gets a bound": (
        {"weight": Annotated[int, msgspec.Meta(ge=1)]},
        "weight has minimum 1, and had none",
    ),
    "a text becomes a date": (
        {"note": (date | None, None)},
        'note means none when it is absent, and meant ""',
    ),
    "a date becomes a text": ({"day": str}, 'day has format none, and had "date"'),
    "a choice gets another value": (
        {"by": Literal["road", "rail", "air"]},
        'by can now be "air", which a reader of the published one does not expect',
    ),
    "a choice loses a value": (
        {"by": Literal["road"]},
        'by can no longer be "rail", which what is stored may still be',
    ),
    "a choice becomes a free text": ({"by": str}, "by is free now, and was not"),
    "a text becomes a choice": (
        {"note": (Literal["", "fragile"], "")},
        "note is one of a few now, and was not",
    ),
    "one becomes several": ({"weight": tuple[int, ...]}, "weight can now be array"),
    "the entries of a list change": ({"contents": tuple[str, ...]}, "contents[] can now be string"),
    "a field in a list is taken out": (
        {"contents": items(("sku", str))},
        "contents[].pieces was taken out: its readers look for it",
    ),
    "a field in a list changes": (
        {"contents": items(("sku", int), ("pieces", int, 1))},
        "contents[].sku can now be integer",
    ),
    "the values of an object change": ({"labels": dict[str, str]}, "labels{} can now be string"),
    "an object of any values gets fields": (
        {"labels": msgspec.defstruct("Labels", [("red", int)])},
        "labels has additionalProperties true",
    ),
    "an alternative is added": (
        {"paid": paid(cash=[("till", str)], card=[("number", str)])},
        'paid can now be object with type "card"',
    ),
    "an alternative goes": (
        {"paid": paid(card=[("till", str)])},
        'paid can no longer be object with type "cash"',
    ),
    "a field of an alternative changes": (
        {"paid": paid(cash=[("till", int)])},
        "paid.till can now be integer",
    ),
    "a field is marked as personal": (
        {"note": (Personal[str], "")},
        "note has x-personal true, and had none",
    ),
    "a field that may be null is marked as personal": (
        {"receiver": (Annotated[str | None, PERSONAL], None)},
        "receiver has x-personal true, and had none",
    ),
    "a field is personal no more": ({"sender": (str, "")}, "sender has x-personal none, and had true"),
    "a list gets bounds": (
        {"contents": Annotated[CONTENTS, msgspec.Meta(min_length=1)]},
        "contents has minItems 1, and had none",
    ),
}
HARMLESS: dict[str, dict[str, Any]] = {
    "nothing": {},
    "a field with a default is new": {"height": (int, 0)},
    "a field that may be null is new": {"height": (int | None, None)},
    "a list is new": {"stamps": (tuple[str, ...], ())},
    "a choice is new": {"fragile": (Literal["yes", "no"], "no")},
    "a field with a default is new in a list": {
        "contents": items(("sku", str), ("pieces", int, 1), ("brand", str, "")),
    },
    "a field with a default is new in the values of an object": {
        "stops": dict[str, msgspec.defstruct("Stop", [("town", str), ("street", str, "")])],
    },
    "a choice is in another order": {"by": Literal["rail", "road"]},
    "a type has another name": {"contents": items(("sku", str), ("pieces", int, 1), name="Piece")},
}


@pytest.mark.parametrize("change", BREAKING)
def test_a_change_that_breaks_a_reader_is_refused(change: str) -> None:
    fields, says = BREAKING[change]
    found = refusals({NAME: [parcel()]}, {NAME: parcel(**fields)}, ())
    assert any(line.startswith(f"{NAME}: {says}") for line in found), found
    assert all(line.endswith(f"or make it {NEXT_NAME} with an upgrade from {NAME}") for line in found)


@pytest.mark.parametrize("change", HARMLESS)
def test_a_change_that_breaks_nobody_passes(change: str) -> None:
    assert refusals({NAME: [parcel()]}, {NAME: parcel(**HARMLESS[change])}, ()) == []
