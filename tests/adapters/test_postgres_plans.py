"""What is read for a subject or a stream does not grow with the log, whatever the planner knows of it."""

from collections.abc import Iterator

import psycopg
import pytest

from examples.appends import visit
from forewarn.adapters.codec import LARGEST_EVENT_BYTES
from forewarn.adapters.events import PAGE_BYTES
from forewarn.adapters.postgres import PostgresStore
from forewarn.ports.store import Unchanged

FIRST, LAST = 1_001, 21_000
FILL = f"""
INSERT INTO events SELECT n, 'stream ' || n / 4, 1 + n % 4, 'topic', 'x', 'event ' || n, 'busy ' || n % 20,
    0, 0, '', '', '', true
FROM generate_series({FIRST}, {LAST}) AS n;
UPDATE counter SET position = {LAST}
"""
TOUCHED = """
SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relid = 'events'::regclass
"""


@pytest.fixture
def store(schema: str) -> Iterator[PostgresStore]:
    store = PostgresStore(schema)
    yield store
    store.close()


@pytest.fixture(params=["as it is", "as it was when it was empty", "never looked at"])
def known(request: pytest.FixtureRequest, schema: str, store: PostgresStore) -> str:
    """How the planner knows the table of events."""
    with psycopg.connect(schema, autocommit=True) as connection:
        connection.execute("ALTER TABLE events SET (autovacuum_enabled = off)")
        if request.param == "as it was when it was empty":
            connection.execute("ANALYZE events")
            use(store, 1)
        connection.execute(FILL)
        if request.param == "as it is":
            connection.execute("ANALYZE events")
    return str(request.param)


def use(store: PostgresStore, number: int) -> None:
    """Of a customer about whom there is nothing, and of a stream that begins."""
    for again in range(10):
        condition = Unchanged(("customer/quiet", "customer/unknown"), 0)
        store.append([visit(100 * number + again)], condition)
        store.append([visit(100 * number + again, version=2)])
        assert store.tail("customer/quiet", 0) == []
        assert store.stream("visit/unknown") == []
        assert not store.holds("event unknown")


def test_what_is_read_does_not_grow_with_the_log(store: PostgresStore, known: str) -> None:
    use(store, 2)
    with store.grouped():
        use(store, 3)
        with store._database.reading() as session:
            [[touched]] = session.execute(TOUCHED).fetchall()
    assert touched < 200


def test_the_driver_takes_no_more_of_a_page_into_memory_than_it_may_hold(store: PostgresStore) -> None:
    large = "x" * (LARGEST_EVENT_BYTES - 1_000)
    store.append([visit(version, note=large) for version in range(1, 61)])
    with store._database.reading() as session:
        rows = session.execute(store._after, (0, 5_000)).fetchall()
    assert len(rows) == PAGE_BYTES // LARGEST_EVENT_BYTES + 1
