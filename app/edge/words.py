"""How text and days are written outside."""

import re
from datetime import date, datetime
from typing import Any

LONGEST_TEXT = 1_000
NO_CONTROL_CHARACTERS = r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$"
CLEAN = re.compile(NO_CONTROL_CHARACTERS)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def cleaned(value: Any) -> Any:
    """The value itself, after a look at every text in it."""
    match value:
        case str():
            must_be_clean(value)
        case dict():
            for key, inner in value.items():
                cleaned(key)
                cleaned(inner)
        case list() | tuple():
            for inner in value:
                cleaned(inner)
    return value


def must_be_clean(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"holds a text of {len(text)} characters: the longest has {LONGEST_TEXT}")
    if not CLEAN.search(text):
        raise ValueError("holds a control character: remove it")


def read_day(value: Any) -> date:
    """Raises ValueError for what is not a day of the calendar, written as `2026-03-31`."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise ValueError(f"{str(value)[:40]!r} is not a day: write it as 2026-03-31")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value} does not exist in the calendar") from None
