"""A fact that was published, and what may become of it."""

from datetime import date
from typing import Any, Literal

import msgspec

from forewarn.domain.decider import Fact, Personal
from forewarn.schemas.schemas import schema
from forewarn.schemas.shapes import Shape, shape

NAME, NEXT_NAME = "parcel.sent.v1", "parcel.sent.v2"
CONTENTS: Any = tuple[msgspec.defstruct("Item", [("sku", str), ("pieces", int, 1)]), ...]
STOPS: Any = dict[str, msgspec.defstruct("Stop", [("town", str)])]
BEFORE: dict[str, Any] = {
    "weight": int,
    "by": Literal["road", "rail"],
    "day": date,
    "note": (str, ""),
    "contents": CONTENTS,
    "labels": dict[str, int],
    "stops": STOPS,
    "insured": (int | None, None),
    "receiver": (str | None, None),
    "sender": (Personal[str], ""),
    "paid": (msgspec.defstruct("Cash", [("till", str)], tag="cash") | None, None),
}


def parcel(**changes: Any) -> Shape:
    """With some fields changed, added, or (`...`) taken out. With a default a field is `(type, default)`."""
    fields = {name: kind for name, kind in (BEFORE | changes).items() if kind is not ...}
    given = [(name, *kind) if isinstance(kind, tuple) else (name, kind) for name, kind in fields.items()]
    return shape(schema(NAME, msgspec.defstruct("Parcel", given, kw_only=True, bases=(Fact,), frozen=True)))


def items(*fields: Any, name: str = "Item") -> Any:
    return tuple[msgspec.defstruct(name, fields), ...]


def paid(**kinds: list[tuple[str, type]]) -> Any:
    """How, or not at all."""
    union: Any = None
    for tag, fields in kinds.items():
        kind = msgspec.defstruct(tag.title(), fields, tag=tag)
        union = kind | None if union is None else union | kind
    return (union, None)
