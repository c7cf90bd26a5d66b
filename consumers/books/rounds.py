"""Who is asked in a round: everybody when rules or the calendar change, on a new day those who are due."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import structs

from forewarn.alerts.monitor import Monitor
from forewarn.consumers.books.appointments import Appointments
from forewarn.consumers.books.monitoring import Monitoring
from forewarn.consumers.books.round import PORTION, Round
from forewarn.consumers.books.scheduling import AT_NEXT_DAY
from forewarn.consumers.books.subject_cache import SubjectCache
from forewarn.consumers.books.subject_state import SubjectState
from forewarn.consumers.books.timekeeping import Timekeeping
from forewarn.consumers.log.views import Readable
from forewarn.ports.store import Books, Recorded


class Page(NamedTuple):
    """Subjects in order, and whether there may be more behind the last. `books`: in which books a subject has
    rows, where that decides who is asked."""

    subjects: Sequence[str]
    is_last: bool
    books: Mapping[str, set[str]]


class InMemory(NamedTuple):
    """What a round reads and changes in memory."""

    cache: SubjectCache
    appointments: Appointments
    monitoring: Monitoring
    time: Timekeeping


class Rounds:
    """Asks one portion of a round after the other. A round is over before the next fact is read."""

    def __init__(
        self,
        log: Readable,
        books: Books,
        memory: InMemory,
        monitors: Sequence[Monitor[Any]],
        portion: int = PORTION,
    ) -> None:
        self._log, self._books, self._monitors, self._portion = log, books, monitors, portion
        self._cache, self._appointments, self._monitoring, self._time = memory
        self._due_in, self._all_due = 0, list[str]()

    def begin(self, cause: Recorded, due: bool) -> Round | None:
        """Ask the first portion; return the round unless it is over."""
        names = tuple(monitor.name for monitor in self._monitors)
        return self._ask(Round(cause.position, cause.fact.subject, "", due, names), cause)

    def go_on(self, round_: Round) -> Round | None:
        """Ask the next portion; return what is left of the round."""
        [cause] = self._log.entries_of(round_.stream, round_.cause - 1, round_.cause)
        assert isinstance(cause, Recorded)
        return self._ask(round_, cause)

    def _ask(self, round_: Round, cause: Recorded) -> Round | None:
        page = self._due(round_) if round_.due else self._everybody(round_)
        self._cache.load(page.subjects)
        monitors = self._of(round_)
        for subject in page.subjects:
            state = self._cache.of(subject)
            for monitor in monitors:
                if self._is_due(monitor, state) if round_.due else watches(monitor, page.books[subject]):
                    self._monitoring.ask(monitor, state, cause)
        return None if page.is_last else structs.replace(round_, subject=page.subjects[-1])

    def appoint(self, names: tuple[str, ...]) -> None:
        """Let monitors ask everybody as soon as the first day opens. Few are known by then."""
        round_: Round | None = Round(0, "", "", False, names)
        while round_ is not None:
            page = self._everybody(round_)
            self._cache.load(page.subjects)
            for state in map(self._cache.of, page.subjects):
                for monitor in self._of(round_):
                    state.appoint(monitor.name, AT_NEXT_DAY)
            round_ = None if page.is_last else structs.replace(round_, subject=page.subjects[-1])

    def _of(self, round_: Round) -> list[Monitor[Any]]:
        return [monitor for monitor in self._monitors if monitor.name in round_.monitors]

    def _is_due(self, monitor: Monitor[Any], state: SubjectState) -> bool:
        day = state.wakes.get(monitor.name)
        return day is not None and day <= self._time.calendar.today

    def _due(self, round_: Round) -> Page:
        """Who is due stands when the round begins: nothing is recorded until it is over."""
        if self._due_in != round_.cause:
            self._due_in, self._all_due = round_.cause, self._due_today(round_)
        first = bisect_right(self._all_due, round_.subject)
        subjects = self._all_due[first : first + self._portion]
        is_last = first + self._portion >= len(self._all_due)
        return Page(subjects, is_last, {})

    def _due_today(self, round_: Round) -> list[str]:
        self._appointments.note(self._cache.take_moves())
        return sorted({*self._appointments.due(round_.monitors, self._time.calendar.today)})

    def _everybody(self, round_: Round) -> Page:
        """All with a row in a book that one of the monitors watches, those of the running batch included."""
        books: dict[str, set[str]] = defaultdict(set)
        full = []
        for name in sorted({book.name for monitor in self._of(round_) for book in monitor.watches}):
            page = self._books.subjects_after(name, round_.subject, self._portion)
            full += [page[-1]] if len(page) == self._portion else []
            for subject in page:
                books[subject].add(name)
        for state in self._cache.used():
            for key in state.written:
                books[state.subject].add(key if isinstance(key, str) else key[0])
        return page_of(round_, books, min(full, default=None))


def page_of(round_: Round, books: Mapping[str, set[str]], last: str | None) -> Page:
    """Cut at `last`, where the store may have more behind it, and leave out those who were asked."""
    subjects = sorted(
        subject for subject in books if subject > round_.subject and (last is None or subject <= last)
    )
    return Page(subjects, last is None, books)


def watches(monitor: Monitor[Any], books: set[str]) -> bool:
    return any(book.name in books for book in monitor.watches)
