"""From the log to books to alerts: a batch of whole appends, written in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from alerts.monitor import Monitor
from consumers.alert_shelf import AlertShelf
from consumers.shelf import Shelf
from consumers.timekeeping import Timekeeping
from consumers.views import Readable
from consumers.watch import Watch
from domain.calendar import CalendarYearPublished, DayOpened
from domain.ports import Batch, Books, Pending, Recorded
from domain.rules import RulesPublished

BOOKS = "books"
"""The name under which the position of the books is kept."""

SMALLEST, LARGEST = 64, 20_000


@dataclass(frozen=True, slots=True)
class Progress:
    """What one batch did: the position it reached, how many facts it read, the alert facts it raised."""

    position: int
    facts: int
    alerts: Sequence[Pending]


class Worker:
    """Follows `log` and keeps `books`. Batches grow while there is more to read, and shrink when idle.
    `capacity`: so many rows, and alerts of so many subjects, stay in memory between batches."""

    def __init__(
        self,
        log: Readable,
        books: Books,
        monitors: Sequence[Monitor[Any]],
        report: Callable[[Progress], None] = lambda _: None,
        capacity: int = 200_000,
    ) -> None:
        self._log, self._books, self._report = log, books, report
        self._position = books.position(BOOKS)
        self._time = Timekeeping(log, self._position)
        self._shelf = Shelf(books, capacity)
        self._watch = Watch(books, self._shelf, AlertShelf(books, capacity), self._time, monitors)
        self._batch_size = SMALLEST

    def catch_up(self) -> int:
        """Reads until nothing is left; gives the position reached. A failure leaves the worker unusable:
        its hot rows are ahead of what is stored, so make a new one."""
        while entries := self._log.read(self._position, self._batch_size):
            self._handle(entries)
        return self._position

    def _handle(self, entries: Sequence[Recorded]) -> None:
        for append in appends(entries):
            self._apply(append)
        batch = self._batch(entries[-1].position)
        self._books.write(batch)
        self._written(batch)
        full = len(entries) >= self._batch_size
        self._batch_size = min(self._batch_size * 2, LARGEST) if full else SMALLEST
        self._report(
            Progress(self._position, len(entries), [fact for facts in batch.facts for fact in facts])
        )

    def _apply(self, append: Sequence[Recorded]) -> None:
        touched: dict[str, set[str]] = {}
        for entry in append:
            for book in self._shelf.write(entry):
                touched.setdefault(entry.fact.subject, set()).add(book)
            self._time.note(entry.fact)
        self._look(append[-1], touched)

    def _look(self, cause: Recorded, touched: dict[str, set[str]]) -> None:
        match cause.fact:
            case DayOpened():
                self._watch.look_at_due(cause)
            case RulesPublished() | CalendarYearPublished():
                self._watch.look_at_all(cause)
            case _:
                for subject, books in touched.items():
                    self._watch.look_at(subject, books, cause)

    def _batch(self, position: int) -> Batch:
        rows, watch = list(self._shelf.changed()), self._watch
        alerts, wakes, facts = watch.changed_alerts(), watch.wakes.changed(), watch.raised()
        return Batch(BOOKS, self._position, position, rows, alerts, wakes, facts)

    def _written(self, batch: Batch) -> None:
        self._position = batch.position
        self._shelf.written()
        self._watch.written()


def appends(entries: Iterable[Recorded]) -> Iterator[list[Recorded]]:
    """The facts of one command together."""
    append: list[Recorded] = []
    for entry in entries:
        append.append(entry)
        if entry.ends_append:
            yield append
            append = []
