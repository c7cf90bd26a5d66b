"""Connections to one file: many that read, one that writes."""

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeAlias

from forewarn.adapters.sqlite.errors import code_of
from forewarn.ports.failures import StoreUnsuitable

LOCK_TIMEOUT_SECONDS = 5.0
OLDEST_SQLITE = (3, 37, 0)
Open: TypeAlias = Callable[[str, float], sqlite3.Connection]
"""Opens a connection to the file of that path; it waits so many seconds for a lock."""

CACHED_STATEMENTS = 256
CACHE_KIBIBYTES = 64 * 1024
CHECKPOINT_PAGES = 8_000
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.0002, 0.002


def must_be_a_file(path: str) -> None:
    if not path or ":memory:" in path or "mode=memory" in path:
        raise StoreUnsuitable(f"{path!r} would be forgotten: name a file")
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise StoreUnsuitable(f"SQLite {sqlite3.sqlite_version} is too old: 3.37 is the oldest that works")


def keep_private(path: str) -> None:
    """Create a file that only its owner may read, if there is none; a URI says itself how. SQLite gives its
    neighbours, such as the write-ahead log, the same rights."""
    if path.startswith("file:"):
        return
    with suppress(OSError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))


def connect(path: str, busy_seconds: float) -> sqlite3.Connection:
    """Every statement is its own transaction unless one is begun."""
    connection = sqlite3.connect(
        path,
        uri=path.startswith("file:"),
        timeout=busy_seconds,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=CACHED_STATEMENTS,
    )
    connection.execute("PRAGMA synchronous = FULL")  # the first use of the file: it may have to wait
    return connection


def open_reader(path: str, busy_seconds: float) -> sqlite3.Connection:
    connection = connect(path, busy_seconds)
    connection.execute("PRAGMA query_only = ON")
    return connection


def open_writer(path: str, busy_seconds: float) -> sqlite3.Connection:
    """Waits for the lock in `begin` alone, so it is told at once when it is taken."""
    connection = connect(path, busy_seconds)
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIBIBYTES}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
    connection.execute("PRAGMA busy_timeout = 0")
    return connection


def open_large_writer(path: str, busy_seconds: float) -> sqlite3.Connection:
    """Open a writer of transactions of any size: what may have to be undone waits in a temporary file."""
    connection = open_writer(path, busy_seconds)
    connection.execute("PRAGMA temp_store = FILE")
    return connection


def open_scratch_writer(path: str, busy_seconds: float) -> sqlite3.Connection:
    """Open the writer of a file that need not survive the process: it never waits for the disk."""
    connection = open_large_writer(path, busy_seconds)
    connection.execute("PRAGMA synchronous = OFF")
    return connection


def persist(connection: sqlite3.Connection, busy_seconds: float) -> None:
    """Turns the write-ahead log on, for good. SQLite does not wait for others here by itself."""
    patiently(connection, "PRAGMA journal_mode = WAL", busy_seconds)


def begin(connection: sqlite3.Connection, busy_seconds: float) -> None:
    patiently(connection, "BEGIN IMMEDIATE", busy_seconds)


def patiently(connection: sqlite3.Connection, statement: str, busy_seconds: float) -> None:
    """SQLite's own waiting sleeps up to 100 ms and starves some of many writers; these pauses are short."""
    deadline, pause = time.monotonic() + busy_seconds, FIRST_PAUSE_SECONDS
    while True:
        try:
            connection.execute(statement)
            return
        except sqlite3.OperationalError as error:
            if code_of(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        time.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
