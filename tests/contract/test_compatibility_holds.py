"""Whatever the check lets pass, no reader breaks: what is written now fits what was published, and what was
stored fits what is published now."""

from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from examples.contract import must_fit
from forewarn.schemas.comparing import breaks
from forewarn.schemas.shapes import Shape

NAMES = st.sampled_from(["a", "b", "c", "d"])
SCALARS = st.sampled_from(
    [
        {"type": "string"},
        {"type": "integer"},
        {"type": "string", "format": "date"},
        {"enum": ["x", "y"]},
        {"enum": ["x"]},
        {"anyOf": [{"type": "integer"}, {"type": "null"}]},
        {"anyOf": [{"type": "string"}, {"type": "null"}]},
    ]
)


def structs(kinds: st.SearchStrategy[Shape]) -> st.SearchStrategy[Shape]:
    return st.dictionaries(NAMES, kinds, min_size=1, max_size=2).flatmap(
        lambda fields: st.sets(st.sampled_from(sorted(fields))).map(lambda required: struct(fields, required))
    )


def struct(fields: dict[str, Shape], required: set[str]) -> Shape:
    known = sorted(required & fields.keys())
    return {"type": "object", "properties": fields, "required": known, "additionalProperties": True}


def nested(kinds: st.SearchStrategy[Shape]) -> st.SearchStrategy[Shape]:
    return st.one_of(
        kinds.map(lambda kind: {"type": "array", "items": kind}),
        kinds.map(lambda kind: {"type": "object", "additionalProperties": kind}),
        structs(kinds),
    )


SHAPES = st.recursive(SCALARS, nested, max_leaves=2)
FACTS = structs(SHAPES)


@st.composite
def changed(draw: st.DrawFn, shape: Shape) -> Shape:
    """The same, or nearly, or something else altogether."""
    if "properties" in shape:
        return draw(changed_struct(shape))
    for keyword in ("items", "additionalProperties"):
        if keyword in shape:
            return {**shape, keyword: draw(changed(shape[keyword]))}
    return draw(st.just(shape) | st.just(with_or_without_null(shape)) | SCALARS)


def with_or_without_null(shape: Shape) -> Shape:
    return shape["anyOf"][0] if "anyOf" in shape else {"anyOf": [shape, {"type": "null"}]}


@st.composite
def changed_struct(draw: st.DrawFn, shape: Shape) -> Shape:
    fields = {name: draw(changed(inner)) for name, inner in shape["properties"].items()}
    required = set(shape["required"])
    if draw(st.integers(0, 3)) == 0:
        fields.setdefault(draw(NAMES), draw(SHAPES))
    if draw(st.integers(0, 3)) == 0:
        fields.pop(draw(NAMES), None)
    if draw(st.integers(0, 3)) == 0:
        required ^= {draw(NAMES)}
    return struct(fields, required)


@st.composite
def values(draw: st.DrawFn, shape: Shape) -> Any:
    if "properties" in shape:
        fields = shape["properties"].items()
        written = [name for name, _ in fields if name in shape["required"] or draw(st.booleans())]
        return {name: draw(values(inner)) for name, inner in fields if name in written}
    match shape:
        case {"anyOf": kinds}:
            return draw(values(draw(st.sampled_from(kinds))))
        case {"enum": choices}:
            return draw(st.sampled_from(choices))
        case {"items": inner}:
            return draw(st.lists(values(inner), max_size=2))
        case {"additionalProperties": inner}:
            return draw(st.dictionaries(NAMES, values(inner), max_size=2))
        case {"format": "date"}:
            return draw(st.dates(date(1900, 1, 1))).isoformat()
        case {"type": kind}:
            plain = {"string": st.sampled_from(["", "x", "2026-03-02"]), "integer": st.integers()}
            return draw(plain.get(kind, st.none()))


@pytest.mark.slow
@settings(max_examples=500)
@given(FACTS, st.data())
def test_a_change_that_passes_breaks_no_reader(old: Shape, data: st.DataObject) -> None:
    new = data.draw(changed_struct(old))
    if not list(breaks(old, new)):
        must_fit(data.draw(values(new)), old)
        must_fit(data.draw(values(old)), new)


@given(FACTS)
def test_no_change_at_all_passes(shape: Shape) -> None:
    assert list(breaks(shape, shape)) == []


@given(FACTS, NAMES)
def test_a_field_taken_out_never_passes(shape: Shape, name: str) -> None:
    assume(name in shape["properties"])
    fields = {other: inner for other, inner in shape["properties"].items() if other != name}
    without = struct(fields, set(shape["required"]))
    assert [place for place, _ in breaks(shape, without)] == [name]
