"""A seed tells one market, and its file is derived again to the same digest."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from examples.rederived import contents_derived, contents_stored, replay
from examples.told_market import tell
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.alerts.registry import MONITORS
from forewarn.cli.demo.summary import books_digest
from forewarn.reading.audit.comparison import compare

UNTIL = date(2025, 2, 10)


def digest_of(path: Path) -> str:
    """Return the digest of books and alerts."""
    with closing(SqliteStore(path)) as store:
        return books_digest(store)


@pytest.mark.slow
def test_the_same_seed_gives_the_same_books_and_another_seed_others(told_market: Any, tmp_path: Path):
    """Also in another process."""
    same = digest_of(tell(tmp_path / "same.db", 7, UNTIL).path)
    assert digest_of(told_market(7, UNTIL).copied(tmp_path)) == same
    assert digest_of(told_market(8, UNTIL).copied(tmp_path)) != same


@pytest.mark.slow
def test_what_it_leaves_is_derived_from_the_log_to_the_same_digest(told_market: Any, tmp_path: Path):
    path = told_market(8, UNTIL).copied(tmp_path)
    told = digest_of(path)
    with closing(SqliteStore(path)) as store:
        comparison = compare(store, MONITORS)
        assert comparison.derived_digest == comparison.stored_digest == told
        assert contents_derived(replay(store, MONITORS)) == contents_stored(store)
