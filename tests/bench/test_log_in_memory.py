"""A log that was read beforehand gives the worker the same pages as the store itself."""

from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bench.market.life import deeds
from bench.market.size import Size
from bench.market.writing import write
from bench.trees import PROGRAMS
from forewarn.adapters.sqlite.store import SqliteStore


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    write(deeds(Size(4, 1_500)), tmp_path / "log.db")
    with closing(SqliteStore(tmp_path / "log.db")) as opened:
        yield opened


@pytest.fixture
def measuring(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(PROGRAMS))
    return import_module("measuring")


def commit_ends(store: SqliteStore) -> list[int]:
    return [entry.position for entry in store.read(0, store.head()) if entry.ends_append]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 64, 1_000])
def test_pages_are_those_of_the_store(store: SqliteStore, measuring: Any, limit: int) -> None:
    head = store.head()
    log, ends = measuring.LogInMemory(store, 0, head), commit_ends(store)
    assert len(ends) < head, "some commits have several events"
    for after in [0, *ends[::9]]:
        assert list(log.entries(after, limit)) == list(store.entries(after, limit))


def test_a_log_from_a_position_on_begins_there(store: SqliteStore, measuring: Any) -> None:
    ends = commit_ends(store)
    log = measuring.LogInMemory(store, ends[50], ends[60])
    assert len(log) == ends[60] - ends[50]
    assert list(log.entries(ends[50], 5)) == list(store.entries(ends[50], 5))
    assert list(log.entries(ends[60], 5)) == []


def test_all_else_is_asked_of_the_store(store: SqliteStore, measuring: Any) -> None:
    log = measuring.LogInMemory(store, 0, store.head())
    assert log.entries_of("calendar", 0, 50) == store.entries_of("calendar", 0, 50)
