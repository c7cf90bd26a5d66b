"""Tables in a workbook of Excel. Its library takes long to load and few commands need it: so it is loaded
here."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any
from warnings import catch_warnings, simplefilter
from zipfile import BadZipFile, ZipFile

from forewarn.importing.mapping import FileFormat
from forewarn.importing.separated import without_last
from forewarn.importing.table import Table, Wanted
from forewarn.importing.workbook_guard import must_be_harmless
from forewarn.input.bad_input import BadInput

OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
"""How a workbook begins that is of the old kind or locked with a password."""

SIGNIFICANT_DIGITS = 15
"""A spreadsheet shows no more of a number; the float behind it may end in 0000000000001."""

Row = tuple[int, Sequence[Any]]
"""Its number in the sheet, and its cells."""


def workbook(path: Path, wanted: Wanted, file_format: FileFormat) -> Table:
    must_be_a_workbook(path)
    with catch_warnings():
        simplefilter("ignore")
        try:
            with ZipFile(path) as archive:
                must_be_harmless(archive, path)
            return read_workbook(path, wanted, file_format)
        except (BadInput, OSError):
            raise
        except BadZipFile as error:
            raise BadInput(f"is no workbook: {error}", str(path)) from None
        except Exception as error:  # the library has no error of its own for what is damaged
            raise BadInput(f"is no workbook that can be read: {error}", str(path)) from None


def must_be_a_workbook(path: Path) -> None:
    with path.open("rb") as file:
        if file.read(len(OLD_OR_LOCKED)) == OLD_OR_LOCKED:
            raise BadInput(
                "is of the old kind (.xls) or has a password: save it as .xlsx without one", str(path)
            )


def read_workbook(path: Path, wanted: Wanted, file_format: FileFormat) -> Table:
    from openpyxl import load_workbook

    with closing(load_workbook(path, read_only=True, data_only=True, keep_links=False)) as book:
        sheet = sheet_of(book, file_format.sheet, path)
        sheet.reset_dimensions()  # what a file says of its size need not be true
        numbered = enumerate(sheet.iter_rows(values_only=True), start=1)
        rows = filter(is_filled, islice(numbered, file_format.skip_rows, None))
        names = list(file_format.header) or names_in(rows, path)
        body = islice(without_last(rows, file_format.skip_footer), wanted.most_rows)
        return gathered(path, wanted.chosen(names, path), names, body)


def sheet_of(book: Any, name: str, path: Path) -> Any:
    """Return the sheet of that name; without a name the only one that is not hidden. Raises BadInput."""
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    there = ", ".join(map(repr, sheets)) or "none"
    if name:
        if name not in sheets:
            raise BadInput(f"has no sheet {name!r}: there are {there}", str(path))
        return sheets[name]
    shown = [sheet for sheet in sheets.values() if sheet.sheet_state == "visible"]
    if len(shown) != 1:
        raise BadInput(f"has several sheets: set file.sheet to one of {there}", str(path))
    return shown[0]


def is_filled(row: Row) -> bool:
    return any(cell is not None and cell != "" for cell in row[1])


def names_in(rows: Iterator[Row], path: Path) -> list[str]:
    for _, cells in rows:
        return ["" if cell is None else str(cell).strip() for cell in cells]
    raise BadInput("is empty: is it the right sheet?", str(path))


def gathered(path: Path, wanted: Sequence[str], names: list[str], rows: Iterator[Row]) -> Table:
    """Column by column. A row ends with its last cell, and cells beyond the names are notes of somebody."""
    table, numbers = Table(path, {name: [] for name in wanted}, []), list[int]()
    places = [(names.index(name), table.columns[name].append, sharer()) for name in wanted]
    for number, cells in rows:
        numbers.append(number)
        for place, add, share in places:
            add(share(cells[place] if place < len(cells) else None))
    return Table(path, table.columns, numbers)


def sharer() -> Callable[[Any], Any]:
    """Return what shares one text among the equal cells of a column, and rounds floats as they are shown."""
    shared = dict[str, str]()

    def share(cell: Any) -> Any:
        if isinstance(cell, str):
            return shared.setdefault(cell, cell)
        return float(f"{cell:.{SIGNIFICANT_DIGITS}g}") if isinstance(cell, float) else cell

    return share
