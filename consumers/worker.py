"""From the log to books to alerts: a batch of whole appends, written in one transaction."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from alerts.monitor import Monitor
from consumers.alert_shelf import AlertShelf
from consumers.paging import each
from consumers.parts import WHOLE, Part
from consumers.quarantine import ABOUT_RECORDS, Attempt, Quarantine
from consumers.shelf import CannotBeKept, CannotBeWritten, Shelf
from consumers.timekeeping import Timekeeping
from consumers.views import Readable
from consumers.watch import Watch
from domain.calendar import CalendarYearPublished, DayOpened
from domain.dead_letter.facts import RecordDiscarded, RecordRetried
from domain.ports import Batch, Books, Entry, Pending, Recorded
from domain.rules import RulesPublished

BOOKS = WHOLE.books
"""The name under which the position of the books is kept, when one worker keeps all of them."""

SMALLEST, LARGEST = 64, 20_000


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
    small again when there is nothing. `capacity`: so many rows, and alerts of so many subjects, stay in
    memory between batches. A part of many has its share of both the largest batch and the capacity."""

    def __init__(
        self,
        log: Readable,
        books: Books,
        monitors: Sequence[Monitor[Any]],
        report: Callable[[Progress], None] = lambda _: None,
        capacity: int = 200_000,
        part: Part = WHOLE,
    ) -> None:
        self._largest = max(SMALLEST, LARGEST // (part.count or 1))
        self._capacity = capacity // (part.count or 1)
        self._log, self._books, self._monitors, self._report = log, books, monitors, report
        self._part, self._name = part, part.books
        self._failed: dict[Attempt, str] = {}
        self._entries: Sequence[Entry] = ()
        self._batch_size = SMALLEST
        self._begin()

    def catch_up(self) -> int:
        """Reads until nothing is left; gives the position reached. A failure leaves the worker unusable:
        its hot rows are ahead of what is stored, so make a new one."""
        while self.turn():
            pass
        return self._position

    def turn(self) -> bool:
        """One batch; False when nothing was left."""
        batch = self.prepared()
        if batch is None:
            return False
        self._books.write(batch)
        self.written(batch)
        return True

    def prepared(self) -> Batch | None:
        """What the next entries come to, to be written before anything else is asked; none when nothing is
        left. A record that the books cannot take is remembered, and the batch begun anew without it."""
        while entries := self._log.entries(self._position, self._batch_size):
            try:
                return self._applied(entries)
            except CannotBeWritten as error:
                self._failed[(error.position, self._quarantine.attempt(error.position))] = error.reason
                self._begin()
            except CannotBeKept:
                self._begin(careful=True)
        self._batch_size = SMALLEST
        return None

    def written(self, batch: Batch) -> None:
        """It is stored, for good."""
        self._position, entries = batch.position, self._entries
        self._shelf.written()
        self._watch.written()
        self._quarantine.written()
        self._batch_size = min(self._batch_size * 2, self._largest)
        self._report(Progress(batch.position, entries, [fact for facts in batch.facts for fact in facts]))

    def appointed(self, monitor: str) -> Mapping[str, date]:
        """Who is to be looked at by a monitor, and when, as far as it is stored."""
        return self._watch.wakes.appointed(monitor)

    def _begin(self, careful: bool = False) -> None:
        """From what is stored."""
        books, self._position = self._books, self._books.position(self._name)
        self._quarantine = Quarantine(books, self._part, each(self._log.dead_letters), self._failed)
        self._time = Timekeeping(self._log, self._reached)
        self._shelf = Shelf(books, self._capacity, careful)
        self._watch = Watch(books, self._shelf, AlertShelf(books, self._capacity), self._time, self._monitors)

    def _reached(self, subject: str) -> int:
        held = self._quarantine.held(subject)
        return self._position if held is None else held.position - 1

    def _applied(self, entries: Sequence[Entry]) -> Batch:
        self._entries = entries
        for append in appends(entries):
            self._apply(append)
        return self._batch(entries[-1].position)

    def _apply(self, append: Sequence[Entry]) -> None:
        """Each subject of an append is looked at once, with the last fact about it as the cause."""
        touched: dict[str, set[str]] = {}
        causes: dict[str, Recorded] = {}
        for entry in self._quarantine.admitted(append, self._time.calendar.today):
            touched.setdefault(entry.fact.subject, set()).update(self._shelf.write(entry))
            causes[entry.fact.subject] = entry
            self._time.note(entry.fact)
        for subject, cause in causes.items():
            self._look(cause, touched[subject])

    def _look(self, cause: Recorded, books: set[str]) -> None:
        match cause.fact:
            case DayOpened():
                self._watch.look_at_due(cause)
            case RulesPublished() | CalendarYearPublished():
                self._watch.look_at_all(cause)
            case RecordRetried() | RecordDiscarded():
                self._release(cause, cause.fact)
            case fact:
                self._watch.look_at(fact.subject, books, cause)

    def _release(self, cause: Recorded, decision: RecordRetried | RecordDiscarded) -> None:
        """What is held behind a letter is applied as if it had been recorded now. A decision about a
        letter that is closed already changes nothing."""
        held = self._quarantine.held(decision.subject)
        if held is None or held.position != decision.position:
            return
        if isinstance(decision, RecordRetried):
            after = held.position - 1
            self._quarantine.retry(decision.subject, held)
        else:
            after = held.position
            self._quarantine.discard(decision.subject, held)
        for append in appends(self._log.entries_of(decision.subject, after, cause.position - 1)):
            self._apply([entry for entry in append if not about_records(entry)])

    def _batch(self, position: int) -> Batch:
        watch, quarantine = self._watch, self._quarantine
        rows = [*self._shelf.changed(), *quarantine.changed()]
        facts = [*quarantine.raised(), *watch.raised()]
        alerts, wakes = watch.changed_alerts(), watch.wakes.changed()
        return Batch(self._name, self._position, position, rows, alerts, wakes, facts)


def about_records(entry: Entry) -> bool:
    return isinstance(entry, Recorded) and isinstance(entry.fact, ABOUT_RECORDS)


def appends(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """The facts of one command together."""
    append: list[Entry] = []
    for entry in entries:
        append.append(entry)
        if entry.ends_append:
            yield append
            append = []
