"""A workbook that would fill the memory, or is none, is told in one line and leaves nothing behind."""

from collections.abc import Callable
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from examples.invoice_rows import MAPPING, in_folder
from examples.workbooks import sheet_of, with_sheet_xml, write_workbook
from forewarn.importing.mapping import FileFormat
from forewarn.importing.table import Wanted
from forewarn.importing.workbooks import workbook
from forewarn.input.bad_input import BadInput

NAMES = ["no", "customer", "on", "amount"]
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
A_MIB = b"<x/>" * (2**20 // 4)


def two_sheets(path: Path) -> None:
    write_workbook(path, Bills=[NAMES], Other=[NAMES])


def cut_off(path: Path) -> None:
    write_workbook(path, Bills=[NAMES])
    path.write_bytes(path.read_bytes()[:-40])


def of_xml(*rows: bytes, before: bytes = b"") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with_sheet_xml(path, sheet_of(rows, before))

    return write


BAD: dict[str, tuple[bytes | Callable[[Path], None], str]] = {
    "an old workbook": (b"\xd0\xcf\x11\xe0" + bytes(600), "is of the old kind (.xls) or has a password"),
    "no workbook": (b"no,customer\n", "is no workbook: File is not a zip file"),
    "a workbook cut off": (cut_off, "is no workbook"),
    "two sheets": (two_sheets, "has several sheets: set file.sheet to one of 'Bills', 'Other'"),
    "an empty sheet": (
        lambda path: write_workbook(path, Bills=[]) and None,
        "is empty: is it the right sheet?",
    ),
    "only names": (lambda path: write_workbook(path, Bills=[NAMES]) and None, "holds no rows"),
    "a missing column": (
        lambda path: write_workbook(path, Bills=[["no"]]) and None,
        "has no column 'customer'",
    ),
    "a number that is none": (
        of_xml(b'<row r="1"><c r="A1"><v>1..2</v></c></row>'),
        "is no workbook that can",
    ),
    "a text that is not there": (
        of_xml(b'<row r="1"><c r="A1" t="s"><v>77</v></c></row>'),
        "is no workbook that",
    ),
    "XML that does not end": (of_xml(b"<row>"), "is no workbook that can be read"),
    "entities": (of_xml(before=ENTITIES), "defines entities"),
    "a row beyond all rows": (of_xml(b'<row r="999999999999"/>'), "has more than 1,048,576 rows in a sheet"),
    "more rows than there are": (of_xml(b'<row r="1048576"/><row/>'), "has more than 1,048,576 rows"),
    "rows out of order": (of_xml(b'<row r="2"/><row r="1"/>'), "has a row 1 behind row 2"),
    "a row counted twice": (of_xml(b'<row r="2"/><row r="2"/>'), "has a row 2 behind row 2"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_workbook_is_told_and_leaves_nothing_behind(case: str, tmp_path: Path, nobody: Any) -> None:
    content, message = BAD[case]
    mapping, path = in_folder(tmp_path, MAPPING, "rows.xlsx", content)
    before = sorted(tmp_path.iterdir())
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert (answer.code, answer.out) == (2, ""), answer
    assert answer.err.startswith("forewarn: ")
    assert answer.err.count("\n") == 1
    assert message in answer.err
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "rows",
    [
        repeat(A_MIB, 40),
        [b"<row>", *repeat(b"<c><v>1</v></c>" * 70_000, 40), b"</row>"],
        [b'<row><c t="str"><v>', *repeat(b"a" * 2**20, 40), b"</v></c></row>"],
    ],
    ids=["elements", "one row", "one cell"],
)
def test_a_few_kilobytes_do_not_fill_the_memory(rows: Any, tmp_path: Path) -> None:
    path = with_sheet_xml(tmp_path / "rows.xlsx", sheet_of(rows))
    assert path.stat().st_size < 300_000
    with pytest.raises(BadInput, match="MiB of memory: save the sheet as CSV"):
        workbook(path, Wanted(("no",)), FileFormat())


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    rows = [
        b'<row r="1"><c r="A1" t="str"><v>no</v></c></row>',
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    ]
    path = with_sheet_xml(tmp_path / "rows.xlsx", sheet_of(rows))
    assert workbook(path, Wanted(("no",)), FileFormat()).numbers == [1048576]
