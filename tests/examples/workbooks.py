"""Workbooks for tests of importing: what people save, and what nobody should."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook


def write_workbook(path: Path, **sheets: Iterable[Sequence[Any]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def with_sheet_xml(path: Path, xml: Iterable[bytes]) -> Path:
    """Put other XML in the place of the only sheet."""
    plain = write_workbook(path.with_suffix(".plain.xlsx"), Sheet=[["no"]])
    with ZipFile(plain) as good, ZipFile(path, "w", ZIP_DEFLATED) as bad:
        for member in good.namelist():
            if member != "xl/worksheets/sheet1.xml":
                bad.writestr(member, good.read(member))
        with bad.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as file:
            for piece in xml:
                file.write(piece)
    plain.unlink()
    return path


MAIN = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def sheet_of(rows: Iterable[bytes], before: bytes = b"") -> Iterable[bytes]:
    yield before + b"<worksheet " + MAIN + b"><sheetData>"
    yield from rows
    yield b"</sheetData></worksheet>"
