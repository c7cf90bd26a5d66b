"""Closing a store while somebody reads in it."""

import sqlite3
from pathlib import Path

import pytest

from forewarn.adapters.sqlite import SqliteStore


def test_a_reader_that_is_lent_meanwhile_is_closed_when_it_comes_back(path: Path) -> None:
    store = SqliteStore(path)
    with store._database.reading() as connection:
        store.close()
        assert connection.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(sqlite3.ProgrammingError, match="closed database"):
        connection.execute("SELECT 1")
