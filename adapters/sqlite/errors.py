"""What the driver raises, said in the words of the store."""

import sqlite3

from forewarn.adapters.translated import EVENT_IS_STORED, VERSION_IS_TAKEN
from forewarn.ports.failures import Conflict, StoreDamaged, StoreUnavailable, StoreUnsuitable

ADVICE = {
    sqlite3.SQLITE_BUSY: "another process holds it: end that process, or try again later",
    sqlite3.SQLITE_FULL: "the disk is full: make room, then try again",
    sqlite3.SQLITE_READONLY: "it may not be written: check who owns the file and how it is mounted",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: check that the folder exists and may be written",
    sqlite3.SQLITE_PERM: "it may not be used: check who owns the file",
    sqlite3.SQLITE_PROTOCOL: "too many open it at once: try again",
    sqlite3.SQLITE_NOMEM: "there is no memory left: end something, then try again",
    sqlite3.SQLITE_IOERR: "reading or writing it failed: check the disk and its free room",
}
BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
OTHER_TABLES = ("no such table", "no such column", "already exists")
PRIMARY_CODE = 0xFF
RESTORE = "restore it from a backup"
NOT_OURS = f"its tables are not as Forewarn makes them: {RESTORE}"


def code_of(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where the driver itself complains."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE


class StoreError:
    """Into the errors of `ports.store`, naming the file and what to do."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __call__(self, error: Exception) -> Exception:
        if isinstance(error, sqlite3.IntegrityError):
            return Conflict(taken(str(error)))
        if not isinstance(error, sqlite3.Error):
            return error
        if code_of(error) in BROKEN:
            return StoreDamaged(f"{self._path}: {error}; {RESTORE}")
        if code_of(error) in ADVICE:
            return StoreUnavailable(f"{self._path}: {error}; {ADVICE[code_of(error)]}")
        if any(complaint in str(error) for complaint in OTHER_TABLES):
            return StoreUnsuitable(f"{self._path}: {error}; {NOT_OURS}")
        return error


def taken(reason: str) -> str:
    if "events.event_id" in reason:
        return EVENT_IS_STORED
    if "events.originator_id" in reason:
        return VERSION_IS_TAKEN
    return f"{reason}: it is stored already"
