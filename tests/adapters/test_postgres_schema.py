"""The tables of one database: made once, by one of many, and never in a database that is not ours."""

import time
from contextlib import ExitStack

import psycopg
import pytest

from examples.processes import said, start
from examples.stores import new_schema, tamper
from forewarn.adapters.postgres import PostgresStore
from forewarn.adapters.postgres.schema import MIGRATIONS, VERSION
from forewarn.ports.failures import StoreUnsuitable


def answer(place: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(place) as connection:
        return connection.execute(statement).fetchall()


@pytest.mark.slow
def test_eight_processes_that_start_together_make_the_tables_once(stores: str) -> None:
    """Again and again, since the race is lost by chance."""
    rounds, apart_seconds, together = 25, 0.3, time.time() + 3
    with psycopg.connect(stores, autocommit=True) as connection:
        for number in range(rounds):
            connection.execute(f"CREATE SCHEMA start_{number}")
    places = f"{stores}?options=-csearch_path%3Dstart_NUMBER"
    programs = [start("create", places, writer, rounds, together, apart_seconds) for writer in range(8)]
    assert [said(program) for program in programs] == [[]] * 8
    for number in range(rounds):
        place = places.replace("NUMBER", str(number))
        assert answer(place, "SELECT count(*), max(position) FROM events") == [(8, 8)]
        assert answer(place, "SELECT max(version) FROM forewarn_schema") == [(VERSION,)]


def test_what_is_current_is_opened_without_a_lock(schema: str) -> None:
    PostgresStore(schema).close()
    with psycopg.connect(schema) as holder:
        holder.execute("SELECT pg_advisory_xact_lock(hashtext('forewarn schema'))")
        holder.execute("LOCK TABLE events, counter, book_rows IN SHARE ROW EXCLUSIVE MODE")
        PostgresStore(schema).close()
    assert answer(schema, "SELECT max(version) FROM forewarn_schema") == [(VERSION,)]


def test_a_migration_that_fails_leaves_nothing(schema: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"first_tables.sql": b"CREATE TABLE half (id integer); SELECT 1 / 0"}
    monkeypatch.setattr("forewarn.adapters.postgres.schema.text_of", texts.__getitem__)
    with pytest.raises(psycopg.errors.DivisionByZero):
        PostgresStore(schema)
    monkeypatch.undo()
    assert answer(schema, "SELECT to_regclass('half'), to_regclass('forewarn_schema')") == [(None, None)]
    PostgresStore(schema).close()


def test_what_an_older_version_made_is_brought_up_to_date(
    schema: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    PostgresStore(schema).close()
    texts = {"next.sql": b"CREATE TABLE next (id integer)"}
    monkeypatch.setattr("forewarn.adapters.postgres.schema.text_of", texts.__getitem__)
    monkeypatch.setattr("forewarn.adapters.postgres.schema.MIGRATIONS", (*MIGRATIONS, ("next.sql",)))
    monkeypatch.setattr("forewarn.adapters.postgres.schema.VERSION", VERSION + 1)
    for _ in range(2):
        PostgresStore(schema).close()
    assert answer(schema, "SELECT version FROM forewarn_schema ORDER BY version") == [
        (version,) for version in range(1, VERSION + 2)
    ]
    assert answer(schema, "SELECT count(*) FROM next") == [(0,)]


def test_a_newer_schema_is_refused(schema: str) -> None:
    PostgresStore(schema).close()
    tamper(schema, f"INSERT INTO forewarn_schema (version) VALUES ({VERSION + 1})")
    says = f"stores has schema {VERSION + 1}, known here is up to {VERSION}: upgrade Forewarn"
    with pytest.raises(StoreUnsuitable, match=says):
        PostgresStore(schema)


def test_tables_of_another_application_are_refused_and_left_alone(schema: str) -> None:
    tamper(schema, "CREATE TABLE events (id integer); CREATE TABLE invoices (id integer)")
    with pytest.raises(StoreUnsuitable, match=r"stores holds events of another application: name another"):
        PostgresStore(schema)
    tables = answer(schema, "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1")
    assert tables == [("events",), ("invoices",)]


def test_two_stores_in_one_database_are_told_apart_by_their_schema(stores: str) -> None:
    with ExitStack() as stack:
        places = [stack.enter_context(new_schema(stores)) for _ in range(2)]
        one, other = (PostgresStore(place) for place in places)
        assert len(one.id) == 32
        assert one.id != other.id
        one.close()
        other.close()
        again = PostgresStore(places[0])
        assert again.id == one.id
        again.close()


def test_texts_are_in_the_order_of_their_bytes(schema: str) -> None:
    """In every table, whatever the database's locale is: a case-blind order would skip rows in a page."""
    PostgresStore(schema).close()
    strange = answer(
        schema,
        """SELECT attrelid::regclass, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND atttypid = 'text'::regtype
        AND attcollation <> '"C"'::regcollation""",
    )
    assert strange == []


def test_dead_letters_are_found_by_their_index(schema: str) -> None:
    PostgresStore(schema).close()
    with psycopg.connect(schema) as connection:
        connection.execute("SET enable_seqscan = off")
        plan = connection.execute(
            "EXPLAIN SELECT position FROM events WHERE topic LIKE 'record.%' ORDER BY position"
        ).fetchall()
    assert any("dead_letters" in line for (line,) in plan)
