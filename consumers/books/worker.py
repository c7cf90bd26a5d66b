"""From the log to books to alerts: a batch of whole appends, written in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.appointments import Appointments
from forewarn.consumers.books.bookkeeping import Bookkeeping
from forewarn.consumers.books.entering import CannotBeWritten
from forewarn.consumers.books.quarantine import Attempt
from forewarn.consumers.books.registered import Registered
from forewarn.consumers.books.subject_cache import SubjectCache
from forewarn.consumers.books.subject_state import CannotBeKept
from forewarn.consumers.books.versions import Versions
from forewarn.consumers.log.parts import WHOLE, Part
from forewarn.consumers.log.views import Readable
from forewarn.ports.store import Batch, Books, Entry, Pending

BOOKS = WHOLE.books
"""The name under which the position of the books is kept, when one worker keeps all of them."""

SMALLEST, LARGEST = 64, 20_000
CAPACITY_ROWS = 80_000
"""Rows that stay in memory between batches."""


@dataclass(frozen=True, slots=True)
class Progress:
    """What one batch did: the position it reached, what it read, the alert facts it raised."""

    position: int
    entries: Sequence[Entry]
    alerts: Sequence[Pending]

    @property
    def facts(self) -> int:
        return len(self.entries)


class Worker:
    """Follows `log` and keeps the books of one part. Batches grow while there is something to read, and begin
    small again when there is nothing. `capacity`: so many rows stay in memory between batches. A part of many
    has its share of both the largest batch and the capacity. `versions`: those under which the log was
    written, when its books are derived once more. Raises StoreUnsuitable when the stored books are of other
    versions than this program writes."""

    def __init__(
        self,
        log: Readable,
        books: Books,
        monitors: Sequence[Monitor[Any]],
        report: Callable[[Progress], None] = lambda _: None,
        capacity: int = CAPACITY_ROWS,
        part: Part = WHOLE,
        registered: Registered | None = None,
        versions: Versions | None = None,
    ) -> None:
        self._largest = max(SMALLEST, LARGEST // (part.count or 1))
        self._capacity = capacity // (part.count or 1)
        self._log, self._books, self._monitors, self._report = log, books, monitors, report
        self._part, self._registered, self._versions = part, registered or Registered(), versions
        self._failed: dict[Attempt, str] = {}
        self._entries: Sequence[Entry] = ()
        self._batch_size = SMALLEST
        self._begin()

    @property
    def position(self) -> int:
        """The position up to which the books are stored."""
        return self._position

    def catch_up(self) -> int:
        """Read until nothing is left, and return the position reached. A failure leaves the worker unusable:
        what it holds in memory is ahead of what is stored, so make a new one."""
        while self.turn():
            pass
        return self._position

    def turn(self) -> bool:
        """Do one batch; return False when nothing was left."""
        batch = self.prepared()
        if batch is None:
            return False
        self._books.write(batch)
        self.written(batch)
        return True

    def prepared(self) -> Batch | None:
        """Return what the next entries come to, to be written before anything else is asked; None when
        nothing is left. A record that the books cannot take is remembered, and the batch begun anew."""
        while True:
            try:
                return self._next()
            except CannotBeWritten as error:
                self._failed[error.position, self._keeping.attempt(error.position)] = error.reason
                self._begin()
            except CannotBeKept:
                self._begin(careful=True)

    def written(self, batch: Batch) -> None:
        """Note that a batch is stored."""
        self._position, entries = batch.position, self._entries
        self._keeping.stored(batch.position)
        self._batch_size = min(self._batch_size * 2, self._largest)
        self._report(Progress(batch.position, entries, [fact for facts in batch.facts for fact in facts]))

    @property
    def is_asking(self) -> bool:
        """Whether a round is under way: its next portion waits for nothing."""
        return self._keeping.round is not None

    @property
    def subjects(self) -> SubjectCache:
        """The subjects as of the position, once a batch is stored."""
        return self._keeping.cache

    @property
    def appointments(self) -> Appointments:
        """The wake dates as of the position, once a batch is stored."""
        return self._keeping.appointments

    def _begin(self, careful: bool = False) -> None:
        """From what is stored."""
        self._left: Sequence[Entry] = ()
        """Read, and not applied yet: a round came between."""
        self._position = self._books.position(self._part.books)
        self._keeping = Bookkeeping(
            self._log,
            self._books,
            self._part,
            self._monitors,
            self._registered,
            self._failed,
            self._capacity,
            careful,
            self._versions,
        )

    def _next(self) -> Batch | None:
        """A round that is not over comes before the next entries, and one that takes longer than its first
        portion ends the batch."""
        if self._keeping.round is not None:
            self._entries = ()
            return self._keeping.portion(self._position)
        entries = self._left or self._log.entries(self._position, self._batch_size)
        self._entries = self._keeping.until_introduction(entries)
        if self._keeping.round is not None:
            return self._next()
        if not self._entries:
            self._batch_size = SMALLEST
            return None
        self._entries = self._keeping.apply_all(self._entries)
        self._left = entries[len(self._entries) :]
        return self._keeping.batch(self._position, self._entries[-1].position)
