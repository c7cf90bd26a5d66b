"""Files with titles, totals, blank lines, marks of the byte order, and quotes that are not closed."""

from pathlib import Path
from typing import Any

import pytest

from examples.invoice_rows import HEADER, MAPPING, ROWS, in_folder
from forewarn.importing.mapping import FileFormat
from forewarn.importing.separated import LARGEST_CELL
from forewarn.importing.table import Wanted
from forewarn.importing.text_tables import separated_values

WANTED = Wanted(("no", "customer"))


def table(folder: Path, text: str, **settings: Any) -> Any:
    path = folder / "rows.csv"
    path.write_text(text, "utf-8")
    return separated_values(path, WANTED, FileFormat(**settings))


@pytest.mark.parametrize("encoding", ["utf-8", "UTF8", "utf_8", "utf-8-sig"])
def test_a_mark_of_the_byte_order_is_no_part_of_a_name(encoding: str, tmp_path: Path) -> None:
    found = table(tmp_path, "\ufeffno,customer\n1,C1\n", encoding=encoding)
    assert found.columns == {"no": ["1"], "customer": ["C1"]}


def test_titles_and_totals_are_passed_over(tmp_path: Path) -> None:
    text = "Receivables\nprinted 2026-01-31\nno,customer\n1,C1\n2,C2\nTotal,2\n"
    found = table(tmp_path, text, skip_rows=2, skip_footer=1)
    assert (found.columns["no"], list(found.numbers)) == (["1", "2"], [4, 5])


def test_blank_lines_and_empty_rows_are_passed_over_and_counted(tmp_path: Path) -> None:
    found = table(tmp_path, "\nno,customer\n\n1,C1\n,\n2,C2\n")
    assert found.columns["no"] == ["1", "2"]
    assert not found.broken


def test_two_columns_of_one_name_are_no_matter_where_neither_is_read(tmp_path: Path) -> None:
    assert table(tmp_path, "no,note,note,customer,,\n1,a,b,C1,,\n").columns["customer"] == ["C1"]


QUOTES = {
    "not closed": ('1,C1\n2,"C2\n3,C3\n4,C4\n', ["1", "", "3", "4"]),
    "not closed, and another later": ('1,C1\n2,"C2\n3,C3\n4,"C4"\n', ["1", "", "3", "4"]),
    "text behind it": ('1,C1\n2,"C"2\n3,C3\n', ["1", "", "3"]),
    "in the last row": ('1,C1\n2,"C2', ["1", ""]),
    "two in a row": ('1,"C1\n2,"C2\n3,C3\n', ["", "", "3"]),
    "a good one over two lines": ('1,"C\n1"\n2,C2\n', ["1", "2"]),
}


@pytest.mark.parametrize("case", QUOTES)
def test_a_bad_quote_stops_its_row_only(case: str, tmp_path: Path) -> None:
    text, numbers = QUOTES[case]
    found = table(tmp_path, "no,customer\n" + text)
    assert found.columns["no"] == numbers
    assert sorted(found.broken) == [place for place, number in enumerate(numbers) if not number]
    assert all("check its quotes" in reason for reason in found.broken.values())


def test_a_quote_that_is_not_closed_swallows_no_large_file(tmp_path: Path) -> None:
    lines = [f"{number},C{number}" for number in range(LARGEST_CELL // 4)]
    found = table(tmp_path, "\n".join(["no,customer", '0,"C0', *lines]))
    assert len(found.numbers) == len(lines) + 1
    assert list(found.broken) == [0]


def test_the_row_of_a_bad_quote_is_rejected_and_the_others_go_on(tmp_path: Path, nobody: Any) -> None:
    content = (ROWS + '3,"C1,2026-01-05,1\n4,C1,2026-01-05,1\n').encode()
    mapping, path = in_folder(tmp_path, MAPPING, "rows.csv", content)
    report = nobody.forewarn("import", str(mapping), str(path), "--json").document
    assert (report["rows"]["accepted"], report["rows"]["rejected"]) == (3, 1)
    rejected = (tmp_path / "rows.csv.rejects.csv").read_text("utf-8").splitlines()[1]
    assert rejected.startswith("4,")
    assert "cannot be read" in rejected


@pytest.mark.parametrize("name", ["rows.txt", "rows.TXT", "rows.tsv"])
def test_text_files_are_read(name: str, tmp_path: Path, nobody: Any) -> None:
    tabs = '\n[file]\ndelimiter = "\\t"\n'
    mapping, path = in_folder(tmp_path, MAPPING + tabs, name, ROWS.replace(",", "\t").encode())
    assert nobody.forewarn("import", str(mapping), str(path), "--json").document["rows"]["accepted"] == 2


def test_a_header_only_is_no_file_of_rows(tmp_path: Path, nobody: Any) -> None:
    mapping, path = in_folder(tmp_path, MAPPING, "rows.csv", f"{HEADER}\n,,,\n".encode())
    answer = nobody.forewarn("import", str(mapping), str(path))
    assert (answer.code, "holds no rows" in answer.err) == (2, True)
