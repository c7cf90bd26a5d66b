"""The tables of one database, created once however many processes start together."""

from importlib.resources import files

import psycopg
from psycopg.sql import SQL, Identifier

from forewarn.adapters.postgres.address import Address
from forewarn.adapters.postgres.driver import Driver
from forewarn.ports.failures import StoreUnsuitable

FIRST = ("first_tables.sql", "first_functions.sql")
SECOND = ("second_commands.sql",)
MIGRATIONS = (FIRST, SECOND)
"""What leads to each version, from the one before it. None of them changes once it was released."""

VERSION = len(MIGRATIONS)
TABLES = ["about", "counter", "events", "positions", "book_rows", "alerts", "wakes"]

RECORD = """
CREATE TABLE IF NOT EXISTS forewarn_schema (
    version integer PRIMARY KEY,
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""
RECORDED = "SELECT coalesce(max(version), 0) FROM forewarn_schema"
APPLIED = "INSERT INTO forewarn_schema (version) VALUES (%s)"
OF_OTHERS = """
SELECT relname FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relname = ANY (%s) ORDER BY relname
"""
STREAMS = """
CREATE TABLE IF NOT EXISTS {} (
    originator_id text COLLATE "C" NOT NULL,
    originator_version bigint NOT NULL,
    topic text COLLATE "C" NOT NULL,
    state bytea NOT NULL,
    PRIMARY KEY (originator_id, originator_version)
)
"""
# Patiently: of many that start together, the last waits for all the others.
ALONE = """
SET LOCAL lock_timeout = '2min';
SET LOCAL statement_timeout = 0;
SELECT pg_advisory_xact_lock(hashtext('forewarn schema'))
"""


def version_of(connection: Driver, address: Address) -> int:
    """0 where nothing is yet. Raises StoreUnsuitable for a database that a newer version has written."""
    try:
        [version] = connection.execute(RECORDED).fetchone() or [0]
    except psycopg.errors.UndefinedTable:
        return 0
    if version > VERSION:
        raise StoreUnsuitable(
            f"{address} has schema {version}, known here is up to {VERSION}: upgrade Forewarn"
        )
    return int(version)


def migrate(connection: Driver, address: Address) -> None:
    """In one transaction; one of many that start together does it, and the others wait for it."""
    with connection.for_long(), connection.transaction():
        connection.execute(ALONE)
        must_be_ours(connection, address)
        connection.execute(RECORD)
        for version in range(version_of(connection, address) + 1, VERSION + 1):
            for name in MIGRATIONS[version - 1]:
                connection.execute(text_of(name))
            connection.execute(APPLIED, (version,))


def must_be_ours(connection: Driver, address: Address) -> None:
    """Raises StoreUnsuitable where our tables' names are taken and no schema of ours is recorded."""
    if connection.execute(OF_OTHERS, (["forewarn_schema"],)).fetchall():
        return
    names = [name for (name,) in connection.execute(OF_OTHERS, (TABLES,))]
    if names:
        raise StoreUnsuitable(
            f"{address} holds {', '.join(names)} of another application: name another database"
        )


def create_streams(connection: Driver, table: str) -> None:
    with connection.for_long(), connection.transaction():
        connection.execute(ALONE)
        connection.execute(SQL(STREAMS).format(Identifier(table)))


def text_of(name: str) -> bytes:
    return files("forewarn.adapters.postgres").joinpath("migrations", name).read_bytes()
