"""From a cell to a value of the type that the mapping gives its column."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from forewarn.importing import suggestions
from forewarn.importing.columns import Column
from forewarn.importing.days import ISO, read_day
from forewarn.importing.numbers import PLAIN_STYLE, half_width, number_in, plain_number
from forewarn.importing.texts import is_empty, read_text
from forewarn.input.amounts import read_decimal
from forewarn.input.bad_input import BadInput

WHOLE = re.compile(r"[+-]?([0-9]{1,18}(\.0*)?|\.0+)")
"""Databases write whole numbers as `3.00` and `.00`, too."""

YES = frozenset({"true", "yes", "y", "t", "1", "是"})
NO = frozenset({"false", "no", "n", "f", "0", "否"})
SHOWN = 40
EQUAL_IF_SAME = {str, int, bool, date}
"""Types whose values are equal only if they are the same."""


def shown(cell: Any) -> str:
    return repr(cell)[:SHOWN]


def as_integer(cell: Any, column: Column) -> int:
    if isinstance(cell, str):
        return integer_in(cell, column)
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) and cell == cell // 1:
        return int(cell)
    raise ValueError(f"{shown(cell)} is not a whole number")


def integer_in(text: str, column: Column) -> int:
    if column.number_style or column.currency_signs:
        number = styled(text, column)
        if number is not None and number == number // 1:
            return int(number)
    elif WHOLE.fullmatch(half_width(text)):
        return int(Decimal(half_width(text)))
    raise ValueError(f"{shown(text)} is not a whole number{suggestions.of_number(text)}")


def as_decimal(cell: Any, column: Column) -> Decimal:
    """Read a float as the shortest decimal that reads back as the same float, or rounded half even to the
    column's decimals, where it names them."""
    if isinstance(cell, float) and column.decimals is not None:
        return read_decimal(round(Decimal(repr(cell)), column.decimals))
    if isinstance(cell, float):
        return read_decimal(repr(cell))
    return decimal_in(cell, column) if isinstance(cell, str) else read_decimal(cell)


def decimal_in(text: str, column: Column) -> Decimal:
    number = styled(text, column)
    if number is None:
        wanted = " or ".join(column.number_style or ("1234.50",))
        hint = suggestions.of_number(text)
        raise ValueError(f"{shown(text)} is not a decimal number: write it as {wanted}{hint}")
    return read_decimal(number)


def styled(text: str, column: Column) -> Decimal | None:
    """Return the number, or none where it is written in another style."""
    try:
        if column.number_style or column.currency_signs:
            return number_in(text, column.number_style or PLAIN_STYLE, column.currency_signs)
        return plain_number(text)
    except ValueError:
        return None


def as_date(cell: Any, column: Column) -> date:
    try:
        day = read_day(cell, column.forms, column.zone)
    except ValueError:
        wanted = " or ".join("2026-03-31" if form == ISO else form for form in column.forms)
        hint = suggestions.of_day(cell) if isinstance(cell, str) else ""
        raise ValueError(f"{shown(cell)} is not a day written as {wanted}{hint}") from None
    if day < column.not_before:
        raise ValueError(f"{day} is before {column.not_before}: set not_before if it is meant")
    return day


def as_boolean(cell: Any, column: Column) -> bool:
    word = half_width(str(cell)).lower()
    if word not in YES | NO:
        raise ValueError(f"{shown(cell)} is neither true nor false")
    return word in YES


READERS: dict[str, Callable[[Any, Column], Any]] = {
    "text": read_text,
    "integer": as_integer,
    "decimal": as_decimal,
    "date": as_date,
    "boolean": as_boolean,
}


def stand_in(column: Column, where: str) -> Any:
    """What stands in for an empty cell, or none. Raises BadInput when it is of another type."""
    if column.when_empty is None:
        return None
    try:
        return READERS[column.type](column.when_empty, column)
    except ValueError as error:
        raise BadInput(str(error), f"{where}.when_empty") from None


def read_cells(column: Column, cells: Sequence[Any], where: str) -> tuple[list[Any], dict[int, str]]:
    """The values, none for an empty cell, and what is wrong by index. Equal cells are read once."""
    missing, keys = stand_in(column, where), told_apart(cells)
    distinct = dict(zip(keys, cells, strict=True))
    found = {
        key: (missing, "") if is_empty(cell, column) else attempt(column, cell)
        for key, cell in distinct.items()
    }
    bad = {key for key, (_, error) in found.items() if error}
    errors = {index: found[key][1] for index, key in enumerate(keys) if key in bad} if bad else {}
    values = {key: value for key, (value, _) in found.items()}
    return [values[key] for key in keys], errors


def told_apart(cells: Sequence[Any]) -> Sequence[Any]:
    """Keys that are equal only for cells that are the same: 1, 1.0 and true are equal, as are 12.5 and
    12.50, 0.0 and -0.0, and one moment in two time zones. A list is no key."""
    kinds = set(map(type, cells)) - {type(None)}
    if len(kinds) <= 1 and kinds <= EQUAL_IF_SAME:
        return cells
    return [(type(cell), str(cell)) for cell in cells]


def attempt(column: Column, cell: Any) -> tuple[Any, str]:
    try:
        return READERS[column.type](cell, column), ""
    except ValueError as error:
        return None, str(error)
    except ArithmeticError:
        return None, f"{shown(cell)} is beyond all measure"
