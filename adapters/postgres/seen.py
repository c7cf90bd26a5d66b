"""Which streams and event ids the log holds, and the last version of its streams, in little memory."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from forewarn.adapters.postgres.connection import Session

BITS = 2**27
FURTHEST = 1_000_000
"""Reading the keys of so many events takes seconds, in which nobody else can append."""
MOST_STREAMS = 200_000
PAGE = 20_000
KEYS = """
SELECT position, originator_id, originator_version, event_id FROM events
WHERE position > ? ORDER BY position LIMIT ?
"""


class Keys(NamedTuple):
    """What tells an event of the log from all others."""

    position: int
    stream: str
    version: int
    event_id: str


class Seen:
    """A filter over the log up to `position`: a key that it does not contain is not in the log. It contains a
    few that are not in the log either. `versions` are of what is committed, for as many streams as fit.

    Only the session that holds the counter of the log may use it."""

    def __init__(self) -> None:
        self.position = 0
        self.versions: dict[str, int] = {}
        self._bits = bytearray()

    def __contains__(self, key: str) -> bool:
        number = hash(key) % BITS
        return bool(self._bits[number >> 3] & (1 << (number & 7)))

    def add(self, key: str) -> None:
        number = hash(key) % BITS
        self._bits[number >> 3] |= 1 << (number & 7)

    def read_until(self, session: Session, head: int) -> None:
        """Add all events of the log up to a position, which is committed."""
        self._bits = self._bits or bytearray(BITS >> 3)
        for keys in keys_between(session, self.position, head):
            self.add(keys.stream)
            self.add(keys.event_id)
            self.note(((keys.stream, keys.version),))
        self.position = max(self.position, head)

    def note(self, versions: Iterable[tuple[str, int | None]]) -> None:
        """Remember versions of streams that are committed, the highest of each. Forget streams with none."""
        for stream, version in versions:
            if version is None:
                self.versions.pop(stream, None)
            else:
                self.versions[stream] = max(version, self.versions.get(stream, 0))
        if len(self.versions) > MOST_STREAMS:
            self.versions.clear()


def keys_between(session: Session, after: int, until: int) -> Iterator[Keys]:
    while after < until:
        for keys in map(Keys._make, session.execute(KEYS, (after, PAGE)).fetchall()):
            after = keys.position
            if after <= until:
                yield keys
