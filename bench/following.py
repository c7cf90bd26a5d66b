"""How many events a second the worker turns into books and alerts, on a file and from scratch in memory."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from adapters.memory import MemoryBooks
from adapters.sqlite.store import SqliteStore
from alerts.registry import MONITORS
from consumers.views import LogUntil
from consumers.worker import Worker


def following(source: SqliteStore, folder: Path) -> Iterator[tuple[str, float]]:
    """Reads the log of `source`; the books go to another file, and to memory."""
    head = source.head()
    elsewhere = SqliteStore(folder / "books.db")
    yield "worker, books on a file", rate(head, Worker(LogUntil(source, head), elsewhere, MONITORS))
    yield "rebuild in memory", rate(head, Worker(LogUntil(source, head), MemoryBooks(), MONITORS))


def rate(events: int, worker: Worker) -> float:
    began = perf_counter()
    worker.catch_up()
    return events / (perf_counter() - began)
