"""Rejected rows go where the user says, and harm nobody there."""

from pathlib import Path
from typing import Any

import pytest

from examples.invoice_rows import HEADER, MAPPING, ROWS, in_folder
from forewarn.reading.spreadsheets import defused

BAD_ROW = "=1+2,C1,2026-01-05,much\n"


def inbox(tmp_path: Path, name: str = "rows.csv") -> tuple[str, Path]:
    folder = tmp_path / "inbox"
    folder.mkdir(exist_ok=True)
    mapping, path = in_folder(folder, MAPPING, name, (ROWS + BAD_ROW).encode())
    return str(mapping), path


def test_they_stand_beside_the_store_and_not_beside_the_input(tmp_path: Path, nobody: Any) -> None:
    mapping, path = inbox(tmp_path)
    before = sorted(path.parent.iterdir())
    report = nobody.forewarn("import", mapping, str(path), "--json").document
    assert report["rejects"] == [{"file": str(tmp_path / "rows.csv.rejects.csv"), "rows": 1}]
    assert sorted(path.parent.iterdir()) == before


@pytest.mark.parametrize("wanted", ["wanted.csv", ""], ids=["a file", "a folder"])
def test_they_go_where_the_user_says(wanted: str, tmp_path: Path, nobody: Any) -> None:
    mapping, path = inbox(tmp_path)
    (tmp_path / "out").mkdir()
    nobody.forewarn("import", mapping, str(path), "--rejects", str(tmp_path / "out" / wanted))
    [written] = (tmp_path / "out").iterdir()
    assert written.name == wanted or written.name == "rows.csv.rejects.csv"
    assert written.read_text("utf-8").splitlines()[1].startswith("4,'=1+2,amount,")


def test_one_file_for_several_inputs_names_them(tmp_path: Path, nobody: Any) -> None:
    mapping, first = inbox(tmp_path)
    _, second = inbox(tmp_path, "more.csv")
    second.write_text(f"{HEADER}9,C1,2026-01-05,x\n", "utf-8")
    place = tmp_path / "all.csv"
    nobody.forewarn("import", mapping, str(first), str(second), "--rejects", str(place))
    header, *lines = place.read_text("utf-8").splitlines()
    assert header == "file,row,group,field,reason"
    assert [line.split(",")[0] for line in lines] == [str(first), str(second)]


def test_two_inputs_of_one_name_have_files_of_their_own(tmp_path: Path, nobody: Any) -> None:
    mapping, first = inbox(tmp_path)
    second = tmp_path / "rows.csv"
    second.write_text(f"{HEADER}9,C1,2026-01-05,x\n", "utf-8")
    report = nobody.forewarn("import", mapping, str(first), str(second), "--json").document
    assert len({each["file"] for each in report["rejects"]}) == 2


def test_a_foreign_file_is_neither_replaced_nor_removed(tmp_path: Path, nobody: Any) -> None:
    mapping, path = inbox(tmp_path)
    foreign = tmp_path / "rows.csv.rejects.csv"
    foreign.write_text("mine\n")
    answer = nobody.forewarn("import", mapping, str(path))
    assert (answer.code, "holds no rejected rows" in answer.err) == (2, True)
    assert foreign.read_text() == "mine\n"
    assert not nobody.path.exists()


def test_no_link_is_followed(tmp_path: Path, nobody: Any) -> None:
    mapping, path = inbox(tmp_path)
    (tmp_path / "elsewhere.csv").write_text("row,group,field,reason\n")
    (tmp_path / "rows.csv.rejects.csv").symlink_to(tmp_path / "elsewhere.csv")
    assert nobody.forewarn("import", mapping, str(path)).code == 2


def test_a_repaired_file_leaves_no_rejects(tmp_path: Path, nobody: Any) -> None:
    mapping, path = inbox(tmp_path)
    nobody.forewarn("import", mapping, str(path), "--excel")
    written = tmp_path / "rows.csv.rejects.csv"
    assert written.read_bytes().startswith(b"\xef\xbb\xbfrow,group")
    path.write_text(ROWS, "utf-8")
    assert nobody.forewarn("import", mapping, str(path)).code == 0
    assert not written.exists()


def test_cells_that_begin_a_formula_are_defused_and_numbers_are_not() -> None:
    assert defused(["=1", "+a", "-5.00", "+7", "-cmd", "@x", "\tx", "", "C1", 5]) == [
        "'=1", "'+a", "-5.00", "+7", "'-cmd", "'@x", "'\tx", "", "C1", "5",
    ]  # fmt: skip


def test_a_book_for_a_spreadsheet_has_a_mark_and_no_formula(tmp_path: Path, nobody: Any) -> None:
    mapping, path = in_folder(tmp_path, MAPPING, "rows.csv", f"{HEADER}=1+2,C1,2026-01-05,5\n".encode())
    nobody.forewarn("import", str(mapping), str(path))
    plain = nobody.forewarn("book", "receivables", "--csv").out
    assert "'=1+2" in plain
    assert nobody.forewarn("book", "receivables", "--excel").out == "\ufeff" + plain
