"""The rows of all files together: typed columns, values made of them, and what is wrong with which row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from app.importing.cells import read_cells, told_apart
from app.importing.mapping import Mapping, OfRow
from app.importing.table import Table
from domain.money import decimals, rounded_cents

WHOLE_ROW = "row"


class Problem(NamedTuple):
    """`field`: a column, a field of a command, or the row itself."""

    field: str
    reason: str


class Place(NamedTuple):
    path: Path
    row: int


@dataclass(frozen=True, slots=True)
class Rows:
    """Column by column. `problems` by index; `files`: each file with the index after its last row."""

    count: int
    columns: dict[str, list[Any]]
    problems: dict[int, list[Problem]]
    files: list[tuple[Table, int]] = field(default_factory=list)

    def place(self, index: int) -> Place:
        start = 0
        for table, end in self.files:
            if index < end:
                return Place(table.path, table.numbers[index - start])
            start = end
        raise IndexError(index)


def read_rows(mapping: Mapping, tables: Iterable[Table]) -> Rows:
    rows = Rows(0, {name: [] for name in mapping.columns}, {})
    for table in tables:
        rows = with_table(rows, mapping, table)
    for name, made in mapping.per_row.items():
        rows.columns[name] = row_values(made, rows)
    return rows


def with_table(rows: Rows, mapping: Mapping, table: Table) -> Rows:
    """Add the rows of a table, and take its cells column by column."""
    for index, reason in table.broken.items():
        rows.problems[rows.count + index] = [Problem(WHOLE_ROW, reason)]
    for name, column in mapping.columns.items():
        values, errors = read_cells(column, table.columns.pop(name), f"columns.{name}")
        rows.columns[name] += values
        for index, reason in errors.items():
            if index not in table.broken:
                rows.problems.setdefault(rows.count + index, []).append(Problem(name, reason))
    count = rows.count + len(table.numbers)
    return Rows(count, rows.columns, rows.problems, [*rows.files, (table, count)])


def row_values(made: OfRow, rows: Rows) -> list[Any]:
    """Make nothing of what is empty. The same values are worked out once."""
    names = made.product or tuple(name for name in (made.negative, made.absolute) if name)
    work = rounded(operation(made), made.rounded_to)
    columns = [rows.columns[name] for name in names]
    keys = list(zip(*map(told_apart, columns), strict=True))
    distinct = dict(zip(keys, zip(*columns, strict=True), strict=True))
    results = {key: None if None in values else work(values) for key, values in distinct.items()}
    return [results[key] for key in keys]


def operation(made: OfRow) -> Callable[[Sequence[Any]], Any]:
    if made.product:
        return product
    return (lambda values: abs(values[0])) if made.absolute else (lambda values: -values[0])


def product(values: Sequence[Any]) -> Any:
    result = values[0]
    for value in values[1:]:
        result = result * value
    return result


def rounded(work: Callable[[Sequence[Any]], Any], currency: str | None) -> Callable[[Sequence[Any]], Any]:
    """Half even to the currency's minor unit, as the domain rounds a line."""
    if currency is None:
        return work
    places = -decimals(currency)
    return lambda values: Decimal(rounded_cents(Decimal(work(values)), currency)).scaleb(places)
