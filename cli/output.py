"""What people and programs are shown: tables for eyes, one JSON document for programs."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from io import TextIOWrapper
from itertools import chain
from textwrap import indent
from typing import Any

from rich.console import Console
from rich.table import Table


def say(text: str = "") -> None:
    Console(highlight=False, soft_wrap=True).print(text, markup=False)


def show_json(document: Any) -> None:
    """Keys in the order they were written; Chinese stays readable where it can be shown at all."""
    sys.stdout.write(as_json(document) + "\n")


def show_json_list(
    name: str, documents: Iterable[Any], before: Mapping[str, Any], others: Mapping[str, Any]
) -> None:
    """As `show_json` of a list under a name, between what stands `before` it and the `others`, without ever
    holding the whole list."""
    sys.stdout.write("{\n")
    for key, value in before.items():
        sys.stdout.write(indent(f'"{key}": {as_json(value)}', "  ") + ",\n")
    sys.stdout.write(f'  "{name}": [')
    separator = "\n"
    for document in documents:
        sys.stdout.write(separator + indent(as_json(document), "    "))
        separator = ",\n"
    sys.stdout.write("]" if separator == "\n" else "\n  ]")
    for key, value in others.items():
        sys.stdout.write(",\n" + indent(f'"{key}": {as_json(value)}', "  "))
    sys.stdout.write("\n}\n")


def as_json(document: Any) -> str:
    return json.dumps(document, ensure_ascii=not in_unicode(), indent=2, default=str)


def remark(text: str) -> None:
    """A message for people beside an answer that programs may read."""
    Console(highlight=False, soft_wrap=True, stderr=True).print(text, markup=False)


def in_unicode() -> bool:
    return (sys.stdout.encoding or "utf-8").lower().startswith("utf")


def never_fail_to_show() -> None:
    """What a terminal has no character for is shown by its number."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[str] = ()) -> None:
    """A table on a terminal, else lines of tab-separated cells."""
    console = Console(highlight=False)
    if not console.is_terminal:
        for cells in chain((columns,), rows):
            sys.stdout.write("\t".join(cells) + "\n")
        return
    table = Table(box=None, header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in set(right) else "left")
    for row in rows:
        table.add_row(*row)
    console.print(table)
