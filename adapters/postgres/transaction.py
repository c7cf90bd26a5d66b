"""What is written between BEGIN and COMMIT."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from adapters.database import Clock
from adapters.postgres import statements
from adapters.postgres.connection import Driver, Session
from adapters.rows import NewEvent
from adapters.translated import GIVEN_UP
from domain.failures import Conflict, StoreUnavailable
from domain.ports import Batch, Unchanged

BEGUN = (TransactionStatus.INTRANS, TransactionStatus.INERROR)


class Transaction(Session):
    """All that is stored in one transaction has one time of storing."""

    def __init__(self, connection: Driver, clock: Clock | None) -> None:
        super().__init__(connection)
        self._clock = clock
        self._has_time = False

    def insert(self, events: Sequence[NewEvent], unchanged: Unchanged | None = None) -> int:
        return self.append(events, unchanged, following=False)

    def append(
        self, events: Sequence[NewEvent], unchanged: Unchanged | None = None, following: bool = True
    ) -> int:
        """One append, all or nothing, which leaves what was written before it; gives its last position."""
        values = statements.append([events], unchanged, following, self._time())
        [(last, conflict)] = self._run(statements.TRY_APPEND, values)
        if conflict is not None:
            raise Conflict(conflict)
        self._has_time = True
        return int(last)

    def append_each(self, appends: Sequence[Sequence[NewEvent]]) -> None:
        """In one call; a conflict ends the transaction, or what is attempted in it."""
        if appends:
            self._run(statements.APPEND, statements.append(appends, None, True, self._time()))
            self._has_time = True

    def move(self, batch: Batch) -> None:
        self._run(statements.MOVE, (batch.name, batch.previous, batch.position))

    def put(self, batch: Batch) -> None:
        for statement, columns in statements.puts(batch):
            self._run(statement, columns)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """All that is written inside or nothing of it, leaving what was written before as it is."""
        self.must_be_open()
        had_time = self._has_time
        try:
            with self.connection.pipeline():
                self.connection.execute("SAVEPOINT attempt")
                yield
                self.connection.execute("RELEASE attempt")
        except BaseException:
            self._has_time = had_time
            undo(self.connection, "ROLLBACK TO attempt; RELEASE attempt")
            raise

    def must_be_open(self) -> None:
        if self.connection.pgconn.transaction_status != TransactionStatus.INTRANS:
            raise StoreUnavailable(GIVEN_UP)

    def _run(self, statement: str, values: Sequence[Any]) -> psycopg.Cursor[Any]:
        return self.connection.execute(statement, values, prepare=True, binary=True)

    def _time(self) -> int | None:
        """None: the server's clock. Once the counter is ours its time is too."""
        if self._has_time:
            return 0
        return None if self._clock is None else self._clock()


def undo(connection: Driver, statement: str = "ROLLBACK") -> None:
    """As far as there is anything to undo: the server does it for a connection that broke."""
    if connection.pgconn.transaction_status in BEGUN:
        with suppress(psycopg.Error):
            connection.execute(statement)
