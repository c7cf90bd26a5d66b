"""`python -m bench.appending_postgres postgresql://…` (an empty database): how many events a second the store
takes there, and rows in one batch; beside them a bare INSERT of the same columns with the same indexes, and
the eventsourcing library's own recorder, in the same run."""

import sys
from collections.abc import Iterator
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from eventsourcing.persistence import StoredEvent
from eventsourcing.postgres import PostgresApplicationRecorder, PostgresDatastore

from adapters.codec import Codec
from adapters.postgres.store import PostgresStore
from adapters.rows import new_event
from bench.appending import THREADS, grouped, one_by_one, pending, rate, threads
from bench.speed import show
from domain.ports import Batch, StoredRow

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
    store = PostgresStore(url)
    yield "bare INSERT, one by one", rate(APPENDS, lambda: bare(url))
    yield "library, one by one", rate(APPENDS, lambda: library(url))
    yield "one by one", rate(APPENDS, lambda: one_by_one(store, APPENDS))
    yield f"{THREADS} threads at once", rate(2 * APPENDS, lambda: threads(store, 2 * APPENDS))
    yield "grouped by one caller", rate(5 * APPENDS, lambda: grouped(store, 5 * APPENDS))
    store.close()


def bare(url: str) -> None:
    codec = Codec()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(BARE)
        for position in range(APPENDS):
            connection.execute(INSERT, (position, *new_event(codec, pending())), prepare=True)


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
        for _ in range(APPENDS):
            recorder.insert_events([StoredEvent(uuid4(), 1, "customer.held.v1", b"{}" * 40)])


def batches(url: str) -> Iterator[tuple[str, float]]:
    """Each of its own subject, first new, then changed."""
    store = PostgresStore(url)
    rows = [StoredRow("sales", f"customer/{number}", "", b"r" * 200, 1) for number in range(ROWS)]
    yield "bare COPY", rate(ROWS, lambda: copy(url, rows))
    yield "new rows", rate(ROWS, lambda: store.write(Batch("books", 0, 1, rows, (), (), ())))
    yield "changed rows", rate(ROWS, lambda: store.write(Batch("books", 1, 2, rows, (), (), ())))
    store.close()


def copy(url: str, rows: list[StoredRow]) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE bare_rows (LIKE book_rows INCLUDING ALL)")
        with connection.cursor().copy("COPY bare_rows FROM STDIN") as target:
            for row in rows:
                target.write_row((row.book, row.subject, row.part, row.row, row.position))


if __name__ == "__main__":
    main()
