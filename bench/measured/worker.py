"""`worker.py LOG.db LAST [BOOKS.db]`: CPU of a worker that goes on from where the books stand up to a
position of the log, all of which was read before. Without a file the books are in memory and begin at 0."""

import sys
from contextlib import closing
from pathlib import Path

from measuring import LogInMemory, cpu_seconds, report

from adapters.memory import MemoryBooks
from adapters.sqlite.store import SqliteStore
from alerts.registry import MONITORS
from consumers.worker import BOOKS, Worker


def main(log: str, last: int, books: str = "") -> None:
    with closing(SqliteStore(Path(log))) as store:
        if not books:
            follow(store, last, MemoryBooks())
            return
        with closing(SqliteStore(Path(books))) as file:
            follow(store, last, file)


def follow(store: SqliteStore, last: int, books: MemoryBooks | SqliteStore) -> None:
    log = LogInMemory(store, books.position(BOOKS), last)
    worker = Worker(log, books, MONITORS)
    seconds = cpu_seconds(worker.catch_up)
    if books.position(BOOKS) != last:
        sys.exit(f"the worker stopped at {books.position(BOOKS)}, not at {last}")
    report(seconds, len(log))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
