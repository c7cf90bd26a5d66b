"""What is written between BEGIN and COMMIT."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from forewarn.adapters.database import Clock
from forewarn.adapters.postgres import statements
from forewarn.adapters.postgres.connection import Session
from forewarn.adapters.postgres.driver import Driver
from forewarn.adapters.rows import NewEvent
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch, Unchanged

BEGUN = (TransactionStatus.INTRANS, TransactionStatus.INERROR)


class Transaction(Session):
    """Not in a pipeline: in one, and behind its end as the driver ends it, the server would wait for ever for
    a client that stopped and holds the counter."""

    def __init__(self, connection: Driver, clock: Clock | None) -> None:
        super().__init__(connection)
        self._clock = clock

    def insert(self, events: Sequence[NewEvent], unchanged: Unchanged | None = None) -> int:
        return self.append(events, unchanged, following=False)

    def append(
        self, events: Sequence[NewEvent], unchanged: Unchanged | None = None, following: bool = True
    ) -> int:
        """One append, all or nothing; gives its last position."""
        count, columns = statements.given([events])
        values = [self.now(), *columns, *statements.condition(unchanged, following)]
        [(last, conflict)] = self.run(statements.adding(statements.TRY_APPEND, count), values)
        if conflict is not None:
            raise Conflict(conflict)
        return int(last)

    def append_each(self, appends: Sequence[Sequence[NewEvent]]) -> None:
        """In one call; a conflict ends the transaction."""
        if appends:
            count, columns = statements.given(appends)
            self.run(statements.adding(statements.APPEND, count), [self.now(), *columns])

    def move(self, batch: Batch) -> None:
        self.run(statements.MOVE, (batch.name, batch.previous, batch.position))

    def move_each(self, batches: Sequence[Batch]) -> None:
        moves = [(batch.name, batch.previous, batch.position) for batch in batches]
        for statement, columns in statements.put(statements.MOVE_EACH, moves):
            self.run(statement, columns)

    def put(self, batch: Batch) -> None:
        for statement, columns in statements.puts(batch):
            self.run(statement, columns)

    def run(self, statement: str, values: Sequence[Any]) -> psycopg.Cursor[Any]:
        """A statement with the driver's own placeholders."""
        return self.connection.execute(statement, values, prepare=True, binary=True)

    def now(self) -> int | None:
        """None: the server's clock."""
        return None if self._clock is None else self._clock()


def undo(connection: Driver, statement: str = "ROLLBACK") -> None:
    """As far as there is anything to undo: the server does it for a connection that broke."""
    if connection.pgconn.transaction_status in BEGUN:
        with suppress(psycopg.Error):
            connection.execute(statement)
