"""Makes the recorders on one file."""

from forewarn.adapters.recorders.factory import RecorderFactory
from forewarn.adapters.sqlite.connection import LOCK_TIMEOUT_SECONDS
from forewarn.adapters.sqlite.database import Database


class Factory(RecorderFactory):
    """`SQLITE_DBNAME` (a file), `SQLITE_LOCK_TIMEOUT` (seconds), and what every factory reads."""

    def named_database(self) -> Database:
        path = self.env.get("SQLITE_DBNAME")
        if not path:
            keys = ", ".join(self.env.create_keys("SQLITE_DBNAME"))
            raise OSError(f"no file is named for SQLite: set one of {keys}")
        return Database(path, self.seconds("SQLITE_LOCK_TIMEOUT", LOCK_TIMEOUT_SECONDS))
