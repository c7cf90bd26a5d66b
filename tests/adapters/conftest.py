"""A store on a file of its own, and a second one on the same file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.sqlite import SqliteStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "forewarn.db"


@pytest.fixture
def store(path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(path)
    yield store
    store.close()


@pytest.fixture
def other(path: Path, store: SqliteStore) -> Iterator[SqliteStore]:
    """Another process's view of the same file."""
    other = SqliteStore(path, lock_timeout_seconds=0.1)
    yield other
    other.close()
