"""From a cell to a value of the type that the mapping gives its column."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.edge.amounts import read_decimal
from app.edge.reading import BadInput
from app.importing.mapping import Column

WHOLE = re.compile(r"[+-]?(\d{1,18}(\.0*)?|\.0+)")
"""Databases write whole numbers as `3.00` and `.00`, too."""

PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
YES, NO = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})
SHOWN = 40
EQUAL_IF_SAME = {str, int, bool, date}
"""Types whose values are equal only if they are the same."""


def shown(cell: Any) -> str:
    return repr(cell)[:SHOWN]


def as_text(cell: Any, column: Column) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell)
    raise ValueError(f"{shown(cell)} is not text")


def as_integer(cell: Any, column: Column) -> int:
    if isinstance(cell, str) and WHOLE.fullmatch(cell.strip()):
        return int(Decimal(cell.strip()))
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool) and cell == cell // 1:
        return int(cell)
    raise ValueError(f"{shown(cell)} is not a whole number")


def as_decimal(cell: Any, column: Column) -> Decimal:
    """Read a float as the shortest decimal that reads back as the same float, or rounded half even to the
    column's decimals, where it names them."""
    if isinstance(cell, float) and column.decimals is not None:
        return read_decimal(round(Decimal(repr(cell)), column.decimals))
    if isinstance(cell, float):
        return read_decimal(repr(cell))
    if isinstance(cell, str) and not PLAIN.fullmatch(cell.strip()):
        raise ValueError(f"{shown(cell)} is not a decimal number: write it as 1234.50")
    return read_decimal(cell.strip() if isinstance(cell, str) else cell)


def as_date(cell: Any, column: Column) -> date:
    day = day_of(cell, column.format)
    if day < column.not_before:
        raise ValueError(f"{day} is before {column.not_before}: set not_before if it is meant")
    return day


def day_of(cell: Any, pattern: str) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if not isinstance(cell, str):
        raise ValueError(f"{shown(cell)} is not a day")
    try:
        if pattern:
            return datetime.strptime(cell.strip(), pattern).date()  # noqa: DTZ007 - a day has no time zone
        return datetime.fromisoformat(cell.strip()).date()
    except ValueError:
        raise ValueError(f"{shown(cell)} is not a day written as {pattern or '2026-03-31'}") from None


def as_boolean(cell: Any, column: Column) -> bool:
    word = str(cell).strip().lower()
    if word not in YES | NO:
        raise ValueError(f"{shown(cell)} is neither true nor false")
    return word in YES


READERS: dict[str, Callable[[Any, Column], Any]] = {
    "text": as_text,
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
        key: (missing, "") if is_empty(cell) else attempt(column, cell) for key, cell in distinct.items()
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


def is_empty(cell: Any) -> bool:
    return cell is None or cell == ""


def attempt(column: Column, cell: Any) -> tuple[Any, str]:
    try:
        return READERS[column.type](cell, column), ""
    except (ValueError, ArithmeticError) as error:
        return None, str(error)
