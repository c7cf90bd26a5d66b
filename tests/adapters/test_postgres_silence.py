"""A server that keeps its connections and says nothing: no call waits for it for ever."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from itertools import count
from pathlib import Path

import psycopg
import pytest

from deploy.stack import Postgres
from examples.appends import visit
from examples.patience import LONG_SECONDS, PATIENCE_SECONDS, wait_until
from forewarn.adapters.postgres import PostgresStore
from forewarn.ports.failures import StoreUnavailable
from forewarn.ports.store import Batch

pytestmark = pytest.mark.slow
_numbers = count(1)

SHORT_SECONDS = 2.0
"""The patience of the stores here: more than a busy server needs for an answer."""
SILENT = r"^127\.0\.0\.1:\d+/\w+: it has not answered for \d+\.\d seconds; check the server and the network"
IN_PIECES = "SELECT pg_sleep(0.4), repeat('x', 20000) FROM generate_series(1, 8)"
MIGRATING = "SELECT pg_advisory_lock(hashtext('forewarn schema'))"


@pytest.fixture(scope="module")
def server(servers_folder: Path) -> Iterator[Postgres]:
    """One that nobody else needs."""
    with Postgres(servers_folder / "silent") as server:
        yield server


@pytest.fixture
def place(server: Postgres) -> str:
    return server.create_database(f"silent_{next(_numbers)}")


@pytest.fixture
def store(place: str) -> Iterator[PostgresStore]:
    store = PostgresStore(place, patience_seconds=SHORT_SECONDS)
    yield store
    store.close()


@contextmanager
def paused(server: Postgres) -> Iterator[None]:
    server.pause()
    try:
        yield
    finally:
        server.resume()


def must_be_told_soon(call: Callable[[], object]) -> None:
    began = time.monotonic()
    with pytest.raises(StoreUnavailable, match=SILENT):
        call()
    assert time.monotonic() - began < PATIENCE_SECONDS


def grouped(store: PostgresStore) -> None:
    with store.grouped():
        store.append([visit(9)])


@pytest.mark.parametrize(
    "call",
    [
        PostgresStore.head,
        lambda store: store.append([visit(9)]),
        lambda store: store.write(Batch("books", 0, 1, (), (), (), ())),
        grouped,
        lambda store: store.wait(0, LONG_SECONDS),
        PostgresStore.check,
    ],
)
def test_every_call_is_told_of_it_and_then_the_same_store_goes_on(
    store: PostgresStore, server: Postgres, call: Callable[[PostgresStore], object]
) -> None:
    store.head()
    with paused(server):
        must_be_told_soon(lambda: call(store))
    assert store.append([visit(1)]) > 0
    assert store.check() == []


def test_a_leader_is_told_as_well_and_may_lead_again(store: PostgresStore, server: Postgres) -> None:
    leadership = store.leadership("relay")
    assert leadership.acquire(0)
    with paused(server):
        began = time.monotonic()
        assert not leadership.held()
        assert time.monotonic() - began < PATIENCE_SECONDS
    assert leadership.acquire(LONG_SECONDS)
    leadership.release()


def test_a_group_that_it_fell_silent_in_is_not_stored(store: PostgresStore, server: Postgres) -> None:
    """Appends are sent together: the read behind them is what meets the silence."""

    def append_and_read() -> None:
        store.append([visit(2)])
        store.stream("visit/2")

    def group() -> None:
        with store.grouped():
            store.append([visit(1)])
            with paused(server):
                must_be_told_soon(append_and_read)
            store.append([visit(3)])

    with pytest.raises(StoreUnavailable):
        group()
    assert (store.head(), store.append([visit(1)])) == (0, 1)


def test_an_answer_that_comes_in_pieces_is_heard_to_its_end(store: PostgresStore) -> None:
    with store._database.reading() as connection:
        assert len(connection.execute(IN_PIECES).fetchall()) == 8


def test_making_the_tables_may_take_longer(place: str) -> None:
    with psycopg.connect(place, autocommit=True) as other, ThreadPoolExecutor(1) as elsewhere:
        other.execute(MIGRATING)
        made = elsewhere.submit(PostgresStore, place, patience_seconds=SHORT_SECONDS)
        time.sleep(2 * SHORT_SECONDS)
        other.close()
        store = made.result(PATIENCE_SECONDS)
    assert store.append([visit(1)]) == 1
    store.close()


def patient(place: str) -> PostgresStore:
    return PostgresStore(place, patience_seconds=LONG_SECONDS)


def test_whoever_is_to_end_waits_no_longer_than_he_may(place: str, server: Postgres) -> None:
    store = patient(place)
    with paused(server), ThreadPoolExecutor(1) as elsewhere:
        told = elsewhere.submit(must_be_told_soon, store.head)
        time.sleep(0.5)
        store.give_up(0.5)
        told.result()
    store.close()


def test_whoever_is_to_end_finishes_what_is_answered(place: str) -> None:
    """What is answered at once: on a busy machine this is tried until it was."""
    store = patient(place)
    store.give_up(0.0)

    def answered_at_once() -> bool:
        with suppress(StoreUnavailable), store.grouped():
            store.append([visit(1 + store.head())])
            return True
        return False

    wait_until(answered_at_once)
    store.close()
    with closing(PostgresStore(place)) as later:
        assert later.head() >= 1
