import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from forewarn.adapters.sqlite import SqliteStore


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(path)
    yield store
    store.close()


def test_an_acknowledged_append_was_written_through_to_the_disk(store: SqliteStore) -> None:
    full = 2
    with store._database.writer.grouped(), store._database.reading() as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (full,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_reader_cannot_write(store: SqliteStore) -> None:
    with (
        store._database.reading() as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly database"),
    ):
        connection.execute("DELETE FROM events")
