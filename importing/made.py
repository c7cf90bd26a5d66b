"""Values that are made of a row's others."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from forewarn.domain.money import decimals, rounded_cents
from forewarn.importing.cells import told_apart
from forewarn.importing.mapping import OfRow
from forewarn.importing.texts import looked_up

Work = Callable[[Sequence[Any]], Any]
Columns = Mapping[str, Sequence[Any]]
FAULTS = (ValueError, ArithmeticError)


def row_values(made: OfRow, columns: Columns) -> tuple[list[Any], dict[int, str]]:
    """Return the values, and what is wrong by row. Equal values are worked out once."""
    cells = [columns[name] for name in made.sources]
    keys = list(zip(*map(told_apart, cells), strict=True))
    distinct = dict(zip(keys, zip(*cells, strict=True), strict=True))
    work = rounded(operation(made), made.rounded_to)
    results = {key: attempted(work, values, made) for key, values in distinct.items()}
    bad = {key for key, (_, error) in results.items() if error}
    errors = {row: results[key][1] for row, key in enumerate(keys) if key in bad} if bad else {}
    return [results[key][0] for key in keys], errors


def attempted(work: Work, values: Sequence[Any], made: OfRow) -> tuple[Any, str]:
    """Make nothing of what is empty, except where the first that is not empty is wanted."""
    if not made.first_of and None in values:
        return None, ""
    try:
        return work(values), ""
    except FAULTS as error:
        return None, str(error)


def operation(made: OfRow) -> Work:
    [way] = made.ways
    match way:
        case "product":
            return product
        case "negative":
            return lambda values: -values[0]
        case "absolute":
            return lambda values: abs(values[0])
        case "first_of":
            return first_of
        case "lower":
            return lambda values: str(values[0]).lower()
        case "upper":
            return lambda values: str(values[0]).upper()
        case "look_up":
            return lambda values: looked_up(str(values[0]), made.map or {}, made.otherwise)
        case "part":
            return part_of(made)
        case _:
            return lambda values: later(values[0], values[1] if len(values) > 1 else made.add_days)


def product(values: Sequence[Any]) -> Any:
    result = values[0]
    for value in values[1:]:
        result = result * value
    return result


def first_of(values: Sequence[Any]) -> Any:
    return next((value for value in values if value is not None), None)


def part_of(made: OfRow) -> Work:
    """Return what cuts a part out of a text: the characters from one to another, counted from 1, or what the
    first group of a pattern matches. Nothing is left where there is no such part."""
    if made.characters:
        first, last = made.characters
        return lambda values: str(values[0])[first - 1 : last].strip() or None
    pattern = re.compile(made.pattern or "")

    def matched(values: Sequence[Any]) -> str | None:
        found = pattern.search(str(values[0]))
        return found[pattern.groups and 1] if found else None

    return matched


def later(day: date, days: Any) -> date:
    if days != int(days):
        raise ValueError(f"{days} is not a whole number of days")
    return day + timedelta(days=int(days))


def rounded(work: Work, currency: str | None) -> Work:
    """Half even to the currency's minor unit, as the domain rounds a line."""
    if currency is None:
        return work
    places = -decimals(currency)
    return lambda values: Decimal(rounded_cents(Decimal(work(values)), currency)).scaleb(places)
