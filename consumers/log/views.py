"""Parts of a log: up to a position, or what concerns one subject."""

from collections.abc import Sequence
from heapq import merge
from operator import attrgetter
from typing import Protocol

from forewarn.domain.calendar import STREAM as CALENDAR_STREAM
from forewarn.domain.rules import STREAM as RULES_STREAM
from forewarn.ports.store import Entry, Log, Recorded


class Readable(Protocol):
    """As much of a log as a worker needs."""

    def head(self) -> int: ...

    def entries(self, after: int, limit: int) -> Sequence[Entry]: ...

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]: ...

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]: ...


class LogUntil:
    """Nothing after `last`, which ends an append."""

    def __init__(self, log: Readable, last: int) -> None:
        self._log, self._last = log, last

    def head(self) -> int:
        return min(self._log.head(), self._last)

    def reach(self, last: int) -> None:
        """From now on up to another position."""
        self._last = last

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        entries = self._log.entries(after, limit) if after < self._last else ()
        return [entry for entry in entries if entry.position <= self._last]

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]:
        return self._log.entries_of(subject, after, min(until, self._last))

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]:
        """Also what was said later: it tells how a record within was dealt with."""
        return self._log.dead_letters(after, limit)


class SubjectLog:
    """What a worker would have read of one subject: its facts, the days and the rules, up to `last`."""

    def __init__(self, log: Log, subject: str, last: int) -> None:
        self._log, self._last = log, last
        parts = (log.entries_of(name, 0, last) for name in (subject, CALENDAR_STREAM, RULES_STREAM))
        self._entries = list(merge(*parts, key=attrgetter("position")))

    def head(self) -> int:
        return self._last

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        """All at once: one subject's facts are few."""
        return [entry for entry in self._entries if entry.position > after]

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]:
        return self._log.entries_of(subject, after, until)

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]:
        return self._log.dead_letters(after, limit)
