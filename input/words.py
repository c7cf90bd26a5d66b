"""How text and days are written outside."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from forewarn.input.identifiers import composed

LONGEST_TEXT = 1_000
LONGEST_ID = 200
SHOWN = 40
FIRST_YEAR, LAST_YEAR = 1900, 2199
CONTROL_CHARACTERS = r"\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069"
"""Those that would break a line, ring a bell, or turn the order in which text is read."""

NO_CONTROL_CHARACTERS = rf"^[^{CONTROL_CHARACTERS}]*$"
ID = rf"^[^{CONTROL_CHARACTERS}\s]([^{CONTROL_CHARACTERS}]*[^{CONTROL_CHARACTERS}\s])?$"
"""Neither empty nor with a space at its end, where nobody would see it."""

CLEAN = re.compile(NO_CONTROL_CHARACTERS)
HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
CONTROLS = "holds a control character: remove it"
HALVES = "holds half a character (a lone surrogate): save it as UTF-8 again"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def cleaned(value: Any) -> Any:
    """Return the value after a look at every text in it, each in Unicode's form NFC. Raises ValueError."""
    match value:
        case str():
            must_be_clean(value)
            return composed(value)
        case dict():
            return {cleaned(key): cleaned(inner) for key, inner in value.items()}
        case list() | tuple():
            return [cleaned(inner) for inner in value]
    return value


def must_be_clean(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"holds a text of {len(text)} characters: the longest has {LONGEST_TEXT}")
    if HALF_A_CHARACTER.search(text):
        raise ValueError(HALVES)
    if not CLEAN.search(text):
        raise ValueError(CONTROLS)


def of_an_age(day: date) -> date:
    """Days are added to days: there must be some left on both sides. Raises OverflowError."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise OverflowError(f"{day} is out of reach: the years are {FIRST_YEAR} to {LAST_YEAR}")
    return day


def written(value: Any) -> str:
    """What somebody wrote, in the words of JSON, cut short."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return "a list"
        case dict():
            return "an object"
        case int() | Decimal() | float():
            return f"the number {shortened(str(value))}"
        case _:
            return repr(shortened(str(value)))


def shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def read_day(value: Any) -> date:
    """Raises ValueError for what is not a day of the calendar, written as `2026-03-31`."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not DAY.fullmatch(value):
        raise ValueError(f"{written(value)} is not a day: write it as 2026-03-31")
    try:
        return of_an_age(date.fromisoformat(value))
    except OverflowError as error:
        raise ValueError(str(error)) from None
    except ValueError:
        raise ValueError(f"{value} does not exist in the calendar: check the month and the day") from None
