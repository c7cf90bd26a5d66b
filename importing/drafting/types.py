"""How the cells of a column are written, by those of the first rows."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from forewarn.importing.cells import WHOLE
from forewarn.importing.days import EXCEL, ISO, OF_NUMBERS, read_day
from forewarn.importing.numbers import PLAIN_STYLE, STYLES, half_width, number_in
from forewarn.importing.suggestions import LIKELY_FORMS, LIKELY_SIGNS, SERIALS, likely_empty

COMPACT = "%Y%m%d"


class Writing(NamedTuple):
    """The settings of a column as a mapping names them, and a question where there are two answers."""

    settings: dict[str, Any]
    question: str = ""


def writing(kind: str, cells: Sequence[Any]) -> Writing:
    """Return how cells are written that are read as `date`, `integer`, `decimal` or `text`."""
    empty = sorted(
        {cell.strip() for cell in cells if isinstance(cell, str) and cell.strip() and likely_empty(cell)}
    )
    settings = {"type": kind} | ({"empty": empty} if empty else {})
    there = [cell for cell in cells if is_there(cell)]
    if kind == "date":
        return of_days(settings, there)
    if kind in ("integer", "decimal"):
        return Writing(settings | of_numbers([cell for cell in there if isinstance(cell, str)]))
    return Writing(settings)


def is_there(cell: Any) -> bool:
    if isinstance(cell, str):
        return bool(cell.strip()) and not likely_empty(cell)
    return cell is not None


def of_days(settings: dict[str, Any], cells: Sequence[Any]) -> Writing:
    if not cells or all(is_day(cell, ISO) for cell in cells):
        return Writing(settings)
    forms = [form for form in (*LIKELY_FORMS, EXCEL) if all(is_day(cell, form) for cell in cells)]
    if not forms:
        return Writing(settings, "not all cells are days")
    question = f"day or month first? {forms[1]} reads them all, too" if len(forms) > 1 else ""
    return Writing(settings | {"date_formats": forms[0]}, question)


def is_day(cell: Any, form: str) -> bool:
    if isinstance(cell, date):
        return True
    if not isinstance(cell, str) and form not in OF_NUMBERS:
        return False
    try:
        return SERIALS[0] <= read_day(cell, (form,)) < SERIALS[1]
    except (ValueError, ArithmeticError):
        return False


def of_numbers(cells: Sequence[str]) -> dict[str, Any]:
    """Return the first style that reads them all, and the sign of the currency beside them."""
    signs = [sign for sign in LIKELY_SIGNS if any(sign.lower() in half_width(cell).lower() for cell in cells)]
    for style in STYLES:
        if cells and all(is_number(cell, style, tuple(signs)) for cell in cells):
            plain = (style,) == PLAIN_STYLE and not signs
            of_style = {} if plain and not any(map(is_negative, cells)) else {"number_style": style}
            return of_style | ({"currency_signs": signs} if signs else {})
    return {}


def is_number(cell: str, style: str, signs: tuple[str, ...]) -> bool:
    try:
        number_in(cell, (style,), signs)
    except ValueError:
        return False
    return True


def is_negative(cell: str) -> bool:
    """Whether a number is written as only a declared style knows it: `5.00-` or `(5.00)`."""
    return half_width(cell).endswith(("-", ")"))


def type_of(cells: Sequence[Any]) -> str:
    """Return the type of which all cells are; `text` for a code such as 007."""
    there = [cell for cell in cells if is_there(cell)]
    if there and all(isinstance(cell, date) or is_likely_day(cell) for cell in there):
        return "date"
    if there and all(map(is_whole, there)):
        return "integer"
    texts = [cell for cell in there if isinstance(cell, str)]
    if there and all(isinstance(cell, str | int | float | Decimal) for cell in there):
        return "decimal" if not texts or of_numbers(texts) or all(map(is_plain, texts)) else "text"
    return "text"


def is_likely_day(cell: Any) -> bool:
    forms = (form for form in (ISO, *LIKELY_FORMS) if form != COMPACT)
    return isinstance(cell, str) and any(is_day(cell, form) for form in forms)


def is_whole(cell: Any) -> bool:
    if isinstance(cell, str):
        return bool(WHOLE.fullmatch(cell.strip())) and not (
            cell.strip().startswith("0") and len(cell.strip()) > 1
        )
    return isinstance(cell, int) and not isinstance(cell, bool)


def is_plain(cell: str) -> bool:
    return is_number(cell, *PLAIN_STYLE, ()) and not (
        cell.strip().startswith("0") and cell.strip()[1:2].isdigit()
    )
