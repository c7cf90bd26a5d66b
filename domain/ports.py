"""What the loops need from outside: the log, and the room where books are kept."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol, TypeAlias

import msgspec

from domain.decider import Fact


class Recorded(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A fact as the log holds it. `position`: gapless, in commit order; `version`: in its stream,
    from 1; `ends_append`: the last fact of its command; `at`: when it happened, `recorded_at`: when it
    was stored, both with a time zone."""

    position: int
    event_id: str
    stream: str
    version: int
    fact: Fact
    at: datetime
    recorded_at: datetime
    correlation_id: str
    causation_id: str
    actor: str
    ends_append: bool


class Pending(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A fact on its way into the log."""

    event_id: str
    stream: str
    version: int
    fact: Fact
    at: datetime
    correlation_id: str
    causation_id: str
    actor: str


class Unchanged(msgspec.Struct, frozen=True, gc=False):
    """The condition of an append: nothing new for these subjects after `position`."""

    subjects: tuple[str, ...]
    position: int


class StoredFact(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A fact as it lies in the store, undecoded: `name` on the wire, `data` its bytes, encoded once."""

    position: int
    event_id: str
    stream: str
    version: int
    name: str
    data: bytes
    subject: str
    at: datetime
    recorded_at: datetime
    correlation_id: str
    causation_id: str
    actor: str
    ends_append: bool


class Unreadable(msgspec.Struct, frozen=True, gc=False):
    """What lies in the log and cannot be decoded, and why."""

    stored: StoredFact
    reason: str

    @property
    def position(self) -> int:
        return self.stored.position

    @property
    def subject(self) -> str:
        return self.stored.subject

    @property
    def ends_append(self) -> bool:
        return self.stored.ends_append


Entry: TypeAlias = Recorded | Unreadable
"""What the log holds at a position."""


def subject_of(entry: Entry) -> str:
    return entry.fact.subject if isinstance(entry, Recorded) else entry.subject


class Log(Protocol):
    """The event store, as the loops see it. Positions and versions count from 1."""

    def head(self) -> int:
        """The last position, 0 when the log is empty."""

    def holds(self, event_id: str) -> bool: ...

    def stream(self, name: str, after_version: int = 0) -> Sequence[Recorded]: ...

    def tail(self, subject: str, after: int = 0) -> Sequence[Recorded]:
        """What was recorded for a subject after a position, in order."""

    def event(self, event_id: str) -> Recorded | None: ...

    def subjects(self) -> Sequence[str]:
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

    def dead_letters(self) -> Sequence[Recorded]:
        """All that was said of records that could not be applied, in order."""

    def position_at(self, moment: datetime) -> int:
        """The last position recorded at or before a moment."""

    def wait(self, after: int, timeout_seconds: float) -> int:
        """Returns the head as soon as it is beyond `after`, whoever wrote it, or when the time is over."""

    def append(self, facts: Sequence[Pending], unchanged: Unchanged | None = None) -> int:
        """Stores the facts of one command, all or none; gives the last position. Raises Conflict."""


class StoredRow(msgspec.Struct, frozen=True, gc=False):
    """A row of a book as bytes. `part` divides a subject's book, such as by month; mostly empty.
    `position`: of the last fact that was written in it; everything of the subject before it is in it."""

    book: str
    subject: str
    part: str
    row: bytes
    position: int


class StoredAlert(msgspec.Struct, frozen=True, gc=False):
    """The last known state of one alert identity."""

    fingerprint: str
    monitor: str
    subject: str
    dimension: str
    state: str
    row: bytes


class Wake(msgspec.Struct, frozen=True, gc=False):
    """The next day on which a monitor could answer differently for a subject with no new fact."""

    monitor: str
    subject: str
    day: date | None


class Batch(msgspec.Struct, frozen=True, gc=False):
    """What a worker writes in one transaction: `name`'s position moves from `previous` to `position`,
    or nothing is written at all."""

    name: str
    previous: int
    position: int
    rows: Sequence[StoredRow]
    alerts: Sequence[StoredAlert]
    wakes: Sequence[Wake]
    facts: Sequence[Sequence[Pending]]


class Books(Protocol):
    """Where rows, alerts, wake dates and a worker's position are kept."""

    def position(self, name: str) -> int: ...

    def row(self, book: str, subject: str, part: str) -> StoredRow | None: ...

    def rows(self, book: str) -> Iterable[StoredRow]:
        """All rows of a book, ordered by subject and part."""

    def parts(self, book: str, subject: str) -> Mapping[str, bytes]: ...

    def alerts_of(self, subject: str) -> Sequence[StoredAlert]: ...

    def alerts(self) -> Sequence[StoredAlert]: ...

    def wakes(self) -> Sequence[Wake]: ...

    def wakes_of(self, monitor: str) -> Sequence[Wake]: ...

    def write(self, batch: Batch) -> None:
        """One transaction. Raises Conflict when another worker has moved the position away."""


class Leadership(Protocol):
    """Of all that ask for it under one name, in whatever process, one holds it at a time; it is lost with the
    process, and with the connection to the store."""

    def acquire(self, timeout_seconds: float) -> bool:
        """Whether it is held now; waits for it so long."""

    def held(self) -> bool: ...

    def release(self) -> None: ...


class Store(Log, Books, Protocol):
    """Both in one database, so that a batch is one transaction. `id` is given once, to tell stores apart."""

    @property
    def id(self) -> str: ...

    def partitions(self) -> int:
        """Into how many parts the work on the books is divided; 0 as long as one worker does all of it."""

    def divide(self, partitions: int, batches: Sequence[Batch]) -> None:
        """From now on so many workers keep the books: the batches, in one transaction, say where each
        begins, and nobody moves the undivided positions any more. Raises Conflict when that was done
        already, or a position is not its batch's `previous`."""

    def replace(self, batches: Sequence[Batch]) -> None:
        """Their rows, alerts and wake dates instead of all that are stored, in one transaction. Raises
        Conflict when a position is not its batch's `previous`."""

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
