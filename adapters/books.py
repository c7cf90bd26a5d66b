"""The books' tables: rows, alerts, wake dates, and how far a worker has come."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from forewarn.adapters.database import Connection, Transaction
from forewarn.adapters.only import only_row
from forewarn.adapters.paging import LAST_CHARACTER, Paged
from forewarn.adapters.rows import NewEvent
from forewarn.adapters.wakes import wake
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch, StoredAlert, StoredRow, Wake

POSITION = "SELECT position FROM positions WHERE name = ?"
ROW = "SELECT book, subject, part, row, position FROM book_rows WHERE book = ? AND subject = ? AND part = ?"
ROWS = Paged(
    "SELECT book, subject, part, row, position FROM book_rows WHERE book = ?",
    after="AND (subject, part) > (?, ?)",
    order="ORDER BY subject, part",
)
ALL_ROWS = Paged(
    "SELECT book, subject, part, row, position FROM book_rows",
    after="WHERE (book, subject, part) > (?, ?, ?)",
    order="ORDER BY book, subject, part",
)
SUBJECTS_IN = Paged(
    "SELECT DISTINCT subject FROM book_rows WHERE book = ?", after="AND subject > ?", order="ORDER BY subject"
)
SUBJECTS_AFTER = (
    "SELECT DISTINCT subject FROM book_rows WHERE book = ? AND subject > ? ORDER BY subject LIMIT ?"
)
BOOK_AFTER = "SELECT min(book) FROM book_rows WHERE book > ?"
PARTS = "SELECT part, row FROM book_rows WHERE book = ? AND subject = ? ORDER BY part"
ALERTS = "SELECT fingerprint, monitor, subject, dimension, state, row FROM alerts"
ALL_ALERTS = Paged(ALERTS, after="WHERE fingerprint > ?", order="ORDER BY fingerprint")
ALERTS_FROM = f"{ALERTS} WHERE fingerprint >= ? AND fingerprint < ? ORDER BY fingerprint"
ALERTS_OF = f"{ALERTS} WHERE subject = ? ORDER BY fingerprint"
ALERTS_IN = ALERTS + " WHERE state IN ({states}) ORDER BY fingerprint"
WAKES = Paged(
    "SELECT monitor, subject, day FROM wakes",
    after="WHERE (monitor, subject) > (?, ?)",
    order="ORDER BY monitor, subject",
)
WAKES_OF = "SELECT monitor, subject, day FROM wakes WHERE monitor = ? ORDER BY subject"
WAKES_UNTIL = Paged(
    "SELECT monitor, subject, day FROM wakes WHERE day <= ?",
    "AND (day, monitor, subject) > (?, ?, ?)",
    "ORDER BY day, monitor, subject",
)
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


def rows(connection: Connection, book: str, after: tuple[str, str] | None) -> list[StoredRow]:
    return [StoredRow(*row) for row in ROWS.page(connection, (book,), after)]


def all_rows(connection: Connection, after: tuple[str, str, str] | None) -> list[StoredRow]:
    return [StoredRow(*row) for row in ALL_ROWS.page(connection, (), after)]


def books_kept(connection: Connection) -> Iterator[str]:
    """Yield the names of the books that have rows, each found by a look into the index."""
    book = ""
    while (found := connection.execute(BOOK_AFTER, (book,)).fetchone()) and found[0] is not None:
        book = found[0]
        yield book


def subjects_in(connection: Connection, book: str, after: str | None) -> list[str]:
    key = None if after is None else (after,)
    return [subject for (subject,) in SUBJECTS_IN.page(connection, (book,), key)]


def alerts(connection: Connection, after: str | None) -> list[StoredAlert]:
    key = None if after is None else (after,)
    return [StoredAlert(*row) for row in ALL_ALERTS.page(connection, (), key)]


def alerts_named(connection: Connection, beginning: str) -> list[StoredAlert]:
    found = connection.execute(ALERTS_FROM, (beginning, beginning + LAST_CHARACTER))
    return [StoredAlert(*row) for row in found]


def alerts_of(connection: Connection, subject: str) -> list[StoredAlert]:
    return [StoredAlert(*row) for row in connection.execute(ALERTS_OF, (subject,))]


def alerts_in(connection: Connection, states: Collection[str]) -> list[StoredAlert]:
    """An empty list of values is no SQL."""
    if not states:
        return []
    statement = ALERTS_IN.format(states=", ".join("?" * len(states)))
    return [StoredAlert(*row) for row in connection.execute(statement, (*states,))]


def wakes(connection: Connection, after: tuple[str, str] | None) -> list[Wake]:
    return list(map(wake, WAKES.page(connection, (), after)))


def wakes_of(connection: Connection, monitor: str) -> list[Wake]:
    return list(map(wake, connection.execute(WAKES_OF, (monitor,))))


def wakes_until(connection: Connection, day: date, after: Wake | None) -> list[Wake]:
    key = None if after is None else (str(after.day), after.monitor, after.subject)
    return list(map(wake, WAKES_UNTIL.page(connection, (day.isoformat(),), key)))


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


def replace(transaction: Transaction, places: Sequence[Batch], contents: Iterable[Batch]) -> None:
    """The positions first, as in `write`: a rebuild and a worker wait for each other and do not deadlock."""
    for batch in places:
        transaction.move(batch)
    for statement in EMPTY:
        transaction.execute(statement)
    for batch in contents:
        transaction.put(batch)


def partitions(connection: Connection) -> int:
    return int(only_row(connection, PARTITIONS)[0])


def divide(transaction: Transaction, into: int, batches: Sequence[Batch]) -> None:
    if not transaction.execute(DIVIDE, (into,)).fetchall():
        raise Conflict(f"the books are divided into {partitions(transaction)} already")
    for batch in batches:
        write(transaction, batch, ())
    transaction.execute(UNDIVIDED_NO_MORE)
