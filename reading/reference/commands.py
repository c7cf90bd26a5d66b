"""The reference of commands: their fields and types, what must be given, and an example of each."""

import json
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

from forewarn.input.reading import COMMANDS
from forewarn.reading.reference.refusals import refusals
from forewarn.reading.reference.types import FieldOf, example, fields_of, in_words, parts_of

HEAD = """# Commands

Everything comes in as a command: one by one by `forewarn do`, or from files by a mapping. This page is
written by `forewarn commands --markdown`; `forewarn commands NAME` shows one.

- `on` is the business day that a command is meant for: the open one, or one that is at most
  `open_period_days` older.
- Beside its own fields a command may carry `id`: sent again with it, it is answered as repeated.
- A day is `2026-03-02`, an amount `{"amount": "1200.00", "currency": "CNY"}`, a number with decimals a text
  such as `"12.50"`.
- A field without a default must be given. Examples hold only those.
- Under *Refused with* stand the sentences of all refusals that a command can meet, with a word in braces for
  what differs from case to case. They are read from the code that decides. A refusal stores nothing.
- Any command is refused as well before the first `OpenDay`, when `on` is after the open day or lies in a
  closed period, and with an `id` that was used for another command. Fields that cannot be read, such as a day
  that does not exist, are refused with the name of the field.
"""


def about(kind: type) -> str:
    """Return what the code says of a type; the form of a dataclass that says nothing is no description."""
    text = kind.__doc__ or ""
    return "" if text.startswith(f"{kind.__name__}(") else " ".join(cleandoc(text).split())


def example_of(kind: type) -> dict[str, Any]:
    needed = {each.name: example(each.hint, each.name) for each in fields_of(kind) if each.needed}
    return {"command": kind.__name__, **needed}


def aggregate_of(kind: type) -> str:
    """Return the part of the business that a command belongs to, by its folder."""
    return kind.__module__.removeprefix("forewarn.").split(".")[1].replace("_", " ")


def parts_within(kind: type) -> list[type]:
    """Return the types with fields of their own inside a command, at any depth, each once."""
    found: dict[type, None] = {}
    waiting = [kind]
    while waiting:
        inner = [part for each in fields_of(waiting.pop()) for part in parts_of(each.hint)]
        waiting += [part for part in inner if part not in found]
        found |= dict.fromkeys(inner)
    return list(found)


def markdown() -> Iterator[str]:
    """Yield the lines of docs/commands.md."""
    yield from HEAD.splitlines()
    for aggregate in dict.fromkeys(map(aggregate_of, COMMANDS.values())):
        yield from ("", f"## {aggregate.capitalize()}")
        for kind in COMMANDS.values():
            if aggregate_of(kind) == aggregate:
                yield from section(kind)
                yield from ("", "Refused with:", "", *(f"- {sentence}" for sentence in refusals(kind)))
                yield from ("", "```json", json.dumps(example_of(kind), ensure_ascii=False), "```")
    yield from ("", "## Parts of commands")
    for part in all_parts():
        yield from section(part)


def all_parts() -> list[type]:
    found = dict.fromkeys(part for kind in COMMANDS.values() for part in parts_within(kind))
    return sorted(found, key=lambda part: part.__name__)


def section(kind: type) -> Iterator[str]:
    yield from ("", f"### {kind.__name__}")
    if about(kind):
        yield from ("", about(kind))
    rows = [row(each) for each in fields_of(kind)]
    if rows:
        yield from ("", "| field | type | default |", "|---|---|---|", *rows)


def row(each: FieldOf) -> str:
    default = "" if each.default is None else f"`{each.default}`"
    return f"| `{each.name}` | {in_words(each.hint)} | {default} |"
