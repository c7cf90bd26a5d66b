"""Comma-separated values for people, who open them in a spreadsheet."""

import re
from collections.abc import Iterable

MARK = "\ufeff"
"""The mark of the byte order, without which Excel takes UTF-8 for another encoding."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def defused(cells: Iterable[object]) -> list[str]:
    """Return the cells as text that no spreadsheet takes for a formula: it could fetch or send data. Numbers
    stay as they are."""
    return [quoted(str(cell)) for cell in cells]


def quoted(text: str) -> str:
    return f"'{text}" if text.startswith(STARTS_A_FORMULA) and not NUMBER.fullmatch(text) else text
