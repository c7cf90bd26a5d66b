"""What the loops need from outside: the log, and the room where books are kept."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from forewarn.ports.leadership import Leadership
from forewarn.ports.stored import (
    Batch,
    Entry,
    Pending,
    Recorded,
    RowKey,
    StoredAlert,
    StoredFact,
    StoredRow,
    Unchanged,
    Unreadable,
    Wake,
)

__all__ = [
    "Batch",
    "Books",
    "Entry",
    "Log",
    "Pending",
    "Recorded",
    "RowKey",
    "Store",
    "StoredAlert",
    "StoredFact",
    "StoredRow",
    "Unchanged",
    "Unreadable",
    "Wake",
]


class Log(Protocol):
    """The event store, as the loops see it. Positions and versions count from 1."""

    def head(self) -> int:
        """The last position, 0 when the log is empty."""

    def holds(self, event_id: str) -> bool: ...

    def command(self, event_id: str) -> str | None:
        """The digest of the command that was stored with an event: empty where none was, None without the
        event."""

    def stream(self, name: str, after_version: int = 0) -> Sequence[Recorded]: ...

    def streams(self, names: Sequence[str]) -> Mapping[str, Sequence[Recorded]]:
        """Those of these streams that there are, by name, in one query."""

    def streams_from(self, beginning: str) -> Iterable[StoredFact]:
        """Everything in the streams whose names begin so, ordered by stream and version, undecoded."""

    def tail(self, subject: str, after: int = 0) -> Sequence[Recorded]:
        """What was recorded for a subject after a position, in order."""

    def event(self, event_id: str) -> Recorded | None: ...

    def subjects(self) -> Iterable[str]:
        """Everybody about whom something was recorded, in alphabetical order."""

    def read(self, after: int, limit: int) -> Sequence[Recorded]:
        """Whole appends after a position, in order: at most `limit` facts, or one append if it is larger.

        Ends before an append that cannot be decoded, and raises Undecodable when that one comes first."""

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        """As `read`, for those who go on behind what cannot be decoded."""

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]:
        """What was recorded for a subject after a position, up to and with another. An append that also
        concerns others ends, here, with the last fact about this one."""

    def stored(self, after: int, limit: int) -> Sequence[StoredFact]:
        """As `read`, undecoded: for what is passed on."""

    def facts_with(self, subject: str, names: Sequence[str], value: str) -> Sequence[Entry]:
        """Facts about a subject, of these names on the wire, in which a text field has this value. Only these
        are decoded."""

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]:
        """What was said of records that could not be applied, after a position, in order: at most `limit`
        facts, and fewer where they are large."""

    def position_at(self, moment: datetime) -> int:
        """The last position recorded at or before a moment."""

    def wait(self, after: int, timeout_seconds: float) -> int:
        """Returns the head as soon as it is beyond `after`, whoever wrote it, or when the time is over."""

    def append(self, facts: Sequence[Pending], unchanged: Unchanged | None = None) -> int:
        """Stores the facts of one command, all or none; gives the last position. Raises Conflict, or Refused
        for a fact that is too large."""


class Books(Protocol):
    """Where rows, alerts, wake dates and a worker's position are kept."""

    def position(self, name: str) -> int: ...

    def row(self, book: str, subject: str, part: str) -> StoredRow | None: ...

    def rows(self, book: str) -> Iterable[StoredRow]:
        """All rows of a book, ordered by subject and part; as all that is iterable here, read in pages."""

    def subjects_in(self, book: str) -> Iterable[str]:
        """Everybody with a row in a book, once and in alphabetical order."""

    def subjects_after(self, book: str, subject: str, limit: int) -> Sequence[str]:
        """Return at most `limit` subjects with a row in a book, in order, that come after `subject`."""

    def parts(self, book: str, subject: str) -> Mapping[str, bytes]: ...

    def rows_at(self, keys: Sequence[RowKey]) -> Sequence[StoredRow]:
        """Return the rows that exist at these keys, read together."""

    def rows_about(self, subjects: Sequence[str], books: Sequence[str]) -> Sequence[StoredRow]:
        """Return the rows that these subjects have in these books, which have no parts, read together."""

    def alerts_of(self, subject: str) -> Sequence[StoredAlert]: ...

    def alerts_about(self, subjects: Sequence[str]) -> Sequence[StoredAlert]:
        """Return the alerts of these subjects, read together."""

    def alerts(self) -> Iterable[StoredAlert]:
        """All alerts, ordered by fingerprint."""

    def wakes(self) -> Iterable[Wake]:
        """All wake dates, ordered by monitor and subject."""

    def wakes_of(self, monitor: str) -> Sequence[Wake]: ...

    def wakes_about(self, subjects: Sequence[str], monitors: Sequence[str]) -> Sequence[Wake]:
        """Return the dates on which these monitors look at these subjects, read together."""

    def wakes_until(self, day: date) -> Iterable[Wake]:
        """Return the wake dates up to a day, the earliest first."""

    def write(self, batch: Batch) -> None:
        """One transaction. Raises Conflict when another worker has moved the position away."""


class Store(Log, Books, Protocol):
    """Both in one database, so that a batch is one transaction. `id` is given once, to tell stores apart."""

    @property
    def id(self) -> str: ...

    def partitions(self) -> int:
        """Into how many parts the work on the books is divided; 0 as long as one worker does all of it."""

    def write_each(self, batches: Sequence[Batch]) -> Sequence[Batch]:
        """Write the batches together in one transaction and return those written. A batch whose position
        another worker has moved away is left out."""

    def divide(self, partitions: int, batches: Sequence[Batch]) -> None:
        """From now on so many workers keep the books: the batches, in one transaction, say where each
        begins, and nobody moves the undivided positions any more. Raises Conflict when that was done
        already, or a position is not its batch's `previous`."""

    def replace(self, places: Sequence[Batch], contents: Iterable[Batch]) -> None:
        """Replace all rows, alerts and wake dates by those of `contents`, in one transaction. Raises
        Conflict when a position is not the `previous` of its batch in `places`."""

    def all_rows(self) -> Iterable[StoredRow]:
        """The rows of all books, also of those that this program does not know, by book, subject and part."""

    def books_kept(self) -> Sequence[str]:
        """Return the names of all books that have rows, also of those that this program does not know."""

    def alerts_named(self, beginning: str) -> Sequence[StoredAlert]:
        """The alerts whose fingerprint begins so."""

    def alerts_in(self, states: Collection[str]) -> Sequence[StoredAlert]:
        """Those in one of these states, which are few where all alerts are many."""

    def check(self) -> list[str]:
        """What is wrong with what is stored, in sentences; nothing when it is whole."""

    def oldest_write_seconds(self) -> float:
        """For how long the oldest transaction is open that has written something, as far as this store can
        see; 0 when there is none."""

    def close(self) -> None: ...

    def snapshot(self) -> AbstractContextManager[None]:
        """Reads inside see one moment."""

    def grouped(self) -> AbstractContextManager[None]:
        """Appends inside are committed together at its end: faster, acknowledged late."""

    def leadership(self, name: str) -> Leadership:
        """To be asked for; nothing is held yet."""
