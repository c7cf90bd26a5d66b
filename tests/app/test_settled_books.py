"""A clock that opens missed days waits for the books between them; without a worker it keeps them itself."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from forewarn.adapters.sqlite import SqliteStore
from forewarn.app.business_days import BusinessDays
from forewarn.app.embedded import embedded
from forewarn.app.roles.settling import SettledBooks
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.parts import WHOLE

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 6)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    with closing(SqliteStore(tmp_path / "clock.db")) as opened:
        yield opened


def open_until(store: SqliteStore, last: date, settled: SettledBooks, door: FrontDoor) -> list[int]:
    """Return how far the follow-ups were whenever the clock went on to the next day."""
    positions: list[int] = []

    def settle() -> None:
        settled.settle()
        positions.append(store.position(WHOLE.follow_up))

    BusinessDays(store, door, lambda year: None, pytest.fail, settle).open_until(last, datetime.now(UTC))
    return positions


def a_door(store: SqliteStore) -> FrontDoor:
    return FrontDoor(store, DECIDERS, lambda: date.max)


def test_without_a_worker_it_keeps_the_books_between_two_days(store: SqliteStore) -> None:
    door = a_door(store)
    settled = SettledBooks(store, door, Event(), patience_seconds=0.0)
    open_until(store, FIRST, settled, door)
    assert open_until(store, LAST, settled, door) == [2, 3, 4]


def test_a_worker_is_waited_for(store: SqliteStore) -> None:
    door, done = a_door(store), Event()
    worker = embedded(store, front_door=door)

    def work() -> None:
        while not done.is_set():
            worker.settle()
            done.wait(0.01)

    thread = Thread(target=work)
    thread.start()
    try:
        settled = SettledBooks(store, door, Event(), patience_seconds=60.0)
        open_until(store, FIRST, settled, door)
        assert open_until(store, LAST, settled, door) == [2, 3, 4]
    finally:
        done.set()
        thread.join()


def test_a_clock_that_is_stopped_waits_no_more(store: SqliteStore) -> None:
    door, stopped = a_door(store), Event()
    stopped.set()
    settled = SettledBooks(store, door, stopped, patience_seconds=60.0)
    open_until(store, FIRST, settled, door)
    assert open_until(store, LAST, settled, door) == [0, 0, 0]
