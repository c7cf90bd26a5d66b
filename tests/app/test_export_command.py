"""`forewarn export`: every book as a file, as `book NAME --csv` prints it."""

from pathlib import Path
from typing import Any

import pytest

from examples.json_documents import EXAMPLES
from forewarn.cli.commands.booking import LISTINGS


def test_every_book_is_written_as_book_prints_it(begun: Any, tmp_path: Path) -> None:
    folder = tmp_path / "books"
    answer = begun.forewarn("export", str(folder), "--json")
    assert answer.code == 0, answer
    assert list(answer.document["rows"]) == list(LISTINGS)
    assert answer.document.keys() == EXAMPLES["export FOLDER --json"].keys()
    assert {path.stem for path in folder.iterdir()} == set(LISTINGS)
    for name in LISTINGS:
        assert (folder / f"{name}.csv").read_text("utf-8") == begun.forewarn("book", name, "--csv").out
        assert (
            answer.document["rows"][name] == len((folder / f"{name}.csv").read_text("utf-8").splitlines()) - 1
        )


def test_a_day_and_a_moment_hold_for_all_books(begun: Any, tmp_path: Path) -> None:
    asked = ("--as-of", "2026-01-20", "--known-at", "9")
    answer = begun.forewarn("export", str(tmp_path / "books"), *asked, "--json")
    assert answer.document["as_of"] == "2026-01-20"
    ageing = (tmp_path / "books" / "ageing.csv").read_text("utf-8")
    assert ageing == begun.forewarn("book", "ageing", *asked, "--csv").out


def test_nothing_is_written_over(begun: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    answer = begun.forewarn("export", str(tmp_path))
    assert (answer.code, "name a new or an empty folder" in answer.err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("excel", [True, False])
def test_excel_finds_the_mark_of_the_encoding_where_it_is_asked_for(
    excel: bool, begun: Any, tmp_path: Path
) -> None:
    assert begun.forewarn("export", str(tmp_path / "x"), *(["--excel"] if excel else [])).code == 0
    assert (tmp_path / "x" / "profile.csv").read_bytes().startswith(b"\xef\xbb\xbf") is excel
