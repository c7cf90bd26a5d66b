"""What tells two commands apart that come under one id."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from hashlib import blake2b
from typing import Any

import msgspec

from forewarn.domain.decider import Command

DIGEST_BYTES = 16


def digest(command: Command) -> str:
    """Return the name of a command with a digest of its fields. Fields that have their default do not count,
    so that a command means the same when a later version gives it new ones."""
    content = msgspec.json.encode(plain(command), order="sorted")
    return f"{type(command).__name__} {blake2b(content, digest_size=DIGEST_BYTES).hexdigest()}"


def name_in(digest: str) -> str:
    """Return the name of the command that a digest was made of."""
    return digest.partition(" ")[0]


def plain(value: Any) -> Any:
    """Return a value as JSON has it. Equal numbers are written alike: 12.5 and 12.50."""
    match value:
        case Decimal():
            return format(value.normalize(), "f") if value else "0"
        case Enum() | str() | int() | None:
            return value
        case Mapping():
            return {str(key): plain(each) for key, each in value.items()}
        case frozenset() | set():
            return sorted(map(plain, value), key=str)
        case Sequence():
            return list(map(plain, value))
        case msgspec.Struct():
            return of_struct(value)
        case _:
            return dict(of_dataclass(value)) if is_dataclass(value) else value


def of_struct(value: msgspec.Struct) -> dict[str, Any]:
    tag = value.__struct_config__.tag
    named = {} if tag is None else {"": tag}
    own = msgspec.structs.fields(value)
    return named | {
        field.name: plain(getattr(value, field.name))
        for field in own
        if field.required or getattr(value, field.name) != default_of_struct(field)
    }


def default_of_struct(field: msgspec.structs.FieldInfo) -> Any:
    return field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory()


def of_dataclass(value: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        own = getattr(value, field.name)
        if own != default_of(field):
            yield field.name, plain(own)


def default_of(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()
