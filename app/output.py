"""What people and programs are shown: tables for eyes, one JSON document for programs."""

import json
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import Any

from rich.console import Console
from rich.table import Table

from domain.money import decimal_amount


def say(text: str = "") -> None:
    Console(highlight=False, soft_wrap=True).print(text, markup=False)


def show_json(document: Any) -> None:
    """Keys in the order they were written; Chinese stays readable where it can be shown at all."""
    sys.stdout.write(json.dumps(document, ensure_ascii=not in_unicode(), indent=2, default=str) + "\n")


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
        lines = ["\t".join(cells) for cells in (columns, *rows)]
        sys.stdout.write("\n".join(lines) + "\n")
        return
    table = Table(box=None, header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in set(right) else "left")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def money(cents: int, currency: str) -> dict[str, str]:
    return {"amount": decimal_amount(cents, currency), "currency": currency}
