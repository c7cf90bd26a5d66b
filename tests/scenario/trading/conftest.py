"""One market, lived through once for all that ask about it."""

import pytest

from examples.lived_market import Lived
from forewarn.scenario.trading.span import Span


@pytest.fixture(scope="session")
def lived() -> Lived:
    return Lived(Span(seed=3, customers=60, years=1))
