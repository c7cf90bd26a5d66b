"""The appends of a group that are certain not to conflict, until they are written together."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from forewarn.adapters import events as statements
from forewarn.adapters.postgres.seen import Seen
from forewarn.adapters.rows import NewEvent

MOST_EVENTS, MOST_BYTES = 1_000, 4 * 1024 * 1024
BY_KEY = frozenset(
    {
        statements.STREAM,
        statements.TAIL,
        statements.TAIL_UNTIL,
        statements.BY_ID,
        statements.HOLDS,
        statements.COMMAND,
    }
)
"""Statements whose first value is the stream, the subject or the id of all that they read of the log."""
LOG = "events"


class Collected:
    """Decides from memory whether an append conflicts with what is stored: while a group holds the counter of
    the log, nobody else appends. What it cannot decide is for the database."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._versions: dict[str, int | None] = {}
        """Of streams that this group has written to; None where what it wrote was undone in part."""
        self._appends: list[Sequence[NewEvent]] = []
        self._keys: set[str] = set()
        self._events = self._bytes = 0

    @property
    def is_full(self) -> bool:
        return self._events >= MOST_EVENTS or self._bytes >= MOST_BYTES

    def is_certain(self, events: Sequence[NewEvent]) -> bool:
        """Return whether versions follow those stored and ids are new, as far as memory tells."""
        ids = {event.event_id for event in events}
        if len(ids) < len(events) or any(key in self._seen for key in ids):
            return False
        versions: dict[str, int | None] = {}
        for event in events:
            last = versions[event.stream] if event.stream in versions else self._last(event.stream)
            if last is None or event.version != last + 1:
                return False
            versions[event.stream] = event.version
        return True

    def add(self, events: Sequence[NewEvent]) -> None:
        self.note(keys_of(events))
        self._appends.append(events)
        self._events += len(events)
        for event in events:
            self._bytes += len(event.state)
            self._keys.update((event.stream, event.subject, event.event_id))

    def taken(self) -> Sequence[Sequence[NewEvent]]:
        """Return what is collected, which is to be written now, and begin anew."""
        appends, self._appends = self._appends, []
        self._keys.clear()
        self._events = self._bytes = 0
        return appends

    def note(self, keys: Iterable[tuple[str, int, str]], following: bool = True) -> None:
        """Remember streams, versions and event ids that this group has written. Of a version that need not
        follow the last one, it is the last only where that is known."""
        for stream, version, event_id in keys:
            last = self._last(stream)
            self._versions[stream] = max(version, last or 0) if following or last is not None else None
            self._seen.add(stream)
            self._seen.add(event_id)

    def committed(self) -> None:
        """Leave to the next group what this one knows."""
        self._seen.note(self._versions.items())

    def undo(self) -> None:
        """Forget what is collected, and how far the streams have come."""
        self.taken()
        self._versions = dict.fromkeys(self._versions)

    def is_read_by(self, statement: str, values: Sequence[Any]) -> bool:
        """Return whether a statement may read what is collected."""
        if not self._appends or LOG not in statement:
            return False
        return statement not in BY_KEY or values[0] in self._keys

    def _last(self, stream: str) -> int | None:
        """Return the last version of a stream, or None where memory does not tell."""
        if stream in self._versions:
            return self._versions[stream]
        return self._seen.versions.get(stream) if stream in self._seen else 0


def keys_of(events: Iterable[NewEvent]) -> Iterator[tuple[str, int, str]]:
    return ((event.stream, event.version, event.event_id) for event in events)
