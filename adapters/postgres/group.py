"""Many appends in one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus

from forewarn.adapters.database import Clock
from forewarn.adapters.postgres import statements
from forewarn.adapters.postgres.collecting import Collected, keys_of
from forewarn.adapters.postgres.driver import Driver
from forewarn.adapters.postgres.seen import FURTHEST, Seen, keys_between
from forewarn.adapters.postgres.transaction import Transaction, undo
from forewarn.adapters.rows import NewEvent
from forewarn.adapters.translated import GIVEN_UP
from forewarn.ports.failures import Conflict, StoreUnavailable
from forewarn.ports.store import Unchanged

WORTH = 200
"""Writing an append by itself takes about as long as reading the keys of so many events."""


class Group(Transaction):
    """Takes the counter at its first append and writes it once, by `seal`: each of its versions would stay
    until the end of the transaction, and be looked at again by every append behind it. All that is stored in
    one group has one time of storing.

    An append that is certain not to conflict is written later, with others in one statement: before anything
    that could see it is read, and before the end. All others are written at once."""

    def __init__(self, connection: Driver, clock: Clock | None, seen: Seen) -> None:
        super().__init__(connection, clock)
        self._seen, self._collected = seen, Collected(seen)
        self.position: int | None = None
        """Of the last event, collected or written, once the counter is taken."""
        self._taken_at = self._stored_at = self._written_to = self._alone = 0
        self._knows_log = False

    def append(
        self, events: Sequence[NewEvent], unchanged: Unchanged | None = None, following: bool = True
    ) -> int:
        """A conflict leaves what was written before as it is."""
        head = self._head()
        if following and self._is_certain(events, unchanged, head):
            return self._collect(events, head)
        self._alone += 1
        return self._write([events], unchanged, following)

    def append_each(self, appends: Sequence[Sequence[NewEvent]]) -> None:
        if appends:
            self._write(appends, None, following=True)

    def execute(self, statement: str, values: Sequence[Any] = (), /) -> psycopg.Cursor[Any]:
        if self._collected.is_read_by(statement, values):
            self.flush()
        return super().execute(statement, values)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """All that is written inside or nothing of it, leaving what was written before as it is."""
        self.must_be_open()
        self.flush()
        position = self.position
        try:
            self.connection.execute("SAVEPOINT attempt")
            yield
            self.flush()
            self.connection.execute("RELEASE attempt")
        except BaseException:
            self._collected.undo()
            self.position, self._written_to = position, position or 0
            undo(self.connection, "ROLLBACK TO attempt; RELEASE attempt")
            raise

    def seal(self) -> None:
        self.must_be_open()
        self.flush()
        if self.position not in (None, self._taken_at):
            self.run(statements.GIVE, (self.position, self._stored_at))

    def committed(self) -> None:
        """Leave what the group knows of the log to the next one."""
        if self._knows_log:
            self._collected.committed()
            self._seen.position = self._written_to

    def flush(self) -> None:
        """Write what is collected."""
        if appends := self._collected.taken():
            self._add(appends, None, following=False)

    def must_be_open(self) -> None:
        if self.connection.pgconn.transaction_status != TransactionStatus.INTRANS:
            raise StoreUnavailable(GIVEN_UP)

    def _is_certain(self, events: Sequence[NewEvent], unchanged: Unchanged | None, head: int) -> bool:
        if unchanged is not None and unchanged.position < head:
            return False
        return self._knows() and self._collected.is_certain(events)

    def _knows(self) -> bool:
        """Read the keys of the log once that would have been faster than what was written alone."""
        unread = self._taken_at - self._seen.position
        if not self._knows_log and unread <= min(FURTHEST, WORTH * self._alone):
            self._seen.read_until(self, self._taken_at)
            own = keys_between(self, self._taken_at, self._written_to)
            self._collected.note((each[1:] for each in own), following=False)
            self._knows_log = True
        return self._knows_log

    def _collect(self, events: Sequence[NewEvent], head: int) -> int:
        self._collected.add(events)
        self.position = head + len(events)
        if self._collected.is_full:
            self.flush()
        return self.position

    def _write(
        self, appends: Sequence[Sequence[NewEvent]], unchanged: Unchanged | None, following: bool
    ) -> int:
        """Write at once, behind all that is collected."""
        self._head()
        self.flush()
        self._add(appends, unchanged, following)
        self.position = self._written_to
        if self._knows_log:
            self._collected.note(keys_of(chain.from_iterable(appends)), following)
        return self.position

    def _add(
        self, appends: Sequence[Sequence[NewEvent]], unchanged: Unchanged | None, following: bool
    ) -> None:
        count, columns = statements.given(appends)
        values = [self._written_to, self._stored_at, *columns, *statements.condition(unchanged, following)]
        [(conflict,)] = self.run(statements.adding(statements.ADD, count), values)
        if conflict is not None:
            raise Conflict(conflict)
        self._written_to += sum(map(len, appends))

    def _head(self) -> int:
        """Return the last position. Take the counter, unless it is taken."""
        if self.position is None:
            [(self._taken_at, self._stored_at)] = self.run(statements.TAKE, [self.now()])
            self.position = self._written_to = self._taken_at
        return self.position
