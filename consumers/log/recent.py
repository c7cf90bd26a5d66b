"""What a worker has just read, for those who come right behind it."""

from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from forewarn.consumers.log.views import Readable
from forewarn.ports.store import Entry, Recorded

MOST_ENTRIES = 20_000


class Recent:
    """Holds what was noted since `since`; what lies before that is read from `log`."""

    def __init__(self, log: Readable, since: int) -> None:
        self._log, self._since = log, since
        self._noted: list[Entry] = []

    def head(self) -> int:
        return self._log.head()

    def note(self, entries: Sequence[Entry]) -> None:
        """They follow what was noted before, without a gap."""
        self._noted.extend(entries)
        if len(self._noted) > MOST_ENTRIES:
            self.forget(self._noted[-1].position)

    def forget(self, until: int) -> None:
        """Drop entries up to a position: nobody will ask for them."""
        del self._noted[: bisect_right(self._noted, until, key=attrgetter("position"))]
        self._since = max(self._since, until)

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        if after < self._since:
            return self._log.entries(after, limit)
        self.forget(after)
        return list(self._noted)

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]:
        return self._log.entries_of(subject, after, until)

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]:
        return self._log.dead_letters(after, limit)
