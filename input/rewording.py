"""What msgspec says of a value that does not fit, in words that tell a person what to write."""

import re
from collections.abc import Iterator
from typing import Any

from msgspec import inspect

KINDS = {
    "int": "a whole number",
    "float": "a number",
    "decimal": "a number with decimals",
    "str": "a text",
    "bool": "true or false",
    "null": "null",
    "array": "a list",
    "object": "an object",
    "date": "a day such as 2026-03-31",
}
PHRASES = (
    (re.compile(r"^Expected "), "write "),
    (re.compile(r", got a number$"), ", not one with decimals"),
    (re.compile(r", got "), ", not "),
    (re.compile(r"Object missing required field "), "add the missing "),
    (re.compile(r"Object contains unknown field "), "leave out "),
    (re.compile(r"Invalid RFC3339 encoded date"), "no such day: write one as 2026-03-31"),
    (re.compile(r"Invalid (enum )?value "), "there is no "),
)
MESSAGE = re.compile(r"(?P<what>.*?)(?: - at `\$\.?(?P<place>.*)`)?", re.DOTALL)
KIND = re.compile(r"`(\w+(?: \| \w+)*)`")
CHOICE = "there is no '"


def reworded(message: str, kind: Any) -> str:
    """The place in front; `kind` is what was to be read, for the choices it leaves."""
    what, place = parted(message)
    return f"{place}: {phrased(what, place, kind)}" if place else phrased(what, place, kind)


def reworded_threshold(message: str, kind: Any) -> str:
    """The registry's message names monitor and threshold in front."""
    what, place = parted(message)
    *front, what = what.rsplit(": ", 1) if place else (what,)
    _, dot, rest = place.partition(".")
    return "".join((*front, dot, rest, ": " if front else "", phrased(what, place, kind)))


def parted(message: str) -> tuple[str, str]:
    found = MESSAGE.fullmatch(message)
    return (message, "") if found is None else (found["what"], found["place"] or "")


def phrased(what: str, place: str, kind: Any) -> str:
    what = KIND.sub(lambda found: " or ".join(KINDS.get(one, one) for one in found[1].split(" | ")), what)
    for pattern, phrase in PHRASES:
        what = pattern.sub(phrase, what, count=1)
    choices = ", ".join(allowed(kind, place)) if what.startswith(CHOICE) else ""
    return f"{what}: there are {choices}" if choices else what


def allowed(kind: Any, place: str) -> Iterator[str]:
    """The words that may stand at a place such as `limit.limit` or `[0].by`."""
    types = [inspect.type_info(kind)]
    for step in re.findall(r"\w+", place):
        types = [inner for outer in types for inner in within(outer, step)]
    for found in types:
        if isinstance(found, inspect.LiteralType):
            yield from map(str, found.values)


def within(outer: inspect.Type, step: str) -> Iterator[inspect.Type]:
    match outer:
        case inspect.UnionType():
            for choice in outer.types:
                yield from within(choice, step)
        case inspect.StructType() if step == outer.tag_field:
            yield inspect.LiteralType((outer.tag,))
        case inspect.StructType():
            yield from (field.type for field in outer.fields if field.encode_name == step)
        case inspect.VarTupleType() | inspect.ListType():
            yield outer.item_type
