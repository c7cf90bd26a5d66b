"""For how long somebody has been writing."""

import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from examples.appends import visit
from examples.stores import open_store
from forewarn.adapters.store import DatabaseStore

A_WHILE_SECONDS = 0.3


def asked_elsewhere(store: DatabaseStore) -> float:
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(store.oldest_write_seconds).result()


def test_where_nobody_writes_it_is_nothing(store: DatabaseStore) -> None:
    store.append([visit(1)])
    store.head()
    assert store.oldest_write_seconds() == 0


def test_it_grows_while_a_group_is_open_and_ends_with_it(store: DatabaseStore) -> None:
    with store.grouped():
        store.append([visit(1)])
        time.sleep(A_WHILE_SECONDS)
        assert A_WHILE_SECONDS <= asked_elsewhere(store) < 60
    assert store.oldest_write_seconds() == 0


def test_it_ends_with_what_fails_too(store: DatabaseStore) -> None:
    def group() -> None:
        with store.grouped():
            store.append([visit(1)])
            raise KeyError("somewhere")

    with pytest.raises(KeyError, match="somewhere"):
        group()
    assert store.oldest_write_seconds() == 0


def test_whoever_only_reads_does_not_count(store: DatabaseStore) -> None:
    with store.snapshot():
        store.read(0, 10)
        time.sleep(0.01)
        assert asked_elsewhere(store) == 0


def test_somebody_at_a_prompt_is_seen_as_soon_as_he_has_written(schema: str) -> None:
    store = open_store(schema)
    with psycopg.connect(schema) as prompt:
        prompt.execute("SELECT * FROM about")
        assert store.oldest_write_seconds() == 0
        prompt.execute("UPDATE about SET partitions = partitions")
        time.sleep(A_WHILE_SECONDS)
        assert A_WHILE_SECONDS <= store.oldest_write_seconds() < 60
        prompt.rollback()
        assert store.oldest_write_seconds() == 0
    store.close()


def test_somebody_in_another_database_is_not(schema: str, database: str) -> None:
    store = open_store(schema)
    with psycopg.connect(database) as prompt:
        prompt.execute("CREATE TABLE theirs ()")
        time.sleep(0.01)
        assert store.oldest_write_seconds() == 0
    store.close()
