"""The domain's structs, read from outside by msgspec, which knows their tags and limits."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from math import isfinite
from typing import Any

import msgspec

from forewarn.domain.credit import CreditTerms, Limit
from forewarn.input.limits import with_cents
from forewarn.input.rewording import reworded
from forewarn.input.words import DAY, cleaned, read_day, shortened, written

WITH_LIMITS = (CreditTerms, Limit)
"""What holds credit limits, which are written as amounts with a currency."""

LARGEST_NUMBER = 10**15
DEEPEST = 20
MOST_DAYS = 36_500
DAYS = "_days"


def converter(kind: Any) -> Callable[[Any], Any]:
    has_limits = kind in WITH_LIMITS

    def convert(value: Any) -> Any:
        value = plain(with_cents(cleaned(value)) if has_limits else cleaned(value))
        try:
            converted = msgspec.convert(value, kind)
        except msgspec.ValidationError as error:
            raise ValueError(reworded(str(error), kind)) from None
        must_be_known(value, converted)
        return converted

    return convert


def plain(value: Any, depth: int = 0) -> Any:
    """The value with its decimals as floats, since it is stored as JSON. Raises ValueError for a number
    that JSON does not hold exactly enough, and for too deep a nest."""
    if depth > DEEPEST:
        raise ValueError(f"is nested more than {DEEPEST} deep: write it flatter")
    match value:
        case bool():
            return value
        case int() | float() | Decimal():
            return number(value)
        case Mapping():
            return {name: entry(name, inner, depth + 1) for name, inner in value.items()}
        case list() | tuple():
            return [plain(inner, depth + 1) for inner in value]
        case str() if DAY.fullmatch(value):
            read_day(value)
            return value
        case _:
            return value


def entry(name: str, value: Any, depth: int = 0) -> Any:
    """A field of an object; dates must stay in the calendar when days are added to them."""
    if str(name).endswith(DAYS) and isinstance(value, int) and value > MOST_DAYS:
        raise ValueError(f"{name}: {value} days are too many: the most is {MOST_DAYS}")
    return plain(value, depth)


def number(value: int | float | Decimal) -> int | float:
    countable = isinstance(value, int) or isfinite(value)
    if not countable or not -LARGEST_NUMBER <= value <= LARGEST_NUMBER:
        raise ValueError(f"{written(value)} is too large: the most is {LARGEST_NUMBER}")
    return value if isinstance(value, int) else float(value)


def must_be_known(value: Any, converted: Any) -> None:
    """A misspelt name would silently be passed over."""
    for place in unknown(value, msgspec.to_builtins(converted)):
        raise ValueError(f"{shortened(place)}: there is no such field, leave it out")


def unknown(value: Any, known: Any, place: str = "") -> Iterator[str]:
    match value, known:
        case dict(), dict():
            for name, inner in value.items():
                if name not in known:
                    yield f"{place}{name}"
                else:
                    yield from unknown(inner, known[name], f"{place}{name}.")
        case list(), list() | tuple():
            for number, (inner, read) in enumerate(zip(value, known, strict=True)):
                yield from unknown(inner, read, f"{place.removesuffix('.')}[{number}].")
