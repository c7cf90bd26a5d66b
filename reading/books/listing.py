"""A listing: columns and rows of cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from forewarn.domain.money import Money, decimal_amount
from forewarn.reading.books.amounts import money

Cell: TypeAlias = str | int | float | date | Money | None


@dataclass(frozen=True, slots=True)
class Listing:
    """Money stands in its cell as an amount; where several currencies can meet, a column names them. The rows
    are read once, as they are shown."""

    columns: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]


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
