"""How many events a second the store takes: one by one, by threads at once, and grouped by one caller;
beside them the eventsourcing library's own SQLite recorder, in the same run on the same disk."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from eventsourcing.persistence import ApplicationRecorder, StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.domain.customer.facts import CustomerHeld
from forewarn.ports.store import Pending, Store

THREADS = 8
DAY = date(2026, 3, 2)
FACT = CustomerHeld(subject="customer/C1", on=DAY, reason="overdue", review_on=DAY)


def pending() -> Pending:
    """One event in a stream of its own."""
    return Pending(
        event_id=str(uuid4()),
        stream=f"customer/{uuid4()}",
        version=1,
        fact=FACT,
        at=datetime(2026, 3, 2, tzinfo=UTC),
        correlation_id="",
        causation_id="",
        actor="bench",
    )


def rate(count: int, work: Callable[[], object]) -> float:
    """Events a second."""
    began = perf_counter()
    work()
    return count / (perf_counter() - began)


def appending(folder: Path, count: int) -> Iterator[tuple[str, float]]:
    yield "library, one by one", rate(count, lambda: library(folder / "library.db", count))
    yield "one by one", on_a_file(folder / "one.db", one_by_one, count)
    yield f"{THREADS} threads at once", on_a_file(folder / "many.db", threads, count)
    yield "grouped by one caller", on_a_file(folder / "group.db", grouped, 10 * count)


def on_a_file(path: Path, work: Callable[[Store, int], None], count: int) -> float:
    """Events a second, the making of the file left out."""
    with closing(SqliteStore(path)) as store:
        return rate(count, lambda: work(store, count))


def library(path: Path, count: int) -> None:
    with closing(SQLiteDatastore(str(path))) as datastore:
        recorder = SQLiteApplicationRecorder(datastore)
        recorder.create_table()
        insert_one_by_one(recorder, count)


def insert_one_by_one(recorder: ApplicationRecorder, count: int) -> None:
    for _ in range(count):
        recorder.insert_events([StoredEvent(uuid4(), 1, "customer.held.v1", b"{}" * 40)])


def one_by_one(store: Store, count: int) -> None:
    for _ in range(count):
        store.append([pending()])


def threads(store: Store, count: int) -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in pool.map(one_by_one, [store] * THREADS, [count // THREADS] * THREADS):
            pass


def grouped(store: Store, count: int) -> None:
    with store.grouped():
        one_by_one(store, count)
