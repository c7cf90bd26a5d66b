"""Who is to be looked at in the next days, in memory: a new day asks the store nothing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from domain.ports import Books, Wake

DAYS_AHEAD = 7
"""How far wake dates are held: a company has many more of them than are due in a week."""


class Appointments:
    """The wake dates up to a horizon, as they are stored."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._horizon = date.min
        self._days: dict[str, dict[str, date]] = {}
        """By monitor and subject."""

    def due(self, monitors: Sequence[str], today: date) -> Iterator[str]:
        """Yield the subjects that one of these monitors is to look at by today."""
        if today > self._horizon:
            self._read(today)
        for monitor in monitors:
            days = self._days.get(monitor, {})
            yield from (subject for subject, day in days.items() if day <= today)

    def note(self, wakes: Iterable[Wake]) -> None:
        """Note what has been stored."""
        for wake in wakes:
            days = self._days.setdefault(wake.monitor, {})
            if wake.day is not None and wake.day <= self._horizon:
                days[wake.subject] = wake.day
            else:
                days.pop(wake.subject, None)

    def _read(self, today: date) -> None:
        self._horizon = today + min(timedelta(days=DAYS_AHEAD), date.max - today)
        self._days.clear()
        self.note(self._books.wakes_until(self._horizon))
