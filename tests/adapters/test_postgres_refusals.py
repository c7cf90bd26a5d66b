"""Servers and databases on which nothing is stored, each with its own sentence."""

from collections.abc import Iterator

import psycopg
import pytest

from deploy.stack import Postgres
from examples.stores import tamper
from forewarn.adapters.postgres import Factory, PostgresStore
from forewarn.adapters.postgres.address import Address
from forewarn.adapters.postgres.server import State, objections
from forewarn.ports.failures import StoreUnavailable, StoreUnsuitable


def at(server: Postgres, database: str = "postgres", user: str = "forewarn", more: str = "") -> str:
    return f"postgresql://{user}@127.0.0.1:{server.port}/{database}{more}"


def refused(url: str) -> str:
    """What is said; never the password."""
    with pytest.raises((StoreUnsuitable, StoreUnavailable)) as refusal:
        PostgresStore(url, connect_timeout_seconds=2)
    said = str(refusal.value)
    assert "secret" not in said
    assert "\n" not in said
    return f"{refusal.type.__name__}: {said}"


@pytest.fixture
def guarded(postgres: Postgres) -> Iterator[Postgres]:
    """The server, wanting a password of all but its owner."""
    rules = postgres.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    rules.write_text(f"host all clerk 127.0.0.1/32 scram-sha-256\nhost all ghost 0.0.0.0/0 reject\n{before}")
    tamper(postgres.dsn(), "SELECT pg_reload_conf()")
    tamper(postgres.dsn(), "CREATE USER clerk PASSWORD 'secret'; CREATE USER ghost")
    yield postgres
    rules.write_text(before)
    tamper(postgres.dsn(), "SELECT pg_reload_conf()")
    tamper(postgres.dsn(), "DROP USER clerk; DROP USER ghost")


def test_a_wrong_password_is_said(guarded: Postgres) -> None:
    said = refused(at(guarded, user="clerk:secretly"))
    assert said == (
        f"StoreUnsuitable: 127.0.0.1:{guarded.port}/postgres: "
        'password authentication failed for user "clerk"; check user and password'
    )
    assert "the server wants a password: put it into the address" in refused(at(guarded, user="clerk"))


def test_a_user_who_may_not_come_in_is_told(guarded: Postgres) -> None:
    assert "create this user with LOGIN on the server" in refused(at(guarded, user="nobody"))
    assert "in the server's pg_hba.conf" in refused(at(guarded, user="ghost"))


def test_a_user_who_may_not_make_tables_is_told(guarded: Postgres) -> None:
    said = refused(at(guarded, user="clerk:secret"))
    assert said.startswith(
        f"StoreUnsuitable: 127.0.0.1:{guarded.port}/postgres: permission denied for schema"
    )
    assert "grant this user CREATE on the schema" in said


def test_a_database_that_is_not_there_is_said(postgres: Postgres) -> None:
    said = refused(at(postgres, "nowhere"))
    assert said == (
        f"StoreUnsuitable: 127.0.0.1:{postgres.port}/nowhere: "
        'database "nowhere" does not exist; create the database, or name another'
    )


def test_a_schema_that_is_not_there_is_said(postgres: Postgres) -> None:
    said = refused(at(postgres, more="?options=-csearch_path%3Dnowhere"))
    assert "create the schema that the search path names" in said


def test_a_server_without_tls_is_said_where_tls_is_wanted(postgres: Postgres) -> None:
    said = refused(at(postgres, more="?sslmode=require"))
    assert said.startswith("StoreUnsuitable")
    assert "turn TLS on at the server" in said


@pytest.mark.parametrize(
    "url", ["", "nonsense", "postgresql://u:sec ret@h/x", "postgresql://u:secret@h/x?sslmood=1"]
)
def test_an_address_that_cannot_be_read_is_said(url: str) -> None:
    assert "the address of the store cannot be read: write postgresql://USER" in refused(url)


def test_nobody_at_the_port_is_said() -> None:
    said = refused("postgresql://u:secret@127.0.0.1:1/x")
    assert said.startswith("StoreUnavailable: 127.0.0.1:1/x: Connection refused; check the server")


def test_a_host_without_an_address_is_said() -> None:
    said = refused("postgresql://u:secret@nowhere.invalid/x")
    assert said.startswith("StoreUnavailable: nowhere.invalid:5432/x: failed to resolve host")


def test_an_address_is_shown_without_user_and_password() -> None:
    assert str(Address("postgresql://clerk:secret@db.example:5433/shop?sslmode=require", 5)) == (
        "db.example:5433/shop"
    )


def test_another_encoding_is_refused(postgres: Postgres) -> None:
    with psycopg.connect(postgres.dsn(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
        try:
            said = refused(at(postgres, "latin"))
        finally:
            connection.execute("DROP DATABASE latin WITH (FORCE)")
    assert "its encoding is LATIN1: create the database with ENCODING 'UTF8'" in said


def test_a_server_that_is_too_old_is_refused() -> None:
    """None that old can be run here."""
    assert list(objections(State(13, "UTF8", False, True), False)) == [
        "PostgreSQL 13 is too old: 14 is the oldest that works"
    ]
    assert list(objections(State(14, "UTF8", False, True), False)) == []


def test_the_library_s_own_functions_are_refused(schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StoreUnsuitable, match="POSTGRES_ENABLE_DB_FUNCTIONS is set: with it, the library's"):
        Factory({"POSTGRES_DSN": schema, "POSTGRES_ENABLE_DB_FUNCTIONS": "y"})
    monkeypatch.setenv("POSTGRES_ENABLE_DB_FUNCTIONS", "true")
    assert "loses events for those who follow the log; unset it" in refused(schema)
    monkeypatch.setenv("POSTGRES_ENABLE_DB_FUNCTIONS", "no")
    PostgresStore(schema).close()
