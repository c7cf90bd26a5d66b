"""A listing: columns and rows of cells, and the three ways to show it."""

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from app.output import money, show_json, show_table
from domain.money import Money, decimal_amount

Cell: TypeAlias = str | int | float | date | Money | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Money stands in its cell as an amount; where several currencies can meet, a column names them."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def as_text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case Money():
            return decimal_amount(cell.cents, cell.currency)
        case _:
            return str(cell)


def as_json(cell: Cell) -> Any:
    match cell:
        case Money():
            return money(cell.cents, cell.currency)
        case date():
            return cell.isoformat()
        case _:
            return cell


def show(listing: Listing, name: str, json: bool, comma_separated: bool) -> None:
    if json:
        rows = [dict(zip(listing.columns, map(as_json, row), strict=True)) for row in listing.rows]
        show_json({"book": name, "rows": rows})
    elif comma_separated:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(listing.columns)
        writer.writerows([as_text(cell) for cell in row] for row in listing.rows)
    else:
        texts = [[as_text(cell) for cell in row] for row in listing.rows]
        show_table(listing.columns, texts, numeric(listing))


def numeric(listing: Listing) -> list[str]:
    first = listing.rows[0] if listing.rows else ()
    return [
        column
        for column, cell in zip(listing.columns, first, strict=False)
        if isinstance(cell, int | float | Money)
    ]
