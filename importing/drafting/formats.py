"""How a file of text is written as a whole: encoding, delimiter, and what stands above the names."""

import gzip
import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any

from forewarn.importing.drafting.types import is_there
from forewarn.importing.mapping import FileFormat
from forewarn.importing.table import Table, Wanted
from forewarn.importing.tables import read_table

ENCODINGS = ("utf-8-sig", "gb18030", "cp1252")
DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT_BYTES = 256 * 1024
LINES = 30
OF_CELLS = (".csv", ".txt", ".tsv")
WORKBOOKS = (".xlsx", ".xlsm")
WIDEST = tuple(str(number) for number in range(60))
"""Names for the columns of a workbook while nobody knows in which row its own are."""

SUMS = frozenset("total totals sum subtotal summe gesamt 合计 总计 小计 总额 共计".split())


def format_of(path: Path) -> FileFormat:
    """Return what the first lines look like; as usual where that says nothing, or nothing can be read."""
    name = path.name.lower().removesuffix(".gz")
    if path.is_file() and name.endswith(WORKBOOKS):
        return FileFormat(skip_rows=title_rows(path))
    if not path.is_file() or not name.endswith((*OF_CELLS, ".jsonl", ".ndjson")):
        return FileFormat()
    text, encoding = decoded(beginning(path))
    if not name.endswith(OF_CELLS):
        return FileFormat(encoding=encoding)
    lines = text.splitlines()[:LINES]
    delimiter = max(DELIMITERS, key=lambda mark: (usual_count(lines, mark), -DELIMITERS.index(mark)))
    return FileFormat(encoding=encoding, delimiter=delimiter, skip_rows=title_lines(lines, delimiter))


def beginning(path: Path) -> bytes:
    """Return the first bytes, without the last line, which may be cut off."""
    try:
        with gzip.open(path) if path.suffix.lower() == ".gz" else path.open("rb") as file:
            found = file.read(LOOKED_AT_BYTES)
    except (OSError, EOFError, zlib.error):
        return b""
    return found if len(found) < LOOKED_AT_BYTES else found[: found.rfind(b"\n") + 1]


def decoded(found: bytes) -> tuple[str, str]:
    for encoding in ENCODINGS:
        try:
            return found.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    return found.decode("utf-8", "replace"), ENCODINGS[0]


def usual_count(lines: list[str], mark: str) -> int:
    """Return how many of a mark most lines hold."""
    counts = Counter(line.count(mark) for line in lines if line.strip())
    return counts.most_common(1)[0][0] if counts else 0


def title_lines(lines: list[str], delimiter: str) -> int:
    """Return how many lines stand above the first that has as many cells as most."""
    usual = usual_count(lines, delimiter)
    for number, line in enumerate(lines):
        if usual and line.count(delimiter) >= usual:
            return number
    return 0


def title_rows(path: Path) -> int:
    """Return how many rows of a workbook stand above the first that has as many cells as most."""
    table = read_table(path, Wanted(None, LINES), FileFormat(header=WIDEST))
    filled = [sum(is_there(cell) for cell in row) for row in zip(*table.columns.values(), strict=True)]
    usual = Counter(filled).most_common(1)[0][0] if filled else 0
    first = next((place for place, count in enumerate(filled) if count >= usual), 0)
    return table.numbers[first] - 1 if filled else 0


def footer_rows(table: Table) -> int:
    """Return how many rows at the end are sums: the first cell that holds something says so."""
    rows = reversed(list(zip(*table.columns.values(), strict=True)))
    return sum(1 for _ in takewhile(is_sum, rows))


def is_sum(row: Sequence[Any]) -> bool:
    first = next((cell for cell in row if is_there(cell)), "")
    return str(first).strip().rstrip(":：").casefold() in SUMS
