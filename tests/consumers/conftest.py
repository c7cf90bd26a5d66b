"""Companies in which something is held: a dealer, or what comes behind a bad record."""

from typing import Any

import pytest

from examples.dead_letters import poison
from examples.held_dealer import held_dealer


@pytest.fixture
def dealer(company: Any) -> Any:
    return held_dealer(company)


@pytest.fixture
def poisoned(company: Any) -> Any:
    return poison(company)
