import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from forewarn.adapters.sqlite import SqliteStore
from forewarn.adapters.sqlite.schema import APPLICATION_ID, FIRST, VERSION
from forewarn.ports.store import StoredRow


@pytest.fixture
def first_version(path: Path) -> Path:
    """A file as the first version wrote it: the books stand at position 7."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in FIRST:
            connection.execute(statement)
        connection.execute("INSERT INTO positions VALUES ('books', 7)")
        connection.execute("INSERT INTO book_rows VALUES ('sales', 'customer/C1', '', x'80')")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()
    return path


def test_a_file_of_the_first_version_is_brought_up_to_date(first_version: Path) -> None:
    with closing(SqliteStore(first_version)) as store:
        assert (store.position("books"), store.partitions()) == (7, 0)
    with closing(sqlite3.connect(first_version)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)


def test_an_old_row_holds_what_was_recorded_up_to_the_position_of_the_books(first_version: Path) -> None:
    with closing(SqliteStore(first_version)) as store:
        assert store.row("sales", "customer/C1", "") == StoredRow("sales", "customer/C1", "", b"\x80", 7)


def test_a_store_keeps_its_id_and_no_other_has_it(path: Path, tmp_path: Path) -> None:
    with closing(SqliteStore(path)) as one, closing(SqliteStore(tmp_path / "other.db")) as other:
        assert len(one.id) == 32
        assert one.id != other.id
        with closing(SqliteStore(path)) as again:
            assert again.id == one.id
