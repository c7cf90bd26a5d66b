"""A full disk, a locked file, a damaged one, and files that are something else."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from eventsourcing.persistence import IntegrityError, OperationalError, StoredEvent

from adapters.sqlite import SqliteStore
from adapters.sqlite.database import Database
from adapters.sqlite.recorders import SqliteApplicationRecorder
from adapters.sqlite.schema import APPLICATION_ID, VERSION
from domain.ports import Pending, StoreDamaged, StoreUnavailable, StoreUnsuitable
from domain.visit.facts import VisitApproved

ROOT = Path(__file__).resolve().parents[2]
MOUNT = "mount -t tmpfs -o size=1m forewarn {folder}"
BALLAST = "head -c 300000 /dev/zero > {folder}/ballast"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
PROGRAMS = Path(__file__).with_name("programs.py")
MOUNTED = (
    "mount -t tmpfs -o size=1m forewarn {folder} && head -c 300000 /dev/zero > {folder}/ballast && exec {run}"
)


def visit(number: int) -> Pending:
    fact = VisitApproved(subject="customer/C1", on=date(2026, 3, 2), visit=str(number), approved_by="b" * 200)
    return Pending(
        event_id=str(number),
        stream=f"visit/{number}",
        version=1,
        fact=fact,
        at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        correlation_id="",
        causation_id="",
        actor="",
    )


def run(command: Sequence[object]) -> list[str]:
    words = list(map(str, command))
    done = subprocess.run(words, env=ENVIRONMENT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def may_mount() -> bool:
    """In a name space of its own, which nobody else sees."""
    mount = ["unshare", "-rm", "mount", "-t", "tmpfs", "forewarn", "/mnt"]
    return (
        bool(shutil.which("unshare"))
        and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    )


def test_a_full_disk_is_said_and_writing_goes_on_when_there_is_room(tmp_path: Path) -> None:
    """On a small disk of its own where mounting is permitted, else with a limit on the file's size."""
    fill = [sys.executable, str(PROGRAMS), "fill", str(tmp_path / "forewarn.db"), str(tmp_path / "ballast")]
    if may_mount():
        script = " && ".join([MOUNT, BALLAST, "exec {fill} 0"]).format(folder=tmp_path, fill=" ".join(fill))
        told, *rest = run(["unshare", "-rm", "sh", "-c", script])
        assert "the disk is full: make room, then try again" in told
    else:
        told, *rest = run([*fill, "500000"])
    assert told.startswith(f"told {tmp_path / 'forewarn.db'}: ")
    assert rest == ["kept True", "next 1", "whole True"]


def test_a_file_that_may_not_grow_is_said_and_writing_goes_on_when_it_may(tmp_path: Path) -> None:
    fill = [sys.executable, str(PROGRAMS), "fill", str(tmp_path / "forewarn.db"), "-", "500000"]
    told, *rest = run(fill)
    assert told.startswith(f"told {tmp_path / 'forewarn.db'}: disk I/O error; reading or writing it failed")
    assert rest == ["kept True", "next 1", "whole True"]


def test_a_locked_file_is_said_and_can_still_be_read(tmp_path: Path) -> None:
    path = tmp_path / "forewarn.db"
    store = SqliteStore(path, lock_timeout_seconds=0.2)
    store.append([visit(1)])
    command = [sys.executable, str(PROGRAMS), "hold", str(path)]
    holder = subprocess.Popen(
        command, env=ENVIRONMENT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(StoreUnavailable, match="database is locked; another process holds it"):
        store.append([visit(2)])
    assert store.head() == 1
    holder.communicate("let go\n", timeout=20)
    assert store.append([visit(2)]) == 2
    store.close()


def test_a_recorder_says_so_in_the_library_s_words(tmp_path: Path) -> None:
    database = Database(tmp_path / "forewarn.db", lock_timeout_seconds=0.1)
    recorder = SqliteApplicationRecorder(database, "text")
    recorder.create_table()
    event = StoredEvent("visit/1", 1, "topic", b"state")
    holder = sqlite3.connect(database.path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(OperationalError, match="database is locked"):
        recorder.insert_events([event])
    holder.close()
    recorder.insert_events([event])
    with pytest.raises(IntegrityError, match="UNIQUE constraint failed"):
        recorder.insert_events([event])
    database.close()


def filled(path: Path) -> bytes:
    """A file with some hundred events, closed; gives its bytes."""
    store = SqliteStore(path)
    with store.grouped():
        for number in range(500):
            store.append([visit(number)])
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
    with pytest.raises(StoreDamaged, match=r"forewarn.db: file is not a database; restore it from a copy"):
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


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="unable to open database file; it cannot be opened"):
        SqliteStore(tmp_path / "nowhere" / "forewarn.db")


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
    with pytest.raises(StoreUnsuitable, match=r"forewarn.db has schema 2, known here is up to 1: upgrade"):
        SqliteStore(path)


def test_the_file_says_whose_it_is(tmp_path: Path) -> None:
    path = tmp_path / "forewarn.db"
    header = filled(path)
    assert header[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"FWRN"


@pytest.mark.parametrize("path", ["", ":memory:", "file:x?mode=memory&cache=shared"])
def test_a_store_that_would_be_forgotten_is_refused(path: str) -> None:
    with pytest.raises(StoreUnsuitable, match="would be forgotten: name a file"):
        SqliteStore(path)
