"""The types of fields in words, and an example of each that the reader of commands takes."""

from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from forewarn.domain.money import Money

WORDS: dict[Any, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    date: "day",
    Decimal: "number, as text",
    Money: "amount with its currency",
    Any: "any value",
    type(None): "nothing",
}
SOME: dict[Any, Any] = {
    str: "text",
    int: 10,
    float: 0.5,
    bool: True,
    date: "2026-03-02",
    Decimal: "12.50",
    Money: {"amount": "1200.00", "currency": "CNY"},
    Any: "value",
}
SOME_NAMED: dict[str, Any] = {
    "currency": "CNY",
    "customer": "C1",
    "order": "O1",
    "invoice": "I1",
    "payment": "P1",
    "sku": "TEA",
    "rep": "li",
    "month": "2026-03",
    "year": 2026,
    "monitors": {"arrears": {"grace_days": 3}},
}
"""Examples of fields by their names, where one of their type would not do."""


def plain(hint: Any) -> Any:
    """Return a type without its annotations."""
    return plain(get_args(hint)[0]) if get_origin(hint) is Annotated else hint


def in_words(hint: Any) -> str:
    hint = plain(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in WORDS:
        return WORDS[hint]
    if origin is Literal:
        return "one of " + ", ".join(f"`{word}`" for word in arguments)
    if origin in (Union, UnionType):
        return " or ".join(in_words(part) for part in arguments)
    if origin is tuple:
        return f"list of {in_words(arguments[0])}"
    if origin is dict:
        return f"object: {in_words(arguments[0])} to {in_words(arguments[1])}"
    if is_enum(hint):
        return "one of " + ", ".join(f"`{word.value}`" for word in hint)
    return f"[{hint.__name__}](#{hint.__name__.lower()})"


def is_enum(hint: Any) -> bool:
    return hasattr(hint, "__members__")


def parts_of(hint: Any) -> Iterator[type]:
    """Yield the types with fields of their own that a type is made of."""
    hint = plain(hint)
    if hint in WORDS or is_enum(hint) or get_origin(hint) is Literal:
        return
    if get_args(hint):
        for part in get_args(hint):
            yield from () if part is ... else parts_of(part)
    elif isinstance(hint, type) and (is_dataclass(hint) or issubclass(hint, msgspec.Struct)):
        yield hint


class FieldOf(msgspec.Struct, frozen=True):
    """A field of a command or of a part of one; `default` is none where it must be given."""

    name: str
    hint: Any
    default: str | None

    @property
    def needed(self) -> bool:
        return self.default is None


def fields_of(kind: type) -> list[FieldOf]:
    hints = get_type_hints(kind, include_extras=True)
    if is_dataclass(kind):
        return [FieldOf(each.name, hints[each.name], of_dataclass(each)) for each in fields(kind)]
    found = [FieldOf(each.name, hints[each.name], of_struct(each)) for each in msgspec.structs.fields(kind)]
    config = kind.__struct_config__  # type: ignore[attr-defined]
    tag = [FieldOf(config.tag_field, Literal[config.tag], None)] if config.tag_field else []
    return [*tag, *found]


def of_dataclass(each: "Field[Any]") -> str | None:
    if each.default is not MISSING:
        return shown(each.default)
    return None if each.default_factory is MISSING else shown(each.default_factory())


def of_struct(each: msgspec.structs.FieldInfo) -> str | None:
    if each.default is not msgspec.NODEFAULT:
        return shown(each.default)
    return None if each.default_factory is msgspec.NODEFAULT else shown(each.default_factory())


def shown(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def example(hint: Any, name: str = "") -> Any:
    """Return a value of a type, with all that must be given and nothing else."""
    hint = plain(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if name in SOME_NAMED:
        return SOME_NAMED[name]
    if hint in SOME:
        return SOME[hint]
    if origin is Literal:
        return arguments[0]
    if origin in (Union, UnionType, tuple):
        first = example(next(part for part in arguments if part is not type(None)), name)
        return [first] if origin is tuple else first
    if origin is dict:
        return {example(arguments[0], "sku"): example(arguments[1])}
    if is_enum(hint):
        return next(iter(hint)).value
    return {each.name: example(each.hint, each.name) for each in fields_of(hint) if each.needed}
