"""The demo's books and alerts stay the same byte for byte, whatever becomes of the code that keeps them."""

from datetime import date
from pathlib import Path

import pytest

from adapters.sqlite.store import SqliteStore
from app.audit.replay import Contents, contents_stored, digest
from app.demo.at_work import Alone
from app.demo.telling import Telling

SIX_WEEKS = date(2025, 2, 10)
YEAR = date(2025, 12, 31)
KINDS = ("row profile", "row receivables", "row sales", "row coverage", "alert", "wake", "transition")


def digests(path: Path, until: date) -> dict[str, str]:
    """The first 16 digits of the digest of each kind of content."""
    store = SqliteStore(path)
    for _ in Telling(Alone(store), seed=7).days(until):
        pass
    contents = contents_stored(store)
    store.close()
    return {kind: digest(of_kind(contents, kind))[:16] for kind in KINDS}


def of_kind(contents: Contents, kind: str) -> Contents:
    return {name: data for name, data in contents.items() if name.startswith(f"{kind} ")}


def test_six_weeks_of_the_demo_keep_their_digests(tmp_path: Path) -> None:
    assert digests(tmp_path / "demo.db", SIX_WEEKS) == {
        "row profile": "72fea9323d9db397",
        "row receivables": "bbba1e71f0f63392",
        "row sales": "2933ab2748e7403f",
        "row coverage": "40fc01eb027a16d8",
        "alert": "0f257b2dd267383b",
        "wake": "91bdf82141fcef90",
        "transition": "06b256cc29c3b27a",
    }


@pytest.mark.slow
def test_a_year_of_the_demo_keeps_its_digests(tmp_path: Path) -> None:
    assert digests(tmp_path / "demo.db", YEAR) == {
        "row profile": "72fea9323d9db397",
        "row receivables": "9d6b98faa236f662",
        "row sales": "7c6d33a1b8e92b0b",
        "row coverage": "bdbf8b64d8aa6c5e",
        "alert": "5d58c284a421593e",
        "wake": "b1ad16faa545cf7a",
        "transition": "0d856d7a2e83f033",
    }
