"""A backup is whole, however much is written meanwhile, and a store is made from it again."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from examples.appends import visit
from examples.audited import exit_code
from forewarn.adapters.sqlite import SqliteStore
from forewarn.adapters.sqlite.copying import copy_store

OWNER_ONLY = 0o600


def test_a_store_restored_from_its_backup_is_the_same(
    told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup, restored = tmp_path / "monday.db", tmp_path / "again.db"
    assert exit_code(told.path, "backup", str(backup)) == 0
    assert capsys.readouterr().out == f"{backup}: {told.store.head()} events\nwhole\n"
    assert exit_code(restored, "restore", str(backup)) == 0
    assert exit_code(restored, "verify") == 0
    assert exit_code(restored, "replay", "--verify") == 0
    with closing(SqliteStore(restored)) as store:
        assert (store.head(), store.id) == (told.store.head(), told.store.id)


def test_a_backup_is_whole_while_others_write(tmp_path: Path) -> None:
    path, done = tmp_path / "busy.db", Event()
    with closing(SqliteStore(path)) as store:
        store.append([visit(1)])

        def write() -> None:
            number = 1
            while not done.is_set():
                number += 1
                store.append([visit(number)])

        writer = Thread(target=write)
        writer.start()
        try:
            heads = [backed_up(store, path, tmp_path / f"{number}.db") for number in range(10)]
        finally:
            done.set()
            writer.join()
    assert heads == sorted(heads)
    assert heads[-1] > heads[0]


def backed_up(store: SqliteStore, path: Path, target: Path) -> int:
    """Return the head of a backup, which holds all that was acknowledged before."""
    acknowledged = store.head()
    copy_store(path, target)
    with closing(SqliteStore(target)) as copied:
        assert copied.check() == []
        assert copied.head() >= acknowledged
        return copied.head()


def test_stores_and_backups_are_for_their_owner_only(tmp_path: Path) -> None:
    path, backup = tmp_path / "store.db", tmp_path / "backup.db"
    before = os.umask(0)
    try:
        with closing(SqliteStore(path)) as store:
            store.append([visit(1)])
            copy_store(path, backup)
            files = [path, backup, path.with_name("store.db-wal")]
            assert {file.stat().st_mode & 0o777 for file in files} == {OWNER_ONLY}
    finally:
        os.umask(before)


def test_nothing_is_replaced(told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir")
    assert exit_code(told.path, "backup", str(letter)) == 2
    assert f"FILE: {letter} exists: name another file" in capsys.readouterr().err
    assert letter.read_text() == "Dear Sir"
    assert exit_code(letter, "restore", str(told.path)) == 2
    assert letter.read_text() == "Dear Sir"
    assert {file.name for file in tmp_path.iterdir()} == {"letter.txt"}


def test_what_is_no_store_is_not_copied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter, other, empty = tmp_path / "letter.txt", tmp_path / "other.db", tmp_path / "empty.db"
    letter.write_text("Dear Sir or Madam, " * 500)
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE notes (text TEXT)")
    empty.touch()
    for file, reason in (
        (letter, "file is not a database"),
        (other, "is a database of another application"),
        (empty, "is an empty file"),
        (tmp_path / "missing.db", "does not exist"),
    ):
        assert exit_code(tmp_path / "new.db", "restore", str(file)) == 2
        assert reason in capsys.readouterr().err
    assert not (tmp_path / "new.db").exists()


def test_a_backup_that_cannot_be_written_leaves_nothing(
    told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "missing" / "backup.db"
    assert exit_code(told.path, "backup", str(target)) == 2
    assert f"{target} cannot be written: No such file or directory" in capsys.readouterr().err


def test_a_damaged_store_is_told_with_its_backup(
    told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told.store.close()
    with closing(sqlite3.connect(told.path)) as connection:
        connection.execute("DELETE FROM events WHERE position = 5")
        connection.commit()
    assert exit_code(told.path, "backup", str(tmp_path / "backup.db")) == 1
    assert "positions were given" in capsys.readouterr().out


def test_a_database_server_is_backed_up_by_its_own_means(call_forewarn: Any) -> None:
    answer = call_forewarn("backup", "x.db", "--store", "postgresql://somebody@127.0.0.1/nothing")
    assert answer.code == 2
    assert "pg_dump" in answer.err


def test_a_backup_that_is_killed_leaves_no_file_of_that_name(told: Any, tmp_path: Path) -> None:
    """The name is given last: what is killed before that leaves a part with a name of its own."""
    program = (
        "import os, sys; from pathlib import Path; from forewarn.adapters.sqlite import copying; "
        "copying.write_through = lambda path: os._exit(9); "
        f"copying.copy_store(Path({str(told.path)!r}), Path({str(tmp_path / 'backup.db')!r}))"
    )
    ended = subprocess.run([sys.executable, "-c", program], check=False)
    assert ended.returncode == 9
    assert not (tmp_path / "backup.db").exists()
