"""Which streams and event ids the log may hold, in a few megabytes of memory."""

from adapters.postgres.connection import Session

BITS = 2**27
FURTHEST = 1_000_000
"""Reading the keys of so many events takes seconds, in which nobody else can append."""
PAGE = 20_000
KEYS = "SELECT position, originator_id, event_id FROM events WHERE position > ? ORDER BY position LIMIT ?"


class Seen:
    """A filter over the log up to `position`: a key that it does not contain is not in the log. It contains a
    few that are not in the log either.

    Only the session that holds the counter of the log may use it."""

    def __init__(self) -> None:
        self.position = 0
        self._bits = bytearray()

    def __contains__(self, key: str) -> bool:
        number = hash(key) % BITS
        return bool(self._bits[number >> 3] & (1 << (number & 7)))

    def add(self, key: str) -> None:
        number = hash(key) % BITS
        self._bits[number >> 3] |= 1 << (number & 7)

    def read_until(self, session: Session, head: int) -> None:
        """Add the keys of all events up to the head of the log."""
        self._bits = self._bits or bytearray(BITS >> 3)
        while self.position < head:
            for position, stream, event_id in session.execute(KEYS, (self.position, PAGE)).fetchall():
                self.add(stream)
                self.add(event_id)
                self.position = position
