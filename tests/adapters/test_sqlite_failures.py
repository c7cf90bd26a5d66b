"""A full disk, a locked file, a folder that is not there."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from eventsourcing.persistence import IntegrityError, OperationalError, StoredEvent

from examples.appends import visit
from examples.patience import PATIENCE_SECONDS
from examples.processes import ENVIRONMENT, PROGRAMS
from forewarn.adapters.recorders.log import ApplicationRecorder
from forewarn.adapters.sqlite import SqliteStore
from forewarn.adapters.sqlite.database import Database
from forewarn.ports.failures import StoreUnavailable

MOUNT = "mount -t tmpfs -o size=1m forewarn {folder}"
BALLAST = "head -c 300000 /dev/zero > {folder}/ballast"


def run(command: Sequence[object]) -> list[str]:
    words = list(map(str, command))
    done = subprocess.run(
        words, env=ENVIRONMENT, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
    )
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
    holder.communicate("let go\n", timeout=PATIENCE_SECONDS)
    assert store.append([visit(2)]) == 2
    store.close()


def test_a_recorder_says_so_in_the_library_s_words(tmp_path: Path) -> None:
    database = Database(tmp_path / "forewarn.db", lock_timeout_seconds=0.1)
    recorder = ApplicationRecorder(database, "text")
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


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="unable to open database file; it cannot be opened"):
        SqliteStore(tmp_path / "nowhere" / "forewarn.db")
