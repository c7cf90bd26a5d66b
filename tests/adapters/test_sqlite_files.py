"""Damaged files, and files that are something else."""

import sqlite3
from pathlib import Path

import pytest

from examples.appends import visit
from forewarn.adapters.sqlite import SqliteStore
from forewarn.adapters.sqlite.schema import APPLICATION_ID, VERSION
from forewarn.ports.failures import StoreDamaged, StoreUnsuitable


def filled(path: Path) -> bytes:
    """A file with some hundred events, closed; gives its bytes."""
    store = SqliteStore(path)
    with store.grouped():
        for number in range(500):
            store.append([visit(number, note="b" * 200)])
    store.close()
    return path.read_bytes()


def read_all(path: Path) -> None:
    store = SqliteStore(path)
    try:
        store.read(0, 1_000)
    finally:
        store.close()


def test_a_file_with_another_beginning_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "forewarn.db"
    path.write_bytes(b"x" * 200 + filled(path)[200:])
    with pytest.raises(StoreDamaged, match=r"forewarn.db: file is not a database; restore it from a backup"):
        read_all(path)


def test_a_file_that_is_no_database_is_said_to_be_damaged_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Sir or Madam, " * 500)
    with pytest.raises(StoreDamaged, match="file is not a database"):
        SqliteStore(path)
    assert path.read_text() == "Dear Sir or Madam, " * 500


def test_a_file_that_was_cut_off_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "forewarn.db"
    content = filled(path)
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(StoreDamaged, match="database disk image is malformed"):
        read_all(path)


def test_a_file_with_pages_overwritten_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "forewarn.db"
    content = filled(path)
    half = len(content) // 2
    path.write_bytes(content[:half] + b"\xff" * half)
    with pytest.raises(StoreDamaged, match="database disk image is malformed"):
        read_all(path)


def test_damage_that_a_read_does_not_meet_is_found_by_a_check(tmp_path: Path) -> None:
    path = tmp_path / "forewarn.db"
    filled(path)
    connection = sqlite3.connect(path)
    [(page,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'events_by_subject'")
    [(size,)] = connection.execute("PRAGMA page_size")
    connection.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\x00" * size)
    store = SqliteStore(path)
    assert len(store.read(0, 1_000)) == 500
    assert any("the file is damaged" in problem for problem in store.check())
    store.close()


def test_a_database_of_another_application_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE invoices (id)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(StoreUnsuitable, match=r"other.db is a database of another application"):
        SqliteStore(path)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "forewarn.db"
    filled(path)
    newer = sqlite3.connect(path)
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    says = f"forewarn.db has schema {VERSION + 1}, known here is up to {VERSION}: upgrade"
    with pytest.raises(StoreUnsuitable, match=says):
        SqliteStore(path)


def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "forewarn.db"
    header = filled(path)
    assert header[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"FWRN"


@pytest.mark.parametrize("path", ["", ":memory:", "file:x?mode=memory&cache=shared"])
def test_a_store_that_would_be_forgotten_is_refused(path: str) -> None:
    with pytest.raises(StoreUnsuitable, match="would be forgotten: name a file"):
        SqliteStore(path)
