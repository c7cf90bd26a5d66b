"""How many events a second the worker turns into books and alerts, on a file and from scratch in memory."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from bench.appending import rate
from forewarn.adapters.memory import MemoryBooks
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.books.worker import Worker
from forewarn.consumers.log.views import LogUntil


def following(source: SqliteStore, folder: Path) -> Iterator[tuple[str, float]]:
    """Reads the log of `source`; the books go to another file, and to memory."""
    head = source.head()
    with closing(SqliteStore(folder / "books.db")) as elsewhere:
        on_a_file = Worker(LogUntil(source, head), elsewhere, MONITORS)
        yield "worker, books on a file", rate(head, on_a_file.catch_up)
    in_memory = Worker(LogUntil(source, head), MemoryBooks(), MONITORS)
    yield "rebuild in memory", rate(head, in_memory.catch_up)
