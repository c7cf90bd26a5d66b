"""The market of the demo, exported as an ERP's tables, gives the same books when it comes in again."""

from pathlib import Path
from typing import Any

import pytest

LAST_DAY = "2025-04-30"
BOOKS = ("receivables", "ageing", "trial-balance", "sales")
pytestmark = pytest.mark.slow


def read(call: Any, book: str, store: Path) -> str:
    answer = call("book", book, "--as-of", LAST_DAY, "--csv", "--store", f"sqlite:///{store}")
    assert answer.code == 0, answer
    return str(answer.out)


def test_the_tables_give_the_same_books(call_forewarn: Any, tmp_path: Path) -> None:
    first, again, folder = tmp_path / "first.db", tmp_path / "again.db", tmp_path / "tables"
    told = call_forewarn(
        *("demo", "--quiet", "--customers", "12", "--until", LAST_DAY, "--export", str(folder)),
        *("--store", f"sqlite:///{first}"),
    )
    assert told.code == 0, told
    imported = call_forewarn("import", "ledger", str(folder), "--json", "--store", f"sqlite:///{again}")
    assert imported.code == 0, imported.document["reasons"]
    assert imported.document["rows"]["rejected"] == 0
    for book in BOOKS:
        assert read(call_forewarn, book, again) == read(call_forewarn, book, first), book


def test_nothing_is_written_over(call_forewarn: Any, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    store = f"sqlite:///{tmp_path.parent / 'no.db'}"
    answer = call_forewarn("demo", "--until", "2025-01-02", "--export", str(tmp_path), "--store", store)
    assert (answer.code, "name a new or an empty folder" in answer.err) == (2, True)
