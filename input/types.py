"""How the types of commands are read from outside: what pydantic is told of each of the domain's types."""

from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import reduce
from operator import or_
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import msgspec
from pydantic import AfterValidator, GetCoreSchemaHandler, PlainValidator, StringConstraints
from pydantic import Field as Limits
from pydantic_core import CoreSchema, core_schema

from forewarn.domain.money import Money
from forewarn.input.amounts import read_decimal, read_money
from forewarn.input.identifiers import composed, plain_id
from forewarn.input.structs import LARGEST_NUMBER, MOST_DAYS, converter, plain
from forewarn.input.words import (
    FIRST_YEAR,
    ID,
    LAST_YEAR,
    LONGEST_ID,
    LONGEST_TEXT,
    NO_CONTROL_CHARACTERS,
    cleaned,
    read_day,
)

LONGEST_LIST = 10_000
MOST_PIECES = 10**12
IDS = frozenset(
    "adjustment alert application budget campaign claim contract credit_note customer definition delivery "
    "document execution feed goods_return group holder into invoice order payment period price_list "
    "promise refund sku visit".split()
)
"""The fields that name something: they are never empty unless the command can do without."""

LIMITS = {
    "year": Limits(ge=FIRST_YEAR, le=LAST_YEAR),
    "payment_days": Limits(le=MOST_DAYS),
    "quantity": Limits(le=MOST_PIECES),
}
"""Beyond them dates would leave the calendar, and sums the store."""

Text = Annotated[
    str, StringConstraints(max_length=LONGEST_TEXT, pattern=NO_CONTROL_CHARACTERS), AfterValidator(composed)
]
Id = Annotated[str, StringConstraints(max_length=LONGEST_ID, pattern=ID), AfterValidator(plain_id)]
MaybeId = Annotated[Text, AfterValidator(plain_id)]
Number = Annotated[int, Limits(strict=True, ge=-LARGEST_NUMBER, le=LARGEST_NUMBER)]
READ_AS: dict[Any, Any] = {
    str: Text,
    int: Number,
    bool: Annotated[bool, Limits(strict=True)],
    Decimal: Annotated[Decimal, PlainValidator(read_decimal)],
    date: Annotated[date, PlainValidator(read_day)],
    Money: Annotated[Money, PlainValidator(read_money)],
    Any: Annotated[Any, PlainValidator(lambda value: plain(cleaned(value)))],
}


def outer(inner: Any) -> Any:
    """The type as it is read from outside."""
    if inner in READ_AS:
        return READ_AS[inner]
    if is_dataclass(inner):
        return Annotated[inner, Fields()]
    if any(is_struct(part) for part in (inner, *get_args(inner))):
        return Annotated[Any, PlainValidator(converter(inner))]
    return outer_of_composite(inner)


def outer_of_composite(inner: Any) -> Any:
    """Tuples, dictionaries and choices of other types."""
    origin, arguments = get_origin(inner), get_args(inner)
    if origin in (Union, UnionType):
        return reduce(or_, (outer(argument) for argument in arguments))
    if origin in (tuple, dict):
        composite = origin[tuple(argument if argument is ... else outer(argument) for argument in arguments)]
        return Annotated[composite, Limits(max_length=LONGEST_LIST)]
    return inner


def is_struct(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Fields:
    """Builds a dataclass of the domain out of its fields; what it does not know is an error."""

    def __get_pydantic_core_schema__(self, kind: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        hints = get_type_hints(kind, include_extras=True)
        members = [
            core_schema.dataclass_field(
                field.name, defaulted(handler.generate_schema(outer_of(field, hints[field.name])), field)
            )
            for field in fields(kind)
        ]
        arguments = core_schema.dataclass_args_schema(kind.__name__, members)
        names = [field.name for field in fields(kind)]
        config = core_schema.CoreConfig(extra_fields_behavior="forbid")
        return core_schema.dataclass_schema(kind, arguments, names, slots=True, config=config)


def outer_of(field: Field[Any], hint: Any) -> Any:
    if field.name in IDS and hint in (str, str | None):
        return id_of(field, hint)
    limits = LIMITS.get(field.name)
    return outer(hint) if limits is None else Annotated[outer(hint), limits]


def id_of(field: Field[Any], hint: Any) -> Any:
    """Only an id that the command can do without may be empty."""
    if hint is str:
        return Id if field.default is MISSING else MaybeId
    return MaybeId | None


def defaulted(schema: CoreSchema, field: Field[Any]) -> CoreSchema:
    if field.default_factory is not MISSING:
        return core_schema.with_default_schema(schema, default_factory=field.default_factory)
    if field.default is MISSING:
        return schema
    return core_schema.with_default_schema(schema, default=field.default)
