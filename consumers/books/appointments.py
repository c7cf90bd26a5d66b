"""Who is to be looked at in the next days, in memory: a new day asks the store nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from domain.ports import Books, Wake

MOST_READ = 5_000
"""Wake dates that are read together, and as many more as the last of their days has."""

MOST_HELD = 4 * MOST_READ
"""Wake dates that are held, with those noted since: the next day reads anew when there are more."""


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
        self._subjects: dict[str, dict[date, set[str]]] = defaultdict(dict)
        """By monitor and day."""

    def due(self, monitors: Sequence[str], today: date) -> Iterator[str]:
        """Yield the subjects that one of these monitors is to look at by today."""
        if today > self._horizon:
            self._read(today)
        for monitor in monitors:
            days = self._subjects[monitor]
            for day in sorted(day for day in days if day <= today):
                yield from days[day]

    def note(self, wakes: Iterable[Wake]) -> None:
        """Note wake dates that have moved."""
        for wake in wakes:
            self._note(wake)
        if len(self._days) > self._most_held:
            self._forget()

    def _note(self, wake: Wake) -> None:
        key = wake.monitor, wake.subject
        before = self._days.pop(key, None)
        days = self._subjects[wake.monitor]
        if before is not None:
            days[before].discard(wake.subject)
            if not days[before]:
                del days[before]
        if wake.day is not None and wake.day <= self._horizon:
            self._days[key] = wake.day
            days.setdefault(wake.day, set()).add(wake.subject)

    def _forget(self) -> None:
        self._days.clear()
        self._subjects.clear()
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
