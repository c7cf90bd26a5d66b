"""The books' tables: rows, alerts, wake dates, and how far a worker has come."""

from collections.abc import Collection, Sequence
from datetime import date

from adapters.database import Connection, Transaction
from adapters.rows import NewEvent
from domain.failures import Conflict
from domain.ports import Batch, StoredAlert, StoredRow, Wake

POSITION = "SELECT position FROM positions WHERE name = ?"
ROW = "SELECT book, subject, part, row, position FROM book_rows WHERE book = ? AND subject = ? AND part = ?"
ROWS = "SELECT book, subject, part, row, position FROM book_rows WHERE book = ? ORDER BY subject, part"
SUBJECTS_IN = "SELECT DISTINCT subject FROM book_rows WHERE book = ?"
PARTS = "SELECT part, row FROM book_rows WHERE book = ? AND subject = ? ORDER BY part"
ALERTS = "SELECT fingerprint, monitor, subject, dimension, state, row FROM alerts"
ALERTS_IN_ORDER = f"{ALERTS} ORDER BY fingerprint"
ALERTS_OF = f"{ALERTS} WHERE subject = ? ORDER BY fingerprint"
ALERTS_IN = ALERTS + " WHERE state IN ({states}) ORDER BY fingerprint"
WAKES = "SELECT monitor, subject, day FROM wakes ORDER BY monitor, subject"
WAKES_OF = "SELECT monitor, subject, day FROM wakes WHERE monitor = ? ORDER BY subject"
EMPTY = ("DELETE FROM book_rows", "DELETE FROM alerts", "DELETE FROM wakes")
PARTITIONS = "SELECT partitions FROM about"
DIVIDE = "UPDATE about SET partitions = ? WHERE partitions = 0 RETURNING partitions"
UNDIVIDED_NO_MORE = "UPDATE positions SET position = -1 WHERE name IN ('books', 'follow_up')"


def position(connection: Connection, name: str) -> int:
    found = connection.execute(POSITION, (name,)).fetchone()
    return found[0] if found else 0


def row(connection: Connection, book: str, subject: str, part: str) -> StoredRow | None:
    found = connection.execute(ROW, (book, subject, part)).fetchone()
    return StoredRow(*found) if found else None


def rows(connection: Connection, book: str) -> list[StoredRow]:
    return [StoredRow(*row) for row in connection.execute(ROWS, (book,))]


def subjects_in(connection: Connection, book: str) -> list[str]:
    return [subject for (subject,) in connection.execute(SUBJECTS_IN, (book,))]


def alerts(connection: Connection) -> list[StoredAlert]:
    return [StoredAlert(*row) for row in connection.execute(ALERTS_IN_ORDER)]


def alerts_of(connection: Connection, subject: str) -> list[StoredAlert]:
    return [StoredAlert(*row) for row in connection.execute(ALERTS_OF, (subject,))]


def alerts_in(connection: Connection, states: Collection[str]) -> list[StoredAlert]:
    """An empty list of values is no SQL."""
    if not states:
        return []
    statement = ALERTS_IN.format(states=", ".join("?" * len(states)))
    return [StoredAlert(*row) for row in connection.execute(statement, (*states,))]


def wakes(connection: Connection) -> list[Wake]:
    return list(map(wake, connection.execute(WAKES)))


def wakes_of(connection: Connection, monitor: str) -> list[Wake]:
    return list(map(wake, connection.execute(WAKES_OF, (monitor,))))


def wake(row: tuple[str, str, str]) -> Wake:
    monitor, subject, day = row
    return Wake(monitor, subject, date.fromisoformat(day))


def write(transaction: Transaction, batch: Batch, appends: Sequence[Sequence[NewEvent]]) -> None:
    """The position first: whoever lost it writes nothing. The events last: their counter is the one row
    that everybody waits for."""
    transaction.move(batch)
    transaction.put(batch)
    transaction.append_each(appends)


def write_each(
    transaction: Transaction, batches: Sequence[Batch], appends: Sequence[Sequence[NewEvent]]
) -> None:
    """Write what batches hold in the order of `write`, each kind of all batches together."""
    transaction.move_each(batches)
    transaction.put(together(batches))
    transaction.append_each(appends)


def together(batches: Sequence[Batch]) -> Batch:
    """Return the rows, alerts and wake dates of all batches; they move no position."""
    rows = [row for batch in batches for row in batch.rows]
    alerts = [alert for batch in batches for alert in batch.alerts]
    wakes = [wake for batch in batches for wake in batch.wakes]
    return Batch("", 0, 0, rows, alerts, wakes, ())


def replace(transaction: Transaction, batches: Sequence[Batch]) -> None:
    """All rows, alerts and wake dates make room for those of the batches."""
    for batch in batches:
        transaction.move(batch)
    for statement in EMPTY:
        transaction.execute(statement)
    for batch in batches:
        transaction.put(batch)


def partitions(connection: Connection) -> int:
    return int(connection.execute(PARTITIONS).fetchone()[0])


def divide(transaction: Transaction, into: int, batches: Sequence[Batch]) -> None:
    if not transaction.execute(DIVIDE, (into,)).fetchall():
        raise Conflict(f"the books are divided into {partitions(transaction)} already")
    for batch in batches:
        write(transaction, batch, ())
    transaction.execute(UNDIVIDED_NO_MORE)
