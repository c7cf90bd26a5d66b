"""Tables in text, row by row: comma-separated values and JSON lines."""

import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from forewarn.importing.bounds import bounded_lines, must_be_mostly_good
from forewarn.importing.mapping import FileFormat
from forewarn.importing.separated import Row, separated, without_last
from forewarn.importing.table import Table, Wanted
from forewarn.input.bad_input import BadInput

UTF_8 = re.compile(r"utf[-_]?8", re.I)


def opened(path: Path, encoding: str) -> TextIO:
    """A mark of the byte order is no part of the first name, whatever the encoding is called."""
    encoding = "utf-8-sig" if UTF_8.fullmatch(encoding) else encoding
    try:
        if is_compressed(path):
            return TextIOWrapper(gzip.open(path), encoding, newline="")
        return path.open(encoding=encoding, newline="")
    except LookupError:
        raise BadInput(f"no encoding is called {encoding!r}: try gb18030 or utf-8", "file.encoding") from None


def is_compressed(path: Path) -> bool:
    return path.suffix.lower() == ".gz"


def separated_values(path: Path, wanted: Wanted, file_format: FileFormat) -> Table:
    with opened(path, file_format.encoding) as file:
        lines = skipped(told(file, path), file_format.skip_rows)
        rows = separated(lines, file_format.delimiter)
        header = list(file_format.header) or first_row(rows, path)
        names = [name.strip().removeprefix("\ufeff") for name in header]
        first = file_format.skip_rows + (1 if file_format.header else 2)
        body = enumerate(without_last(rows, file_format.skip_footer), start=first)
        return gathered(path, wanted.chosen(names, path), names, islice(body, wanted.most_rows))


def first_row(rows: Iterator[Row], path: Path) -> list[str]:
    for row in rows:
        if row.error:
            raise BadInput(f"the row of names cannot be read: {row.error}", str(path))
        if any(cell.strip() for cell in row.cells):
            return row.cells
    raise BadInput("is empty: is it the right file?", str(path))


def skipped(lines: Iterator[str], count: int) -> Iterator[str]:
    for _ in islice(lines, count):
        pass
    return lines


def told(file: TextIO, path: Path) -> Iterator[str]:
    """Yield the lines, with a decoder's complaint in the words of who has to mend the file."""
    number, lines = 0, bounded_lines(file, path, is_compressed(path))
    try:
        for number, line in enumerate(lines, start=1):  # noqa: B007 - said when the next line fails
            yield line
    except UnicodeDecodeError as error:
        raise BadInput(
            f"is not {error.encoding}, in or after row {number + 1}: save it so, or set file.encoding",
            str(path),
        ) from None


def gathered(path: Path, wanted: Sequence[str], names: list[str], rows: Iterator[tuple[int, Row]]) -> Table:
    """Column by column; a row that cannot be read, or of another length than the header, keeps its number and
    has no cells. Empty rows are passed over."""
    table = Table(path, {name: [] for name in wanted}, [])
    numbers, width = list[int](), len(names)
    places = [(names.index(name), *adder(table.columns[name])) for name in wanted]
    nothing = [""] * width
    for number, (row, error) in rows:
        if not error and not any(row):
            continue
        if error or len(row) != width:
            reason = error or length_fault(row, width)
            table.broken[len(numbers)] = reason
            must_be_mostly_good(len(table.broken), path, number, reason)
            row = nothing
        numbers.append(number)
        for place, share, add in places:
            cell = row[place]
            add(share(cell, cell))
    return Table(path, table.columns, numbers, table.broken)


def length_fault(row: Sequence[str], width: int) -> str:
    return f"holds {len(row)} cells, the header {width}: check its quotes"


def adder(cells: list[Any]) -> tuple[Callable[[str, str], str], Callable[[str], None]]:
    """Equal cells share one text: a column repeats itself, and memory is short."""
    return dict[str, str]().setdefault, cells.append


def json_lines(path: Path, wanted: Wanted, file_format: FileFormat) -> Table:
    """A row need not have all names."""
    columns = Columns(wanted.names)
    numbers, broken = list[int](), dict[int, str]()
    with opened(path, file_format.encoding) as file:
        lines = skipped(told(file, path), file_format.skip_rows)
        kept = without_last(lines, file_format.skip_footer)
        for number, line in enumerate(kept, start=file_format.skip_rows + 1):
            if not line.strip():
                continue
            row, error = parsed(line)
            if error:
                broken[len(numbers)] = error
                must_be_mostly_good(len(broken), path, number, error)
            columns.add(row, len(numbers))
            numbers.append(number)
            if len(numbers) == wanted.most_rows:
                break
    if columns.names:
        wanted.chosen(list(columns.names), path)
    return Table(path, columns.cells, numbers, broken)


class Columns:
    """The cells of objects, by those names that are wanted, or by all. `names`: those that came."""

    def __init__(self, wanted: Sequence[str] | None) -> None:
        self._takes_all = wanted is None
        self.cells: dict[str, list[Any]] = {name: [] for name in wanted or ()}
        self.names: dict[str, None] = {}

    def add(self, row: dict[str, Any], before: int) -> None:
        """`before`: how many rows there were before this one."""
        for name in row if self._takes_all else ():
            if name not in self.cells:
                self.cells[name] = [None] * before
        self.names |= dict.fromkeys(row)
        for name, cells in self.cells.items():
            cells.append(row.get(name))


def parsed(line: str) -> tuple[dict[str, Any], str]:
    """One object, or what is wrong with the line. Numbers keep their decimals."""
    try:
        row = json.loads(line, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        return {}, f"is not JSON: {error}"
    if not isinstance(row, dict):
        return {}, "is no JSON object"
    return {name: NESTED if isinstance(value, list | dict) else value for name, value in row.items()}, ""


class Nested:
    """Stands in a cell for a list or an object, which is no value of any type and may be nested deeply."""

    def __repr__(self) -> str:
        return "a list or an object"


NESTED = Nested()
