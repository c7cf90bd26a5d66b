"""Whoever waits is woken by the server, and finds what it did not hear of."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import enumerate as threads

import psycopg
import pytest

from examples.appends import visit
from examples.patience import LONG_SECONDS, PATIENCE_SECONDS, wait_until
from examples.stores import tamper
from forewarn.adapters.postgres import PostgresStore

# Some schema of the database is another test's: only who listens for this store is meant.
CUT_LISTENERS = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND query = 'LISTEN forewarn'
"""


@pytest.fixture
def store(schema: str) -> Iterator[PostgresStore]:
    store = PostgresStore(schema)
    yield store
    store.close()


@pytest.fixture
def other(schema: str, store: PostgresStore) -> Iterator[PostgresStore]:
    other = PostgresStore(schema)
    yield other
    other.close()


def until_it_hears(store: PostgresStore) -> None:
    def hears() -> bool:
        store.wait(store.head(), 0.1)
        return bool(store._database._listener.hears)

    wait_until(hears)


def test_an_append_of_another_process_wakes_at_once(
    store: PostgresStore, other: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forewarn.adapters.postgres.database.LOOK_SECONDS", LONG_SECONDS)
    until_it_hears(store)
    with ThreadPoolExecutor(1) as elsewhere:
        waiting = elsewhere.submit(store.wait, 0, LONG_SECONDS)
        time.sleep(0.2)
        other.append([visit(1)])
        assert waiting.result(timeout=PATIENCE_SECONDS) == 1


def test_what_nobody_was_told_of_is_found(
    schema: str, store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    until_it_hears(store)
    with ThreadPoolExecutor(1) as elsewhere:
        waiting = elsewhere.submit(store.wait, 0, LONG_SECONDS)
        time.sleep(0.2)
        tamper(schema, "UPDATE counter SET position = 7")
        assert waiting.result(timeout=PATIENCE_SECONDS) == 7


def test_a_listener_that_was_cut_off_listens_again(store: PostgresStore, other: PostgresStore) -> None:
    until_it_hears(store)
    with psycopg.connect(store._database.address.conninfo, autocommit=True) as connection:
        assert connection.execute(CUT_LISTENERS).fetchall() == [(True,)]
    other.append([visit(1)])
    assert store.wait(0, LONG_SECONDS) == 1
    until_it_hears(store)


def test_all_in_a_group_is_told_once_at_its_end(store: PostgresStore, other: PostgresStore) -> None:
    until_it_hears(store)
    heard = store._database._listener.times
    with other.grouped():
        for number in range(100):
            other.append([visit(number)])
        time.sleep(0.3)
        assert store._database._listener.times == heard
    assert store.wait(0, LONG_SECONDS) == 100
    wait_until(lambda: store._database._listener.times > heard)
    time.sleep(0.3)
    assert store._database._listener.times == heard + 1


def test_closing_ends_the_thread_that_listens(schema: str) -> None:
    store = PostgresStore(schema)
    until_it_hears(store)
    assert "forewarn-listener" in {thread.name for thread in threads()}
    store.close()
    assert "forewarn-listener" not in {thread.name for thread in threads()}


def test_a_store_that_never_waited_has_no_thread(schema: str) -> None:
    store = PostgresStore(schema)
    store.append([visit(1)])
    assert store.wait(0, 10.0) == 1
    assert "forewarn-listener" not in {thread.name for thread in threads()}
    store.close()
