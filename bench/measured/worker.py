"""`worker.py LOG.db LAST [BOOKS.db]`: CPU of a worker that goes on from where the books stand up to a
position of the log, all of which was read before. Without a file the books are in memory and begin at 0."""

import sys
from contextlib import closing
from pathlib import Path
from typing import Any

from measuring import LogInMemory, cpu_seconds, module, report

MemoryBooks = module("adapters.memory").MemoryBooks
SqliteStore = module("adapters.sqlite.store").SqliteStore
MONITORS = module("alerts.registry").MONITORS
WORKER = module("consumers.books.worker", before="consumers.worker")


def main(log: str, last: int, books: str = "") -> None:
    with closing(SqliteStore(Path(log))) as store:
        if not books:
            follow(store, last, MemoryBooks())
            return
        with closing(SqliteStore(Path(books))) as file:
            follow(store, last, file)


def follow(store: Any, last: int, books: Any) -> None:
    log = LogInMemory(store, books.position(WORKER.BOOKS), last)
    worker = WORKER.Worker(log, books, MONITORS)
    seconds = cpu_seconds(worker.catch_up)
    if books.position(WORKER.BOOKS) != last:
        sys.exit(f"the worker stopped at {books.position(WORKER.BOOKS)}, not at {last}")
    report(seconds, len(log))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
