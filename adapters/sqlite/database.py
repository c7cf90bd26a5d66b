"""One file: who reads it with which connection, and who writes."""

import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import Condition, local

from forewarn.adapters import events
from forewarn.adapters.database import Clock, Connection, ResultT, microseconds_now
from forewarn.adapters.only import only_row
from forewarn.adapters.rows import NewEvent
from forewarn.adapters.sqlite import connection as connections
from forewarn.adapters.sqlite import schema
from forewarn.adapters.sqlite.checking import problems
from forewarn.adapters.sqlite.errors import StoreError
from forewarn.adapters.sqlite.leadership import Leadership
from forewarn.adapters.sqlite.lookup import LOOKUP
from forewarn.adapters.sqlite.transaction import COUNTED, Transaction
from forewarn.adapters.sqlite.writer import Writer
from forewarn.adapters.translated import LibraryError, Translated
from forewarn.ports.store import Unchanged

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.001, 0.02


class Database:
    """Readers come from a pool, so that there are as many as threads that read at the same time."""

    is_dead_letter = "topic GLOB 'record.*'"
    after = events.AFTER
    lookup = LOOKUP

    def __init__(
        self,
        path: str | Path,
        lock_timeout_seconds: float = connections.LOCK_TIMEOUT_SECONDS,
        clock: Clock = microseconds_now,
        open_writer: connections.Open = connections.open_writer,
    ) -> None:
        self.path = str(path)
        connections.must_be_a_file(self.path)
        self.store_errors = Translated(StoreError(self.path))
        self.library_errors = Translated(LibraryError(sqlite3))
        self._lock_timeout_seconds = lock_timeout_seconds
        self._clock = clock
        self.writer = Writer(self.path, lock_timeout_seconds, clock, open_writer)
        self._idle: list[sqlite3.Connection] = []
        self._closed = False
        self._pinned = local()
        self._written = Condition()

    def create(self) -> None:
        """The tables, as far as they are not there. Leaves a file that is not ours as it is."""
        connections.keep_private(self.path)
        connection = connections.connect(self.path, self._lock_timeout_seconds)
        try:
            connection.execute("BEGIN")
            version = schema.version_of(connection, self.path)
            connection.execute("COMMIT")
            if version < schema.VERSION:
                connections.persist(connection, self._lock_timeout_seconds)
                connections.begin(connection, self._lock_timeout_seconds)
                schema.migrate(connection, self.path)
                connection.execute("COMMIT")
        finally:
            connection.close()

    def create_streams(self, table: str) -> None:
        self.write(lambda transaction: transaction.execute(schema.STREAMS.format(table=table)))

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Inside a group its writer, inside a snapshot its reader, else any reader."""
        group, pinned = self.writer.group, getattr(self._pinned, "connection", None)
        if group is not None:
            yield group.connection
        elif pinned is not None:
            yield pinned
        else:
            with self._lent() as connection:
                yield connection

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """A read transaction of this thread; one inside another, or inside a group, is part of it."""
        if self.writer.group is not None or getattr(self._pinned, "connection", None) is not None:
            yield
            return
        with self._lent() as connection:
            connection.execute("BEGIN")
            only_row(connection, COUNTED)  # the first read fixes the moment
            self._pinned.connection = connection
            try:
                yield
            finally:
                self._pinned.connection = None
            connection.execute("ROLLBACK")

    def append(
        self, events: Sequence[NewEvent], unchanged: Unchanged | None = None, following: bool = True
    ) -> int:
        def work(transaction: Transaction) -> int:
            append = transaction.append if following else transaction.insert
            return append(events, unchanged)

        return self._run(work)

    def write(self, work: Callable[[Transaction], ResultT]) -> ResultT:
        """All of `work` or nothing of it; inside a group it is stored with the group."""
        return self._run(lambda transaction: transaction.attempt(work))

    def write_large(self, work: Callable[[Transaction], ResultT]) -> ResultT:
        """As `write`, with a writer of its own for more than should be in memory."""
        if self.writer.group is not None:
            return self.write(work)
        writer = Writer(self.path, self._lock_timeout_seconds, self._clock, connections.open_large_writer)
        with closing(writer):
            result = writer.run(lambda transaction: transaction.attempt(work))
        self.tell()
        return result

    @contextmanager
    def grouped(self) -> Iterator[None]:
        with self.writer.grouped():
            yield
        self.tell()

    def head(self) -> int:
        if self.writer.group is not None:
            return self.writer.group.position
        with self.reading() as connection:
            return int(only_row(connection, COUNTED)[0])

    def wait(self, after: int, timeout_seconds: float, given_up: Callable[[], bool] = lambda: False) -> int:
        """Looks again and again, ever more seldom, since other processes write as well."""
        deadline, pause = time.monotonic() + timeout_seconds, FIRST_PAUSE_SECONDS
        while (head := self.head()) <= after and (left := deadline - time.monotonic()) > 0:
            with self._written:
                if given_up():
                    break
                self._written.wait(min(pause, left))
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        return head

    def now(self) -> int:
        return self._clock()

    def tell(self) -> None:
        """Those who wait in this process look at once."""
        with self._written:
            self._written.notify_all()

    def problems(self, connection: Connection) -> list[str]:
        return problems(connection)

    def oldest_write_seconds(self) -> float:
        return self.writer.seconds()

    def leadership(self, name: str) -> Leadership:
        return Leadership(self.path, name, self.store_errors)

    def give_up(self, after_seconds: float) -> None:
        """There is no server."""

    def close(self) -> None:
        """Readers that are lent are closed when they come back."""
        self._closed = True
        self.writer.close()
        while self._idle:
            with suppress(sqlite3.Error):
                self._idle.pop().close()

    def _run(self, work: Callable[[Transaction], ResultT]) -> ResultT:
        result = self.writer.run(work)
        if self.writer.group is None:
            self.tell()
        return result

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        connection = self._take()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        if self._closed:
            connection.close()
        else:
            self._idle.append(connection)

    def _take(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return connections.open_reader(self.path, self._lock_timeout_seconds)
