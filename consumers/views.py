"""The log seen through a window: up to a position, or of one subject only."""

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import zip_longest
from operator import attrgetter
from typing import Protocol

import msgspec

from domain.calendar import STREAM as CALENDAR_STREAM
from domain.ports import Log, Recorded
from domain.rules import STREAM as RULES_STREAM


class Readable(Protocol):
    """As much of a log as a worker needs."""

    def read(self, after: int, limit: int) -> Sequence[Recorded]: ...

    def stream(self, name: str, after_version: int = 0) -> Sequence[Recorded]: ...


class LogUntil:
    """Nothing after `last`, which ends an append."""

    def __init__(self, log: Log, last: int) -> None:
        self._log, self._last = log, last

    def reach(self, last: int) -> None:
        """From now on up to another position."""
        self._last = last

    def read(self, after: int, limit: int) -> Sequence[Recorded]:
        entries = self._log.read(after, limit) if after < self._last else ()
        return [entry for entry in entries if entry.position <= self._last]

    def stream(self, name: str, after_version: int = 0) -> Sequence[Recorded]:
        entries = self._log.stream(name, after_version)
        return [entry for entry in entries if entry.position <= self._last]


class SubjectLog:
    """What a worker would have read of one subject: its facts, the days and the rules, up to `last`."""

    def __init__(self, log: Log, subject: str, last: int) -> None:
        self._log = log
        streams = (log.tail(name) for name in (subject, CALENDAR_STREAM, RULES_STREAM))
        entries = merge(*streams, key=attrgetter("position"))
        self._entries = list(self._ending_appends([entry for entry in entries if entry.position <= last]))

    def read(self, after: int, limit: int) -> Sequence[Recorded]:
        """All at once: one subject's facts are few."""
        return [entry for entry in self._entries if entry.position > after]

    def stream(self, name: str, after_version: int = 0) -> Sequence[Recorded]:
        return [entry for entry in self._entries if entry.stream == name and entry.version > after_version]

    def _ending_appends(self, entries: Sequence[Recorded]) -> Iterator[Recorded]:
        """An append that also concerns others ends, for this subject, with the last fact about it."""
        for entry, following in zip_longest(entries, entries[1:]):
            ends = following is None or not self._same_append(entry, following)
            yield msgspec.structs.replace(entry, ends_append=ends)

    def _same_append(self, entry: Recorded, following: Recorded) -> bool:
        if entry.ends_append or following.position == entry.position + 1:
            return not entry.ends_append
        rest = self._log.stored(entry.position, 1)
        return following.position <= rest[-1].position
