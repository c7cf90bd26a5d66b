"""What has changed between two shapes that somebody's program would notice: a reader built for the old one
that gets what is written now, or the reader of today that gets what was stored then."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from forewarn.schemas.shapes import Shape

UNREADABLE = "which a reader of the published one does not expect"
STORED = "which what is stored may still be"
COMPARED_BY_ITSELF = frozenset({"type", "properties", "required", "items", "anyOf", "enum", "default"})


class Break(NamedTuple):
    """`place` is the way to a field, such as `lines[].quantity`; empty for the whole."""

    place: str
    what: str


def breaks(old: Shape, new: Shape, place: str = "") -> Iterator[Break]:
    before, after = alternatives(old), alternatives(new)
    for name in sorted(after.keys() - before.keys()):
        yield Break(place, f"can now be {name}, {UNREADABLE}")
    for name in sorted(before.keys() - after.keys()):
        yield Break(place, f"can no longer be {name}, {STORED}")
    for name in sorted(before.keys() & after.keys()):
        yield from inner_breaks(before[name], after[name], place)


def alternatives(shape: Shape) -> dict[str, Shape]:
    """What a value can be, by how it is told from the others; each with what holds for all of them."""
    if "anyOf" not in shape:
        return {kind(shape): shape}
    for_all = {keyword: value for keyword, value in shape.items() if keyword not in ("anyOf", "default")}
    return {kind(one) + tags(one): {**for_all, **one} for one in shape["anyOf"]}


def kind(shape: Shape) -> str:
    kinds = {type_of(value) for value in shape.get("enum", [])} or {shape.get("type", "anything")}
    return " or ".join(sorted(kinds))


def tags(shape: Shape) -> str:
    """What tells an object from others, such as ` with limit "amount"`."""
    fields = shape.get("properties", {}).items()
    values = [(field, inner["enum"]) for field, inner in fields if len(inner.get("enum", [])) == 1]
    return "".join(f" with {field} {worded(value)}" for field, (value,) in values)


def type_of(value: Any) -> str:
    return "string" if isinstance(value, str) else "integer"


def inner_breaks(old: Shape, new: Shape, place: str) -> Iterator[Break]:
    yield from limit_breaks(old, new, place)
    yield from choice_breaks(old, new, place)
    if "properties" in old and "properties" in new:
        yield from field_breaks(old, new, place)
    for keyword, mark in (("items", "[]"), ("additionalProperties", "{}")):
        if isinstance(old.get(keyword), dict) and isinstance(new.get(keyword), dict):
            yield from breaks(old[keyword], new[keyword], place + mark)


def limit_breaks(old: Shape, new: Shape, place: str) -> Iterator[Break]:
    """Of a text its format, of a number its bounds, and whether it is about a person: all must stay."""
    for keyword in sorted((old.keys() | new.keys()) - COMPARED_BY_ITSELF):
        before, after = old.get(keyword), new.get(keyword)
        if before != after and not (isinstance(before, dict) and isinstance(after, dict)):
            yield Break(place, f"has {keyword} {worded(after)}, and had {worded(before)}")


def worded(value: Any) -> str:
    return "none" if value is None else json.dumps(value, ensure_ascii=False)


def choice_breaks(old: Shape, new: Shape, place: str) -> Iterator[Break]:
    if ("enum" in old) != ("enum" in new):
        yield Break(place, f"is {'one of a few' if 'enum' in new else 'free'} now, and was not")
        return
    before, after = old.get("enum", []), new.get("enum", [])
    for value in (value for value in after if value not in before):
        yield Break(place, f"can now be {worded(value)}, {UNREADABLE}")
    for value in (value for value in before if value not in after):
        yield Break(place, f"can no longer be {worded(value)}, {STORED}")


def field_breaks(old: Shape, new: Shape, place: str) -> Iterator[Break]:
    before, after = old["properties"], new["properties"]
    for name in before:
        if name not in after:
            yield Break(inside(place, name), "was taken out: its readers look for it")
    for name in new.get("required", []):
        if name not in before:
            yield Break(inside(place, name), "is new and has no default: what is stored does not have it")
    for name in (name for name in before if name in after):
        yield from presence_breaks(old, new, place, name)
        yield from breaks(before[name], after[name], inside(place, name))


def presence_breaks(old: Shape, new: Shape, place: str, name: str) -> Iterator[Break]:
    was_there, is_there = (name in shape.get("required", []) for shape in (old, new))
    if is_there and not was_there:
        yield Break(inside(place, name), "has no default any more: what is stored may not have it")
    elif was_there and not is_there:
        yield Break(inside(place, name), "may be absent now: its readers look for it")
    elif default_of(old, name) != default_of(new, name):
        before, after = worded(default_of(old, name)), worded(default_of(new, name))
        change = f"means {after} when it is absent, and meant {before}"
        yield Break(inside(place, name), change)


def default_of(shape: Shape, name: str) -> Any:
    return shape["properties"][name].get("default")


def inside(place: str, field: str) -> str:
    return f"{place}.{field}" if place else field
