"""How many events a second the store takes: one by one, by threads at once, and grouped by one caller;
beside them the eventsourcing library's own SQLite recorder, in the same run on the same disk."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from uuid import uuid4

from eventsourcing.persistence import StoredEvent
from eventsourcing.sqlite import SQLiteApplicationRecorder, SQLiteDatastore

from adapters.sqlite.store import SqliteStore
from domain.customer.facts import CustomerHeld
from domain.ports import Pending, Store

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


def rate(count: int, work: Callable[[], None]) -> float:
    """Events a second."""
    began = perf_counter()
    work()
    return count / (perf_counter() - began)


def appending(folder: Path, count: int) -> Iterator[tuple[str, float]]:
    yield "library, one by one", rate(count, lambda: library(folder / "library.db", count))
    yield "one by one", rate(count, lambda: one_by_one(store_at(folder / "one.db"), count))
    yield f"{THREADS} threads at once", rate(count, lambda: threads(store_at(folder / "many.db"), count))
    yield (
        "grouped by one caller",
        rate(10 * count, lambda: grouped(store_at(folder / "group.db"), 10 * count)),
    )


def store_at(path: Path) -> SqliteStore:
    return SqliteStore(path)


def library(path: Path, count: int) -> None:
    recorder = SQLiteApplicationRecorder(SQLiteDatastore(str(path)))
    recorder.create_table()
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
