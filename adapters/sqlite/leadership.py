"""One of many at a time: whoever holds a small file beside the store."""

import sqlite3
from pathlib import Path
from urllib.parse import quote

from forewarn.adapters.patience import is_so_within
from forewarn.adapters.sqlite.errors import code_of
from forewarn.adapters.translated import Translated

HOLD = "BEGIN EXCLUSIVE"


class Leadership:
    """`ports.store.Leadership` by SQLite's own lock on an empty file, which the system lets go when the
    process ends, however that is."""

    def __init__(self, path: str, name: str, errors: Translated) -> None:
        store = path.removeprefix("file:").partition("?")[0] if path.startswith("file:") else path
        self._path = Path(f"{store}-{quote(name, safe='')}.lock")
        self._errors = errors
        self._connection: sqlite3.Connection | None = None
        self._file = 0

    def acquire(self, timeout_seconds: float) -> bool:
        """Raises StoreUnavailable where the file cannot be opened."""
        return is_so_within(timeout_seconds, self._try)

    def held(self) -> bool:
        """Not of a file that was taken away: others may hold the one in its place."""
        return self._connection is not None and self._file == self._file_now()

    def release(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None

    def _try(self) -> bool:
        if self.held():
            return True
        self.release()
        with self._errors:
            self._connection = sqlite3.connect(
                self._path, timeout=0, isolation_level=None, check_same_thread=False
            )
            self._hold(self._connection)
        return self.held()

    def _hold(self, connection: sqlite3.Connection) -> None:
        try:
            connection.execute(HOLD)
        except sqlite3.Error as error:
            self.release()
            if code_of(error) != sqlite3.SQLITE_BUSY:
                raise
        self._file = self._file_now()

    def _file_now(self) -> int:
        try:
            return self._path.stat().st_ino
        except OSError:
            return 0
