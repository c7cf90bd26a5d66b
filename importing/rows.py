"""The rows of all files together: typed columns, values made of them, and what is wrong with which row."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from forewarn.importing.bounds import must_be_mostly_good
from forewarn.importing.cells import read_cells
from forewarn.importing.made import row_values
from forewarn.importing.mapping import Mapping
from forewarn.importing.table import Table

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
        rows.columns[name], errors = row_values(made, rows.columns)
        for index, reason in errors.items():
            rows.problems.setdefault(index, []).append(Problem(name, reason))
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
                must_be_mostly_good(len(rows.problems), table.path, table.numbers[index], f"{name} {reason}")
    count = rows.count + len(table.numbers)
    return Rows(count, rows.columns, rows.problems, [*rows.files, (table, count)])
