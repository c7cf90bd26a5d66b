"""How many connections a call takes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from examples.appends import visit
from forewarn.adapters.postgres import PostgresStore


@pytest.fixture
def store(schema: str) -> Iterator[PostgresStore]:
    """With a single connection."""
    store = PostgresStore(schema, pool_size=1)
    yield store
    store.close()


@pytest.mark.slow
def test_the_position_at_a_moment_is_found_with_one(store: PostgresStore) -> None:
    store.append([visit(1)])
    now = datetime.now(UTC)
    assert store.position_at(now + timedelta(days=1)) == 1
    assert store.position_at(now - timedelta(days=1)) == 0
