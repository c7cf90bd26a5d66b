"""Many appends in one transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from psycopg.pq import TransactionStatus

from adapters.postgres import statements
from adapters.postgres.transaction import Transaction, undo
from adapters.rows import NewEvent
from adapters.translated import GIVEN_UP
from domain.failures import Conflict, StoreUnavailable
from domain.ports import Unchanged


class Group(Transaction):
    """Takes the counter at its first append and writes it once, by `seal`: each of its versions would stay
    until the end of the transaction, and be looked at again by every append behind it. All that is stored in
    one group has one time of storing."""

    position: int | None = None
    """Of the last event, once the counter is taken."""
    _stored_at = 0
    _taken_at = 0

    def append(
        self, events: Sequence[NewEvent], unchanged: Unchanged | None = None, following: bool = True
    ) -> int:
        """A conflict leaves what was written before as it is."""
        return self._add([events], unchanged, following)

    def append_each(self, appends: Sequence[Sequence[NewEvent]]) -> None:
        if appends:
            self._add(appends, None, True)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """All that is written inside or nothing of it, leaving what was written before as it is."""
        self.must_be_open()
        position = self.position
        try:
            self.connection.execute("SAVEPOINT attempt")
            yield
            self.connection.execute("RELEASE attempt")
        except BaseException:
            self.position = position
            undo(self.connection, "ROLLBACK TO attempt; RELEASE attempt")
            raise

    def seal(self) -> None:
        self.must_be_open()
        if self.position not in (None, self._taken_at):
            self.run(statements.GIVE, (self.position, self._stored_at))

    def must_be_open(self) -> None:
        if self.connection.pgconn.transaction_status != TransactionStatus.INTRANS:
            raise StoreUnavailable(GIVEN_UP)

    def _add(
        self, appends: Sequence[Sequence[NewEvent]], unchanged: Unchanged | None, following: bool
    ) -> int:
        head = self._take() if self.position is None else self.position
        count, columns = statements.given(appends)
        values = [head, self._stored_at, *columns, *statements.condition(unchanged, following)]
        [(conflict,)] = self.run(statements.adding(statements.ADD, count), values)
        if conflict is not None:
            raise Conflict(conflict)
        self.position = head + sum(map(len, appends))
        return self.position

    def _take(self) -> int:
        [(self._taken_at, self._stored_at)] = self.run(statements.TAKE, [self.now()])
        self.position = self._taken_at
        return self._taken_at
