"""The JSON Schema of a fact, from its type: what its readers may count on. Only keywords are used that mean
the same in draft 2020-12, in which the schemas are written, and in draft 07, in which AsyncAPI reads them."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import msgspec

from forewarn.alerts.catalogue import FACTS
from forewarn.alerts.monitor import Level
from forewarn.domain.decider import Fact

Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
DEFINITIONS = "#/$defs/"
LEVELS = ", ".join(f"{level.value}: {level.name.lower()}" for level in Level)
DEFINED = {"Level": f"How bad it is. {LEVELS}."}
"""What a type has no docstring for."""

FIELDS = {
    "subject": "Whom it concerns, as <kind>/<id>.",
    "on": "The business date on which it happened.",
}
CENTS = "Whole minor units of the currency: 12345 is 123.45 CNY, and 12345 JPY."
DECIMAL = "A decimal number as text, in whole units of the currency."


def schemas(facts: Mapping[str, type[Fact]] = FACTS) -> dict[str, Schema]:
    """By wire name."""
    return {name: schema(name, kind) for name, kind in facts.items()}


def schema(name: str, kind: type[Fact]) -> Schema:
    """Complete in itself. Raises TypeError for a type that readers of draft 07 would take for another."""
    document = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(kind)))
    definitions = {title: polished(inner) for title, inner in document["$defs"].items()}
    body = definitions.pop(document["$ref"].removeprefix(DEFINITIONS))
    root = {"$schema": DIALECT, "$id": f"urn:forewarn:event:{name}", **body, **described(kind)}
    return {**root, "$defs": definitions} if definitions else root


def described(kind: type[Fact]) -> Schema:
    """By its own docstring and by those of the facts it is one of."""
    family = kind.__mro__[: kind.__mro__.index(Fact)]
    texts = [one_line(text) for member in family if (text := member.__dict__.get("__doc__"))]
    return {"description": " ".join(texts)} if texts else {}


def polished(schema: Schema, field: str = "") -> Schema:
    """The schema of a field, or of a type for no field, with all that is inside."""
    inner = {keyword: inside(keyword, value) for keyword, value in same_in_both_drafts(schema).items()}
    if "properties" in inner:
        inner["additionalProperties"] = True
    return {**explained(inner, field), **inner}


def inside(keyword: str, value: Any) -> Any:
    match keyword, value:
        case "properties", dict():
            return {field: polished(inner, field) for field, inner in value.items()}
        case "items" | "additionalProperties", dict():
            return polished(value)
        case "anyOf", list():
            return [polished(inner) for inner in value]
        case "description", str():
            return one_line(value)
        case _:
            return value


def same_in_both_drafts(schema: Schema) -> Schema:
    """`discriminator` says nothing that the alternatives do not say; a tuple of one type is a list."""
    kept = {keyword: value for keyword, value in schema.items() if keyword != "discriminator"}
    if not kept.get("required", True):
        del kept["required"]
    if "prefixItems" in kept:
        first, *others = kept.pop("prefixItems")
        if any(other != first for other in others):
            raise TypeError("a tuple of several types has no schema that all read alike: make it a struct")
        kept["items"] = first
    return kept


def explained(schema: Schema, field: str) -> Schema:
    if field in FIELDS:
        return {"description": FIELDS[field]}
    if field.endswith("_cents"):
        return {"description": CENTS}
    if schema.get("format") == "decimal":
        return {"description": DECIMAL}
    title = schema.get("title", "")
    return {"description": DEFINED[title]} if title in DEFINED else {}


def one_line(text: str) -> str:
    return " ".join(text.split())
