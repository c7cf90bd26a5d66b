"""The tables of one file, created once however many processes start together."""

import sqlite3

from forewarn.ports.failures import StoreUnsuitable

APPLICATION_ID = 0x46_57_52_4E  # "FWRN"

FIRST = (
    """
    CREATE TABLE counter (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        position INTEGER NOT NULL,
        recorded_at INTEGER NOT NULL
    ) STRICT
    """,
    "INSERT INTO counter VALUES (1, 0, 0)",
    # Instants are microseconds since 1970 in UTC.
    """
    CREATE TABLE events (
        position INTEGER PRIMARY KEY,
        originator_id TEXT NOT NULL,
        originator_version INTEGER NOT NULL,
        topic TEXT NOT NULL,
        state BLOB NOT NULL,
        event_id TEXT NOT NULL UNIQUE,
        subject TEXT NOT NULL,
        at INTEGER NOT NULL,
        recorded_at INTEGER NOT NULL,
        correlation_id TEXT NOT NULL,
        causation_id TEXT NOT NULL,
        actor TEXT NOT NULL,
        ends_append INTEGER NOT NULL,
        UNIQUE (originator_id, originator_version)
    ) STRICT
    """,
    # The position is part of it: it is the row id, which SQLite keeps in every index.
    "CREATE INDEX events_by_subject ON events (subject)",
    "CREATE TABLE positions (name TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE book_rows (
        book TEXT NOT NULL,
        subject TEXT NOT NULL,
        part TEXT NOT NULL,
        row BLOB NOT NULL,
        PRIMARY KEY (book, subject, part)
    ) STRICT
    """,
    """
    CREATE TABLE alerts (
        fingerprint TEXT NOT NULL PRIMARY KEY,
        monitor TEXT NOT NULL,
        subject TEXT NOT NULL,
        dimension TEXT NOT NULL,
        state TEXT NOT NULL,
        row BLOB NOT NULL
    ) STRICT
    """,
    "CREATE INDEX alerts_by_subject ON alerts (subject)",
    "CREATE INDEX alerts_by_state ON alerts (state)",
    """
    CREATE TABLE wakes (
        monitor TEXT NOT NULL,
        subject TEXT NOT NULL,
        day TEXT NOT NULL,
        PRIMARY KEY (monitor, subject)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX wakes_by_day ON wakes (day)",
)
SECOND = (
    """
    CREATE TABLE about (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        id TEXT NOT NULL,
        partitions INTEGER NOT NULL
    ) STRICT
    """,
    "INSERT INTO about VALUES (1, lower(hex(randomblob(16))), 0)",
    "CREATE INDEX dead_letters ON events (position) WHERE topic GLOB 'record.*'",
    "ALTER TABLE book_rows ADD COLUMN position INTEGER NOT NULL DEFAULT 0",
    "UPDATE book_rows SET position = (SELECT position FROM positions WHERE name = 'books')",
)
THIRD = ("ALTER TABLE events ADD COLUMN command TEXT NOT NULL DEFAULT ''",)
"""The digest of the command that led to an event."""

MIGRATIONS = (FIRST, SECOND, THIRD)
"""What leads to each version, from the one before it."""

VERSION = len(MIGRATIONS)

STREAMS = """
CREATE TABLE IF NOT EXISTS {table} (
    originator_id TEXT NOT NULL,
    originator_version INTEGER NOT NULL,
    topic TEXT NOT NULL,
    state BLOB NOT NULL,
    PRIMARY KEY (originator_id, originator_version)
) STRICT
"""


def number(connection: sqlite3.Connection, statement: str) -> int:
    return int(connection.execute(statement).fetchone()[0])


def version_of(connection: sqlite3.Connection, path: str) -> int:
    """0 for an empty file. Raises StoreUnsuitable when it holds something else."""
    application = number(connection, "PRAGMA application_id")
    version = number(connection, "PRAGMA user_version")
    if application == 0 and number(connection, "SELECT count(*) FROM sqlite_master") == 0:
        return 0
    if application != APPLICATION_ID:
        raise StoreUnsuitable(f"{path} is a database of another application: name another file")
    if version > VERSION:
        raise StoreUnsuitable(f"{path} has schema {version}, known here is up to {VERSION}: upgrade Forewarn")
    return version


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Inside a write transaction, so that one of many starting together does it."""
    for migration in MIGRATIONS[version_of(connection, path) :]:
        for statement in migration:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
