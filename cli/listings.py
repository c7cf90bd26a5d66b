"""The three ways to show a listing: a table, comma-separated values, one JSON document."""

import csv
import sys
from collections.abc import Iterable
from itertools import chain, islice
from typing import TextIO

from forewarn.cli.output import show_json_list, show_table
from forewarn.domain.money import Money
from forewarn.reading.books.listing import Cell, Listing, as_json, as_text
from forewarn.reading.spreadsheets import MARK, defused


def show(
    listing: Listing,
    name: str,
    json: bool,
    comma_separated: bool,
    excel: bool = False,
    kind: str = "book",
) -> None:
    """`kind` says in JSON what the name is of."""
    if json:
        rows = (dict(zip(listing.columns, map(as_json, row), strict=True)) for row in listing.rows)
        show_json_list("rows", rows, before={kind: name}, others={})
    elif comma_separated:
        write_values(listing, sys.stdout, excel)
    else:
        show_texts(listing)


def write_values(listing: Listing, file: TextIO, excel: bool) -> int:
    """Write comma-separated values, with the mark by which Excel knows the encoding, and return the number of
    rows."""
    file.write(MARK if excel else "")
    writer, count = csv.writer(file, lineterminator="\n"), 0
    writer.writerow(listing.columns)
    for count, row in enumerate(listing.rows, start=1):  # noqa: B007 - the last number is the answer
        writer.writerow(defused(map(as_text, row)))
    return count


def show_texts(listing: Listing) -> None:
    """Numbers stand at the right: the first row tells which columns hold them."""
    rows = iter(listing.rows)
    first = list(islice(rows, 1))
    texts = ([as_text(cell) for cell in row] for row in chain(first, rows))
    show_table(listing.columns, texts, numeric(listing.columns, *first))


def numeric(columns: Iterable[str], first: Iterable[Cell] = ()) -> list[str]:
    cells = zip(columns, first, strict=False)
    return [column for column, cell in cells if isinstance(cell, int | float | Money)]
