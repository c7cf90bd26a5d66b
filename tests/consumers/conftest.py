"""A company whose only dealer is held."""

from typing import Any

import pytest

from examples.held_dealer import held_dealer


@pytest.fixture
def dealer(company: Any) -> Any:
    return held_dealer(company)
