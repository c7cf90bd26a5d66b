"""Companies in which something is held, stores for decisions that need more, and trials of programs."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from examples.dead_letters import poison
from examples.held_dealer import held_dealer
from examples.needing import begun
from examples.stores import SQLITE
from examples.ten_subjects import Ten
from examples.trial import trials
from forewarn.adapters.store import DatabaseStore


@pytest.fixture
def dealer(company: Any) -> Any:
    return held_dealer(company)


@pytest.fixture
def poisoned(company: Any) -> Any:
    return poison(company)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the URL of an empty store of each kind."""
    if request.param == "sqlite":
        return f"{SQLITE}{tmp_path}/needs.db"
    database: str = request.getfixturevalue("database")
    return database


@pytest.fixture
def store(place: str) -> Iterator[DatabaseStore]:
    """Return a store in which campaign K runs and 100 cents are granted to budget B."""
    with begun(place) as store:
        yield store


@pytest.fixture
def begin() -> Iterator[Any]:
    """Begin trials, each of a program on a file of its own."""
    with trials() as begin:
        yield begin


@pytest.fixture
def ten(begin: Any) -> Ten:
    return Ten(begin)
