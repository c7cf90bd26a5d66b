"""A seed tells one market, and its file is derived again to the same digest."""

from datetime import date
from pathlib import Path

import pytest

from adapters.sqlite.store import SqliteStore
from alerts.registry import MONITORS
from app.demo.at_work import Alone
from app.demo.summary import books_digest
from app.demo.telling import Telling
from examples.rederived import contents_derived, contents_stored, digest, replay

UNTIL = date(2025, 2, 10)


def tell(path: Path, seed: int, until: date = UNTIL) -> str:
    """Gives the digest of books and alerts."""
    store = SqliteStore(path)
    for _ in Telling(Alone(store), seed).days(until):
        pass
    told = books_digest(store)
    store.close()
    return told


@pytest.mark.slow
def test_the_same_seed_gives_the_same_books_and_another_seed_others(tmp_path: Path):
    one, same, other = (tell(tmp_path / f"{n}.db", seed) for n, seed in enumerate((7, 7, 8)))
    assert one == same
    assert one != other


@pytest.mark.slow
def test_what_it_leaves_is_derived_from_the_log_to_the_same_digest(tmp_path: Path):
    told = tell(tmp_path / "forewarn.db", 5)
    store = SqliteStore(tmp_path / "forewarn.db")
    assert digest(contents_derived(replay(store, MONITORS))) == told
    assert digest(contents_stored(store)) == told
    store.close()
