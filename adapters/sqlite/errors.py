"""What the driver raises, said in the words of the store and of the library."""

import sqlite3
from collections.abc import Callable
from types import TracebackType
from typing import TypeAlias

from eventsourcing import persistence

from domain.failures import Conflict, StoreDamaged, StoreUnavailable

Translate: TypeAlias = Callable[[Exception], Exception]

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
PRIMARY_CODE = 0xFF

LIBRARY_ERRORS: tuple[tuple[type[sqlite3.Error], type[persistence.PersistenceError]], ...] = (
    (sqlite3.InterfaceError, persistence.InterfaceError),
    (sqlite3.DataError, persistence.DataError),
    (sqlite3.OperationalError, persistence.OperationalError),
    (sqlite3.IntegrityError, persistence.IntegrityError),
    (sqlite3.InternalError, persistence.InternalError),
    (sqlite3.ProgrammingError, persistence.ProgrammingError),
    (sqlite3.NotSupportedError, persistence.NotSupportedError),
    (sqlite3.DatabaseError, persistence.DatabaseError),
    (sqlite3.Error, persistence.PersistenceError),
)


def code_of(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where the driver itself complains."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE


class StoreError:
    """Into the errors of `domain.ports`, naming the file and what to do."""

    def __init__(self, path: str) -> None:
        self._path = path

    def __call__(self, error: Exception) -> Exception:
        if isinstance(error, sqlite3.IntegrityError):
            return Conflict(taken(str(error)))
        if not isinstance(error, sqlite3.Error):
            return error
        if code_of(error) in BROKEN:
            return StoreDamaged(f"{self._path}: {error}; restore it from a copy")
        if code_of(error) in ADVICE:
            return StoreUnavailable(f"{self._path}: {error}; {ADVICE[code_of(error)]}")
        return error


def taken(reason: str) -> str:
    if "events.event_id" in reason:
        return "an event with this id is stored already"
    if "events.originator_id" in reason:
        return "the stream holds this version already: somebody was faster"
    return f"{reason}: it is stored already"


def library_error(error: Exception) -> Exception:
    """Into the classes that applications of the library expect."""
    if isinstance(error, Conflict):
        return persistence.IntegrityError(str(error))
    if isinstance(error, StoreUnavailable):
        return persistence.OperationalError(str(error))
    for ours, theirs in LIBRARY_ERRORS:
        if isinstance(error, ours):
            return theirs(error)
    return error


class Translated:
    """A context whose errors leave it translated. Holds nothing, so one serves all threads."""

    def __init__(self, translate: Translate) -> None:
        self._translate = translate

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, Exception):
            translated = self._translate(error)
            if translated is not error:
                raise translated from error
