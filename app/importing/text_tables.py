"""Tables in text, row by row: comma-separated values and JSON lines."""

import csv
import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from app.edge.reading import BadInput
from app.importing.mapping import FileFormat
from app.importing.table import Table, must_be_told_apart, must_have

NO_CELL = "is no row: "


def opened(path: Path, encoding: str) -> TextIO:
    try:
        if path.suffix.lower() == ".gz":
            return TextIOWrapper(gzip.open(path), encoding, newline="")
        return path.open(encoding=encoding, newline="")
    except LookupError:
        raise BadInput(f"no encoding is called {encoding!r}: try gb18030 or utf-8", "file.encoding") from None


def separated_values(path: Path, wanted: Sequence[str], file_format: FileFormat) -> Table:
    with opened(path, file_format.encoding) as file:
        reader = csv.reader(file, delimiter=file_format.delimiter, strict=True)
        rows = readable(reader, path, file_format)
        header = list(file_format.header) or next(rows, [])
        if not header:
            raise BadInput("is empty: is it the right file?", str(path))
        names = [name.strip() for name in header]
        must_be_told_apart(names, path)
        must_have(wanted, names, path)
        return gathered(path, wanted, names, rows, first=1 if file_format.header else 2)


def readable(rows: Iterator[list[str]], path: Path, file_format: FileFormat) -> Iterator[list[str]]:
    """The rows, with a reader's complaints in the words of who has to mend the file."""
    number = 0
    try:
        for number, row in enumerate(rows, start=1):  # noqa: B007 - told when the next row fails
            yield row
    except UnicodeDecodeError as error:
        raise BadInput(
            f"is not {error.encoding}, in or after row {number + 1}: save it so, or set file.encoding",
            str(path),
        ) from None
    except csv.Error as error:
        raise BadInput(f"row {number + 1} cannot be read: {error}", str(path)) from None


def gathered(
    path: Path, wanted: Sequence[str], names: list[str], rows: Iterator[list[str]], first: int
) -> Table:
    """Column by column, rows numbered from `first`; a row of another length than the header keeps its number
    and no cells."""
    table = Table(path, {name: [] for name in wanted}, [])
    numbers, width = list[int](), len(names)
    places = [(names.index(name), *adder(table.columns[name])) for name in wanted]
    for number, row in enumerate(rows, start=first):
        if not row:
            continue
        if len(row) != width:
            table.broken[len(numbers)] = f"holds {len(row)} cells, the header {width}: check its quotes"
            row = [""] * width
        numbers.append(number)
        for place, share, add in places:
            cell = row[place]
            add(share(cell, cell))
    return Table(path, table.columns, numbers, table.broken)


def adder(cells: list[Any]) -> tuple[Callable[[str, str], str], Callable[[str], None]]:
    """Equal cells share one text: a column repeats itself, and memory is short."""
    return dict[str, str]().setdefault, cells.append


def json_lines(path: Path, wanted: Sequence[str], file_format: FileFormat) -> Table:
    columns: dict[str, list[Any]] = {name: [] for name in wanted}
    numbers, names, broken = list[int](), dict[str, None](), dict[int, str]()
    with opened(path, file_format.encoding) as file:
        lines = readable(([line] for line in file), path, file_format)
        for number, (line,) in enumerate(lines, start=1):
            if not line.strip():
                continue
            row, error = parsed(line)
            if error:
                broken[len(numbers)] = error
            numbers.append(number)
            names |= dict.fromkeys(row)
            for name, cells in columns.items():
                cells.append(row.get(name))
    if names:
        must_have(wanted, list(names), path)
    return Table(path, columns, numbers, broken)


def parsed(line: str) -> tuple[dict[str, Any], str]:
    """One object, or what is wrong with the line. Numbers keep their decimals."""
    try:
        row = json.loads(line, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        return {}, f"is not JSON: {error}"
    return (row, "") if isinstance(row, dict) else ({}, "is no JSON object")
