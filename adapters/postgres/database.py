"""One database: who reads it in which session, and what is written in one transaction."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import psycopg

from forewarn.adapters import events
from forewarn.adapters.database import Clock, Connection, ResultT
from forewarn.adapters.only import only_row
from forewarn.adapters.postgres import schema
from forewarn.adapters.postgres.activity import oldest_write_seconds
from forewarn.adapters.postgres.address import Address
from forewarn.adapters.postgres.checking import problems
from forewarn.adapters.postgres.connection import Session, connect
from forewarn.adapters.postgres.driver import PATIENCE_SECONDS, Patience
from forewarn.adapters.postgres.errors import StoreError
from forewarn.adapters.postgres.group import Group
from forewarn.adapters.postgres.here import Here
from forewarn.adapters.postgres.leadership import Leadership
from forewarn.adapters.postgres.listening import Listener
from forewarn.adapters.postgres.lookup import LOOKUP
from forewarn.adapters.postgres.opening import Opening
from forewarn.adapters.postgres.pool import Pool
from forewarn.adapters.postgres.seen import Seen
from forewarn.adapters.postgres.server import must_append_itself
from forewarn.adapters.postgres.transaction import Transaction, undo
from forewarn.adapters.rows import NewEvent
from forewarn.adapters.translated import GIVEN_UP, LibraryError, Translated
from forewarn.ports.failures import StoreUnavailable
from forewarn.ports.store import Unchanged

CONNECT_TIMEOUT_SECONDS, POOL_SIZE = 5.0, 10
# What was not heard is found after this time; where nobody listens, soon.
LOOK_SECONDS, LOOK_DEAF_SECONDS = 0.5, 0.05

SNAPSHOT = """
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SET LOCAL idle_in_transaction_session_timeout = '15min';
SELECT position FROM counter
"""
HEAD = "SELECT position FROM counter"


class Database:
    """Without a clock the times of storing are the server's. `at_once`: ask the server already now."""

    is_dead_letter = "topic LIKE 'record.%'"
    after = events.AFTER_IN_MEMORY
    lookup = LOOKUP

    def __init__(
        self,
        url: str,
        clock: Clock | None = None,
        allow_fsync_off: bool = False,
        pool_size: int = POOL_SIZE,
        connect_timeout_seconds: float = CONNECT_TIMEOUT_SECONDS,
        at_once: bool = True,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self.address = Address(url, connect_timeout_seconds)
        self.store_errors = Translated(StoreError(self.address))
        self.library_errors = Translated(LibraryError(psycopg))
        self._clock, self._at_once = clock, at_once
        self._patience = Patience(patience_seconds)
        self._opening = Opening(self.address, self._patience, allow_fsync_off)
        open_one = partial(connect, self.address, self._patience)
        self._pool = Pool(open_one if at_once else self._opening, pool_size)
        self._listener = Listener(open_one)
        self._here, self._seen = Here(), Seen()

    def create(self) -> None:
        must_append_itself(os.environ)
        if self._at_once:
            with self._pool.lent() as connection:
                self._opening.prepare(connection)

    def create_streams(self, table: str) -> None:
        with self._pool.lent() as connection:
            schema.create_streams(connection, table)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        here = self._here.group or self._here.snapshot
        if here is not None:
            yield here
        else:
            with self._pool.lent() as connection:
                yield Session(connection)

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """A read transaction of this thread; one inside another, or inside a group, is part of it."""
        if self._here.group or self._here.snapshot:
            yield
            return
        with self._pool.lent() as connection:
            connection.execute(SNAPSHOT)
            self._here.snapshot = Session(connection)
            try:
                yield
            finally:
                self._here.snapshot = None
                undo(connection)

    @contextmanager
    def grouped(self) -> Iterator[None]:
        if self._here.group:
            yield
            return
        with self._pool.lent() as connection:
            connection.execute("BEGIN")
            self._here.group = group = Group(connection, self._clock, self._seen)
            try:
                yield
                group.seal()
                connection.execute("COMMIT")
                group.committed()
            finally:
                self._here.group = None
                undo(connection)
        self.tell()

    def append(
        self, events: Sequence[NewEvent], unchanged: Unchanged | None = None, following: bool = True
    ) -> int:
        if self._here.group:
            self._here.group.must_be_open()
            return self._here.group.append(events, unchanged, following)
        with self._pool.lent() as connection:
            last = Transaction(connection, self._clock).append(events, unchanged, following)
        self.tell()
        return last

    def write(self, work: Callable[[Transaction], ResultT]) -> ResultT:
        group = self._here.group
        if group is not None:
            with group.attempt():
                return work(group)
        with self._transaction() as transaction:
            result = work(transaction)
        self.tell()
        return result

    def write_large(self, work: Callable[[Transaction], ResultT]) -> ResultT:
        return self.write(work)

    def head(self) -> int:
        if self._here.group and self._here.group.position is not None:
            return self._here.group.position
        with self.reading() as connection:
            return int(only_row(connection, HEAD)[0])

    def wait(self, after: int, timeout_seconds: float, given_up: Callable[[], bool] = lambda: False) -> int:
        deadline = time.monotonic() + timeout_seconds
        while True:
            heard = self._listener.times
            head, left = self.head(), deadline - time.monotonic()
            if head > after or left <= 0 or given_up():
                return head
            self._listener.wait(heard, min(left, LOOK_SECONDS if self._listener.hears else LOOK_DEAF_SECONDS))

    def tell(self) -> None:
        self._listener.tell()

    def now(self) -> int:
        return self._clock() if self._clock else time.time_ns() // 1000

    def problems(self, connection: Connection) -> list[str]:
        return problems(connection)

    def oldest_write_seconds(self) -> float:
        with self.reading() as connection:
            return oldest_write_seconds(connection)

    def leadership(self, name: str) -> Leadership:
        return Leadership(self.address, self._patience, name, self.store_errors)

    def give_up(self, after_seconds: float) -> None:
        self._patience.give_up(after_seconds)

    def close(self) -> None:
        self._listener.close()
        self._pool.close()

    @contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        with self._pool.lent() as connection:
            try:
                connection.execute("BEGIN")
                yield Transaction(connection, self._clock)
                commit = connection.execute("COMMIT")
            finally:
                undo(connection)
            if commit.statusmessage != "COMMIT":
                raise StoreUnavailable(GIVEN_UP)
