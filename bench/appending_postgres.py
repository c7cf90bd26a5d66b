"""`python -m bench.appending_postgres postgresql://…` (an empty database): how many events a second the store
takes there, and rows in one batch; beside them a bare INSERT of the same columns with the same indexes, and
the eventsourcing library's own recorder, in the same run."""

import sys
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore

from bench.appending import THREADS, grouped, insert_one_by_one, one_by_one, pending, rate, threads
from bench.clients import copy, insert_each
from bench.speed import show
from forewarn.adapters.codec import Codec
from forewarn.adapters.postgres.store import PostgresStore
from forewarn.adapters.rows import new_event
from forewarn.ports.store import Batch, StoredRow

APPENDS = 1_000
ROWS = 20_000

BARE = "CREATE TABLE bare (LIKE events INCLUDING ALL)"
INSERT = """
INSERT INTO bare (position, recorded_at, ends_append, originator_id, originator_version, topic, state,
    event_id, subject, at, correlation_id, causation_id, actor)
VALUES (%s, 0, true, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
"""


def main() -> None:
    url = sys.argv[1]
    show("append", list(appending(url)))
    show("rows in one batch", list(batches(url)))


def appending(url: str) -> Iterator[tuple[str, float]]:
    with closing(PostgresStore(url)) as store:
        yield "bare INSERT, one by one", bare(url)
        yield "library, one by one", rate(APPENDS, lambda: library(url))
        yield "one by one", rate(APPENDS, lambda: one_by_one(store, APPENDS))
        yield f"{THREADS} threads at once", rate(2 * APPENDS, lambda: threads(store, 2 * APPENDS))
        yield "grouped by one caller", rate(5 * APPENDS, lambda: grouped(store, 5 * APPENDS))


def bare(url: str) -> float:
    codec = Codec()
    rows = [(position, *new_event(codec, pending())) for position in range(APPENDS)]
    return insert_each(url, BARE, INSERT, rows)


def library(url: str) -> None:
    parts = urlsplit(url)
    datastore = PostgresDatastore(
        parts.path.strip("/"),
        str(parts.hostname),
        parts.port or 5432,
        str(parts.username),
        parts.password or "",
    )
    with datastore:
        recorder = PostgresApplicationRecorder(datastore, events_table_name="library")
        recorder.create_table()
        insert_one_by_one(recorder, APPENDS)


def batches(url: str) -> Iterator[tuple[str, float]]:
    """Each of its own subject, first new, then changed."""
    rows = [StoredRow("sales", f"customer/{number}", "", b"r" * 200, 1) for number in range(ROWS)]
    with closing(PostgresStore(url)) as store:
        bare_rows = [(row.book, row.subject, row.part, row.row, row.position) for row in rows]
        yield "bare COPY", copy(url, "book_rows", bare_rows)
        yield "new rows", rate(ROWS, lambda: store.write(Batch("books", 0, 1, rows, (), (), ())))
        yield "changed rows", rate(ROWS, lambda: store.write(Batch("books", 1, 2, rows, (), (), ())))


if __name__ == "__main__":
    main()
