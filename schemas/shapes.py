"""The shape of a schema: what binds its readers, without a word of explanation. Two schemas of one shape
read the same. A shape is a JSON Schema itself."""

import json
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from forewarn.schemas.schemas import DEFINITIONS, Schema

Shape: TypeAlias = dict[str, Any]
WORDS = frozenset({"$schema", "$id", "$defs", "$ref", "title", "description"})


def shape(schema: Schema) -> Shape:
    """References are followed, and what has no order is sorted."""
    return shaped(schema, schema.get("$defs", {}))


def shaped(schema: Schema, definitions: dict[str, Schema]) -> Shape:
    whole = {**definitions.get(schema.get("$ref", "").removeprefix(DEFINITIONS), {}), **schema}
    return {
        keyword: inside(keyword, value, definitions)
        for keyword, value in sorted(whole.items())
        if keyword not in WORDS
    }


def inside(keyword: str, value: Any, definitions: dict[str, Schema]) -> Any:
    match keyword, value:
        case "properties", dict():
            return {field: shaped(inner, definitions) for field, inner in sorted(value.items())}
        case "items" | "additionalProperties", dict():
            return shaped(value, definitions)
        case "anyOf", list():
            return in_order(flat(shaped(inner, definitions) for inner in value))
        case "enum" | "required", list():
            return in_order(value)
        case _:
            return value


def flat(alternatives: Iterable[Shape]) -> Iterator[Shape]:
    """Alternatives among alternatives are alternatives."""
    for one in alternatives:
        yield from one["anyOf"] if one.keys() == {"anyOf"} else [one]


def in_order(values: Iterable[Any]) -> list[Any]:
    return sorted(values, key=json.dumps)
