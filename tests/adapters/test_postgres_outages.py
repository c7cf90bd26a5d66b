"""The server stops as in a crash, and comes back: nobody helps the store."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from deploy.stack import Postgres
from examples.appends import visit
from examples.patience import LONG_SECONDS, PATIENCE_SECONDS
from examples.processes import Program, start
from forewarn.adapters.postgres import PostgresStore
from forewarn.consumers.log.paging import each
from forewarn.ports.failures import StoreUnavailable
from forewarn.ports.store import Batch

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(servers_folder: Path) -> Iterator[Postgres]:
    """One that nobody else needs."""
    with Postgres(servers_folder / "outages") as server:
        yield server


@pytest.fixture
def place(server: Postgres, request: pytest.FixtureRequest) -> str:
    name = str(request.node.name)[:60]
    return server.create_database(name).replace("forewarn@", "forewarn:secret@")


@pytest.fixture
def store(place: str) -> Iterator[PostgresStore]:
    store = PostgresStore(place)
    yield store
    store.close()


def grouped(store: PostgresStore) -> None:
    with store.grouped():
        store.append([visit(9)])


def test_while_the_server_is_away_every_call_says_so_soon(store: PostgresStore, server: Postgres) -> None:
    calls: Sequence[Callable[[], object]] = (
        store.head,
        lambda: store.append([visit(9)]),
        lambda: store.write(Batch("books", 0, 1, (), (), (), ())),
        lambda: grouped(store),
        lambda: store.wait(0, LONG_SECONDS),
        store.check,
        lambda: store.leadership("relay").acquire(LONG_SECONDS),
    )
    server.stop("immediate")
    try:
        for call in calls:
            began = time.monotonic()
            with pytest.raises(StoreUnavailable, match=f"127.0.0.1:{server.port}/") as refusal:
                call()
            assert "secret" not in str(refusal.value)
            assert time.monotonic() - began < PATIENCE_SECONDS
    finally:
        server.start()
    assert store.append([visit(1)]) == 1


def test_when_the_server_is_back_the_same_store_goes_on(store: PostgresStore, server: Postgres) -> None:
    leadership = store.leadership("relay")
    with ThreadPoolExecutor(6) as threads:
        assert list(threads.map(lambda number: store.append([visit(number)]) > 0, range(60))) == [True] * 60
    store.wait(60, 0.1)
    assert leadership.acquire(0)
    server.restart("immediate")
    assert not leadership.held()
    assert store.append([visit(60)]) == 61
    with ThreadPoolExecutor(1) as elsewhere:
        waiting = elsewhere.submit(store.wait, 61, LONG_SECONDS)
        store.append([visit(61)])
        assert waiting.result(timeout=PATIENCE_SECONDS) == 62
    assert leadership.acquire(PATIENCE_SECONDS)
    leadership.release()
    assert store.check() == []


def test_a_group_that_the_crash_cut_off_is_not_stored(store: PostgresStore, server: Postgres) -> None:
    def group() -> None:
        with store.grouped():
            store.append([visit(1)])
            server.restart("immediate")
            store.append([visit(2)])

    with pytest.raises(StoreUnavailable):
        group()
    assert (store.head(), store.append([visit(1)])) == (0, 1)


def heard(program: Program, word: str) -> Iterator[str]:
    """What it says, up to and with a line that begins with the word."""
    assert program.stdout is not None
    for line in program.stdout:
        yield line
        if line.startswith(word):
            return
    raise AssertionError("it has ended")


def last_words(program: Program) -> list[str]:
    program.kill()
    with program:
        assert program.stdout is not None
        return program.stdout.readlines()


def test_what_was_acknowledged_outlives_every_crash(
    store: PostgresStore, server: Postgres, place: str
) -> None:
    """Under the load of four writers, who all go on by themselves."""
    crashes, said = 2, list[str]()
    writers = [start("persist", place, writer) for writer in range(4)]
    for _ in range(crashes):
        for writer in writers * 10:
            said += heard(writer, "stored")
        server.stop("immediate")
        for writer in writers:
            said += heard(writer, "away")
        server.start()
        back = time.monotonic()
        for writer in writers * 10:
            said += heard(writer, "stored")
        assert time.monotonic() - back < PATIENCE_SECONDS
    said += [line for writer in writers for line in last_words(writer)]
    acknowledged = [line.split()[1] for line in said if line.startswith("stored")]
    stored = [entry.event_id for entry in each(store.stored)]
    assert len(acknowledged) == len(set(acknowledged)) > 100
    assert set(acknowledged) <= set(stored)
    assert len(stored) <= len(acknowledged) + len(writers)
    assert store.check() == []
