"""The demo's books and alerts stay the same byte for byte, whatever becomes of the code that keeps them."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from examples.rederived import contents_stored, digest
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.alerts.registry import MONITORS
from forewarn.reading.audit.replay import Contents

SIX_WEEKS = date(2025, 2, 10)
YEAR = date(2025, 12, 31)
KINDS = ("row profile", "row receivables", "row sales", "row coverage", "alert", "wake", "transition")
LATER = tuple(monitor.name for monitor in MONITORS if monitor.name != "arrears")


def digests(path: Path) -> dict[str, str]:
    """Return the first 16 digits of the digest of each kind of content."""
    with closing(SqliteStore(path)) as store:
        contents = contents_stored(store)
    return {kind: digest(of_kind(contents, kind))[:16] for kind in KINDS}


def of_kind(contents: Contents, kind: str) -> Contents:
    """Without what monitors say that came later: theirs is not pinned here."""
    found = {name: data for name, data in contents.items() if name.startswith(f"{kind} ")}
    if kind.startswith("row"):
        return found
    return {name: data for name, data in found.items() if not any(each in name for each in LATER)}


@pytest.mark.slow
def test_six_weeks_of_the_demo_keep_their_digests(told_market: Any, tmp_path: Path) -> None:
    assert digests(told_market(7, SIX_WEEKS).copied(tmp_path)) == {
        "row profile": "8ffb086909989208",
        "row receivables": "8db0fb4537c978d0",
        "row sales": "0be479b05685b659",
        "row coverage": "0cfddb67737240bb",
        "alert": "638ca411e9b2f758",
        "wake": "eae02bf72279477e",
        "transition": "c3ea82af958cf646",
    }


@pytest.mark.slow
def test_a_year_of_the_demo_keeps_its_digests(told_market: Any, tmp_path: Path) -> None:
    assert digests(told_market(7, YEAR).copied(tmp_path)) == {
        "row profile": "4ea86fbfbe4147ef",
        "row receivables": "819b97c216aa6e0d",
        "row sales": "33caa033ddc2181f",
        "row coverage": "913ec9ae4f4a8bd4",
        "alert": "ebce7b9d560fc140",
        "wake": "e1211daa6aced66e",
        "transition": "6bb29cde9cda85ea",
    }
