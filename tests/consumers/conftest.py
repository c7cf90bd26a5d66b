"""Companies in which something is held: a dealer, or what comes behind a bad record. Trials of programs."""

from collections.abc import Iterator
from typing import Any

import pytest

from examples.dead_letters import poison
from examples.held_dealer import held_dealer
from examples.ten_subjects import Ten
from examples.trial import trials


@pytest.fixture
def dealer(company: Any) -> Any:
    return held_dealer(company)


@pytest.fixture
def poisoned(company: Any) -> Any:
    return poison(company)


@pytest.fixture
def begin() -> Iterator[Any]:
    """Begin trials, each of a program on a file of its own."""
    with trials() as begin:
        yield begin


@pytest.fixture
def ten(begin: Any) -> Ten:
    return Ten(begin)
