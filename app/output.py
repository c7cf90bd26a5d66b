"""What people and programs are shown: tables for eyes, one JSON document for programs."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from domain.money import decimal_amount


def say(text: str = "") -> None:
    Console(highlight=False, soft_wrap=True).print(text, markup=False)


def show_json(document: Any) -> None:
    """Keys in the order they were written; Chinese stays readable."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, default=str) + "\n")


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
