"""A place on disk for what a large market cannot keep in memory. It is begun when it is first written to, and
gone when the market is."""

import sqlite3
from collections.abc import Iterable, Iterator
from functools import cached_property

SCHEMA = """
CREATE TABLE account (number INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE plan (piece INTEGER PRIMARY KEY, day INTEGER NOT NULL, entries BLOB NOT NULL);
CREATE INDEX plan_by_day ON plan (day, piece);
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16384;
"""
"""The cache has 16 MiB."""


class Disk:
    """Accounts by the number of the customer, and pieces of the plan of each day in their order."""

    def __init__(self) -> None:
        self._is_begun = False

    @cached_property
    def _database(self) -> sqlite3.Connection:
        """Return a database without a name, which SQLite removes when it is closed."""
        self._is_begun = True
        database = sqlite3.connect("", isolation_level=None)
        database.executescript(SCHEMA)
        return database

    def write_accounts(self, accounts: Iterable[tuple[int, bytes]]) -> None:
        """Write many accounts in one transaction, in place of what was written before."""
        self._database.execute("BEGIN")
        self._database.executemany("INSERT OR REPLACE INTO account VALUES (?, ?)", accounts)
        self._database.execute("COMMIT")

    def account(self, number: int) -> bytes | None:
        if not self._is_begun:
            return None
        row = self._database.execute("SELECT body FROM account WHERE number = ?", (number,)).fetchone()
        return None if row is None else bytes(row[0])

    def write_plan(self, day: int, entries: bytes) -> None:
        """Add a piece to the plan of a day, given by its ordinal."""
        self._database.execute("INSERT INTO plan (day, entries) VALUES (?, ?)", (day, entries))

    def plan(self, day: int) -> Iterator[bytes]:
        """Return the pieces of the plan of a day one by one, and remove each."""
        while self._is_begun:
            query = "SELECT piece, entries FROM plan WHERE day = ? ORDER BY piece LIMIT 1"
            row = self._database.execute(query, (day,)).fetchone()
            if row is None:
                return
            self._database.execute("DELETE FROM plan WHERE piece = ?", (row[0],))
            yield bytes(row[1])
