"""The event store and the books in one file of SQLite."""

from pathlib import Path

from forewarn.adapters.codec import Codec
from forewarn.adapters.database import Clock, microseconds_now
from forewarn.adapters.sqlite.connection import LOCK_TIMEOUT_SECONDS
from forewarn.adapters.sqlite.database import Database
from forewarn.adapters.store import DatabaseStore


class SqliteStore(DatabaseStore):
    """One serves all threads of a process; many processes share a file."""

    def __init__(
        self,
        path: str | Path,
        codec: Codec | None = None,
        lock_timeout_seconds: float = LOCK_TIMEOUT_SECONDS,
        clock: Clock = microseconds_now,
    ) -> None:
        super().__init__(Database(path, lock_timeout_seconds, clock), codec)
