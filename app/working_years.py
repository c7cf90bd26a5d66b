"""Which days of a year are worked: in China, by a file, or every weekday."""

import tomllib
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

from forewarn.adapters.holidays import chinese_year
from forewarn.input.bad_input import BadInput

FIELDS = ("rest_days", "makeup_days")

WorkingYear: TypeAlias = tuple[tuple[date, ...], tuple[date, ...]]
"""Weekdays off, and weekend days worked."""

WorkingYears: TypeAlias = Callable[[int], WorkingYear | None]
"""Of a year; none: its weekends are off and nothing else. Raises UnknownYear when it is not known yet."""


def working_years(setting: str) -> WorkingYears:
    """`china`, `none`, or the path of a TOML file with `rest_days` and `makeup_days`. Raises BadInput."""
    match setting:
        case "china":
            return chinese_year
        case "none":
            return lambda year: None
        case path:
            rest_days, makeup_days = read_days(Path(path))
            return lambda year: (of_year(year, rest_days), of_year(year, makeup_days))


def of_year(year: int, days: Iterable[date]) -> tuple[date, ...]:
    return tuple(sorted(day for day in days if day.year == year))


def read_days(path: Path) -> tuple[list[date], list[date]]:
    document = read_toml(path)
    for name in document:
        if name not in FIELDS:
            raise BadInput(f"there is no {name!r}: write {' and '.join(FIELDS)}", str(path))
    rest_days, makeup_days = (days(document.get(name, []), f"{path}: {name}") for name in FIELDS)
    return rest_days, makeup_days


def days(value: Any, place: str) -> list[date]:
    """TOML has days of its own; a moment is none."""
    if not isinstance(value, list) or not all(type(day) is date for day in value):
        raise BadInput("write a list of days such as [2026-01-01, 2026-12-25]", place)
    return value


def read_toml(path: Path) -> dict[str, Any]:
    """Raises BadInput for a file that cannot be read, is not UTF-8 or not TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadInput(reason(error), str(path)) from None


def reason(error: Exception) -> str:
    match error:
        case OSError():
            return f"cannot be read: {error.strerror or error}; name another file"
        case UnicodeDecodeError():
            return f"is not UTF-8: byte {error.start} is no text; save it as UTF-8"
        case RecursionError():
            return "is nested too deeply: write it flatter"
        case _:
            return f"is not TOML: {error}"
