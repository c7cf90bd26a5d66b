"""The database server that the other tests rely on."""

from pathlib import Path

import psycopg
import pytest

from deploy.stack import Postgres, StackFailed


def write(dsn: str, statement: str) -> None:
    with psycopg.connect(dsn) as connection:
        connection.execute(statement)


def count(dsn: str) -> int:
    with psycopg.connect(dsn) as connection:
        row = connection.execute("SELECT count(*) FROM kept").fetchone()
    assert row
    return int(row[0])


def test_a_test_has_an_empty_database_on_a_server_that_keeps_what_it_acknowledges(database: str) -> None:
    with psycopg.connect(database) as connection:
        tables = connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchall()
        fsync = connection.execute("SHOW fsync").fetchone()
    assert tables == []
    assert fsync == ("on",)


def test_a_dropped_database_is_gone_though_somebody_is_connected(postgres: Postgres) -> None:
    dsn = postgres.create_database("dropped")
    with psycopg.connect(dsn) as connection:
        postgres.drop_database("dropped")
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(dsn)


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_a_restarted_server_has_what_was_committed_and_its_port(
    postgres: Postgres, database: str, mode: str
) -> None:
    write(database, "CREATE TABLE kept AS SELECT 1")
    with psycopg.connect(database) as connection:
        connection.execute("INSERT INTO kept VALUES (2)")
        postgres.restart("immediate" if mode == "immediate" else "fast")
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
    assert count(database) == 1


@pytest.mark.slow
def test_a_paused_server_answers_when_it_is_resumed(postgres: Postgres, database: str) -> None:
    write(database, "CREATE TABLE kept AS SELECT 1")
    postgres.pause()
    try:
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(database, connect_timeout=2)
    finally:
        postgres.resume()
    assert count(database) == 1


@pytest.mark.slow
def test_a_server_that_cannot_start_shows_the_end_of_its_log(servers_folder: Path) -> None:
    postgres = Postgres(servers_folder / "misled", settings={"no_such_setting": "1"})
    with pytest.raises(StackFailed, match="no_such_setting"):
        postgres.start()
    assert not postgres.running
