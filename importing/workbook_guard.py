"""A look at a workbook before a library reads it: a few kilobytes can hold gigabytes of XML.

A workbook is a zip of XML. Its reader keeps all of one row in memory, and whatever is not in a row. What it
would hold is added up here from the same bytes, which takes no memory itself."""

from collections.abc import Mapping
from pathlib import Path
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile

from forewarn.input.bad_input import BadInput

MIB = 2**20
MOST_HELD_BYTES = 512 * MIB
MOST_MEMBERS = 10_000
MOST_OF_ONE_ROW_BYTES = 32 * MIB
ELEMENT_BYTES = 100
"""What an element takes in memory beside its text, about."""

MOST_ROWS = 1_048_576
"""The rows of a sheet: no spreadsheet writes more."""

DIGITS = len(str(MOST_ROWS)) + 1

ROW = "http://schemas.openxmlformats.org/spreadsheetml/2006/main row"
PIECE_BYTES = MIB
TOO_LARGE = "would take more than {} MiB of memory: save the sheet as CSV"


def must_be_harmless(archive: ZipFile, path: Path) -> None:
    """Raise BadInput for what would not fit into memory, and for XML that defines entities."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise BadInput(f"holds {len(members):,} files: is it a workbook?", str(path))
    held = 0
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as file:
                held += Weight(path).of(file)
            must_fit(held, path)


def must_fit(held: int, path: Path) -> None:
    if held > MOST_HELD_BYTES:
        raise BadInput(TOO_LARGE.format(MOST_HELD_BYTES // MIB), str(path))


class Weight:
    """The bytes that one XML document leaves in memory while it is read. A row is let go when the next one
    begins; a text of the table of texts stays."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held = self._of_row = self._rows = 0
        self._in_row = False

    def of(self, file: IO[bytes]) -> int:
        """Raises BadInput."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        while piece := file.read(PIECE_BYTES):
            parser.Parse(piece, False)
            must_fit(self._held, self._path)
        parser.Parse(b"", True)
        return self._held

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == ROW:
            self._begin_row(attributes.get("r", ""))
        self._add(ELEMENT_BYTES + sum(map(len, attributes.values())))

    def _begin_row(self, number: str) -> None:
        """Rows without a number are counted. The reader would pass over one that is out of order."""
        before = self._rows
        self._rows = int(number[:DIGITS]) if number.isdecimal() else before + 1
        if self._rows > MOST_ROWS:
            raise BadInput(f"has more than {MOST_ROWS:,} rows in a sheet", str(self._path))
        if self._rows <= before:
            raise BadInput(f"has a row {number} behind row {before}: save it again", str(self._path))
        self._in_row, self._of_row = True, 0

    def _end(self, name: str) -> None:
        if name == ROW:
            self._in_row = False
            self._held += ELEMENT_BYTES

    def _text(self, text: str) -> None:
        self._add(len(text))

    def _add(self, held: int) -> None:
        if not self._in_row:
            self._held += held
            return
        self._of_row += held
        if self._of_row > MOST_OF_ONE_ROW_BYTES:
            raise BadInput(TOO_LARGE.format(MOST_OF_ONE_ROW_BYTES // MIB) + ", row by row", str(self._path))

    def _doctype(self, *_: object) -> None:
        raise BadInput("defines entities, as no spreadsheet does: it is not read", str(self._path))
