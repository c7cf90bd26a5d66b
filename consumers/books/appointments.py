"""Who is to be looked at in the next days, in memory: a new day asks the store nothing."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from forewarn.ports.store import Books, Wake

MOST_READ = 5_000
"""Wake dates that are read together, and as many more as the last of their days has."""

MOST_HELD = 4 * MOST_READ
"""Wake dates that are held, with those noted since: the next day reads anew when there are more."""


class Days:
    """The subjects of one monitor by their days. The days stand in order: a tick looks at those that are due,
    and not at all that are to come."""

    def __init__(self) -> None:
        self._subjects: dict[date, set[str]] = {}
        self._order: list[date] = []

    def add(self, day: date, subject: str) -> None:
        subjects = self._subjects.get(day)
        if subjects is None:
            subjects = self._subjects[day] = set()
            insort(self._order, day)
        subjects.add(subject)

    def discard(self, day: date, subject: str) -> None:
        subjects = self._subjects[day]
        subjects.discard(subject)
        if not subjects:
            del self._subjects[day]
            del self._order[bisect_right(self._order, day) - 1]

    def until(self, today: date) -> Iterator[str]:
        for day in self._order[: bisect_right(self._order, today)]:
            yield from self._subjects[day]


class Appointments:
    """The wake dates up to a horizon: all of them in a small company, those of the next days in a large one.
    `unsaved` gives those that have moved since the last batch was stored: the store does not know them."""

    def __init__(
        self,
        books: Books,
        unsaved: Callable[[], Iterable[Wake]] = tuple,
        most_read: int = MOST_READ,
        most_held: int = MOST_HELD,
    ) -> None:
        self._books, self._unsaved = books, unsaved
        self._most_read, self._most_held = most_read, most_held
        self._horizon = date.min
        self._days: dict[tuple[str, str], date] = {}
        """By monitor and subject."""
        self._by_day: dict[str, Days] = defaultdict(Days)
        """By monitor."""

    def due(self, monitors: Sequence[str], today: date) -> Iterator[str]:
        """Yield the subjects that one of these monitors is to look at by today."""
        if today > self._horizon:
            self._read(today)
        for monitor in monitors:
            yield from self._by_day[monitor].until(today)

    def note(self, wakes: Iterable[Wake]) -> None:
        """Note wake dates that have moved."""
        for wake in wakes:
            self._note(wake)
        if len(self._days) > self._most_held:
            self._forget()

    def _note(self, wake: Wake) -> None:
        key = wake.monitor, wake.subject
        before = self._days.pop(key, None)
        days = self._by_day[wake.monitor]
        if before is not None:
            days.discard(before, wake.subject)
        if wake.day is not None and wake.day <= self._horizon:
            self._days[key] = wake.day
            days.add(wake.day, wake.subject)

    def _forget(self) -> None:
        self._days.clear()
        self._by_day.clear()
        self._horizon = date.min

    def _read(self, today: date) -> None:
        """Hold whole days, today's at least."""
        self._forget()
        self._horizon, last = date.max, today
        for read, wake in enumerate(self._books.wakes_until(date.max)):
            day = wake.day or date.min
            if day > last and read >= self._most_read:
                self._horizon = last
                break
            last = max(last, day)
            self._note(wake)
        for wake in self._unsaved():
            self._note(wake)
