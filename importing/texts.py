"""How a text is read from a cell: trimmed, in one form whatever its type, looked up."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from math import isnan
from typing import Any

from forewarn.importing.columns import Column

FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
WHOLE_AS_FLOAT = re.compile(r"([0-9]+)\.0+")
"""A key that went through a column of floats: `17850.0` is `17850`."""

INVISIBLE = "\ufeff\u200b"
SHOWN = 40
MOST_NAMED = 8


def read_text(cell: Any, column: Column) -> str:
    """Raises ValueError."""
    text = written(cell)
    if column.verbatim:
        return text
    text = trimmed(text).translate(FULL_WIDTH_DIGITS)
    float_key = WHOLE_AS_FLOAT.fullmatch(text)
    text = float_key[1] if float_key else text
    if column.case:
        text = text.lower() if column.case == "lower" else text.upper()
    return looked_up(text, column.map, column.otherwise) if column.map else text


def written(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool) or not isinstance(cell, int | float | Decimal) or cell != cell // 1:
        raise ValueError(f"{repr(cell)[:SHOWN]} is not text")
    return str(int(cell))


def trimmed(text: str) -> str:
    """Without spaces of any kind at its ends, also no-break, full-width and invisible ones."""
    return text.strip().strip(INVISIBLE).strip()


def looked_up(text: str, names: Mapping[str, str], otherwise: str | None) -> str:
    """Return what stands for a text, whatever its case. Raises ValueError."""
    found = lookup(tuple(names.items())).get(text.casefold(), otherwise)
    if found is None:
        known = ", ".join(list(names)[:MOST_NAMED])
        raise ValueError(f"{text[:SHOWN]!r} is not in the map: it has {known}")
    return found


@lru_cache(maxsize=256)
def lookup(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return {trimmed(name).casefold(): value for name, value in pairs}


def is_empty(cell: Any, column: Column) -> bool:
    """Whether a cell holds nothing, nothing but spaces, or a word that stands for nothing."""
    if cell is None:
        return True
    if not isinstance(cell, str):
        return isinstance(cell, float) and isnan(cell)
    if column.verbatim:
        return not cell
    text = trimmed(cell)
    return not text or (bool(column.empty) and text.casefold() in words(column.empty))


@lru_cache(maxsize=256)
def words(empty: tuple[str, ...]) -> frozenset[str]:
    return frozenset(trimmed(word).casefold() for word in empty)
