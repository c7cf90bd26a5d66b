"""The one connection that writes: callers that wait at the same time share one commit."""

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Lock, local
from typing import Any, Generic, TypeVar

from forewarn.adapters.database import Clock, ResultT
from forewarn.adapters.sqlite import connection as connections
from forewarn.adapters.sqlite.transaction import Transaction
from forewarn.ports.failures import StoreUnavailable

T = TypeVar("T")

ENDS_IT_ALL = (sqlite3.OperationalError, sqlite3.InternalError)


class Job(Generic[T]):
    """What one caller wants written, and what became of it."""

    def __init__(self, work: Callable[[Transaction], T]) -> None:
        self._work = work
        self._result: T
        self._error: Exception | None = None
        self.committed = False
        self.failed = False

    def run(self, transaction: Transaction) -> None:
        """An error of this job alone leaves the others as they are."""
        try:
            self._result = self._work(transaction)
        except Exception as error:
            if ends_it_all(error) or not transaction.connection.in_transaction:
                raise
            self.fail(error)

    def fail(self, error: Exception) -> None:
        if not self.failed:
            self._error, self.failed = error, True

    @property
    def done(self) -> bool:
        return self.committed or self.failed

    def outcome(self) -> T:
        if self._error is not None:
            raise self._error
        return self._result


def ends_it_all(error: Exception) -> bool:
    """Whether nothing more can be written: locked, full, broken; not a caller's mistake."""
    return isinstance(error, ENDS_IT_ALL) or type(error) is sqlite3.DatabaseError


class Writer:
    """The caller whose turn it is writes for all that wait, in one transaction. Each one's work must be
    all or nothing by itself. Nobody hears of success before the commit has returned."""

    def __init__(
        self,
        path: str,
        lock_timeout_seconds: float,
        clock: Clock,
        open_one: connections.Open = connections.open_writer,
    ) -> None:
        self._path, self._lock_timeout_seconds, self._clock = path, lock_timeout_seconds, clock
        self._open_one = open_one
        self._connection: sqlite3.Connection | None = None
        self._turn = Lock()
        self._waiting: deque[Job[Any]] = deque()
        self._group = local()
        self._began_at: float | None = None

    @property
    def group(self) -> Transaction | None:
        """The transaction that this thread holds open, if any."""
        return getattr(self._group, "transaction", None)

    def run(self, work: Callable[[Transaction], ResultT]) -> ResultT:
        if self.group is not None:
            return work(self.group)
        job = Job(work)
        self._waiting.append(job)
        with self._turn:
            if not job.done:
                self._commit_all_that_wait()
        return job.outcome()

    @contextmanager
    def grouped(self) -> Iterator[None]:
        """All that this thread writes inside is one transaction; inside another group, part of that."""
        if self.group is not None:
            yield
            return
        with self._turn, self._transaction() as transaction:
            self._group.transaction = transaction
            try:
                yield
            finally:
                self._group.transaction = None

    def seconds(self) -> float:
        """For how long a transaction is open; 0 when none is."""
        began_at = self._began_at
        return 0.0 if began_at is None else time.monotonic() - began_at

    def close(self) -> None:
        with self._turn:
            self._discard()

    def _commit_all_that_wait(self) -> None:
        jobs = [self._waiting.popleft() for _ in range(len(self._waiting))]
        try:
            with self._transaction() as transaction:
                for job in jobs:
                    job.run(transaction)
            for job in jobs:
                job.committed = True
        except Exception as error:
            for job in jobs:
                job.fail(error)
        finally:
            for job in jobs:
                if not job.done:  # the leading thread was interrupted
                    job.fail(StoreUnavailable("writing was interrupted: repeat it"))

    @contextmanager
    def _transaction(self) -> Iterator[Transaction]:
        connection = self._connected()
        connections.begin(connection, self._lock_timeout_seconds)
        self._began_at = time.monotonic()
        try:
            transaction = Transaction(connection, self._clock)
            yield transaction
            transaction.seal()
            connection.execute("COMMIT")
        except BaseException:
            self._roll_back(connection)
            raise
        finally:
            self._began_at = None

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._open_one(self._path, self._lock_timeout_seconds)
        return self._connection

    def _roll_back(self, connection: sqlite3.Connection) -> None:
        """A connection that cannot even do that is replaced by a new one."""
        try:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        except sqlite3.Error:
            self._discard()

    def _discard(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None
