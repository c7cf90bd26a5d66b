"""What the clock waits for between two days that were missed: books that are current."""

from threading import Event
from time import monotonic

from forewarn.app.embedded import embedded
from forewarn.app.logs import log
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.commands.in_force import InForce
from forewarn.domain.calendar import STREAM as CALENDAR
from forewarn.ports.store import Store
from forewarn.reading.audit.reached import kept_parts

PATIENCE_SECONDS = 5.0
PAUSE_SECONDS = 0.02


class SettledBooks:
    """A worker that keeps the books is waited for as long as it comes forward. Where none does, the books are
    brought up to date here; books that are divided among workers are left to these."""

    def __init__(
        self,
        store: Store,
        front_door: FrontDoor,
        stopped: Event,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> None:
        self._store, self._front_door, self._stopped = store, front_door, stopped
        self._patience_seconds = patience_seconds
        self._in_force = InForce(store)
        self._somebody_works = True

    def settle(self) -> None:
        if self._somebody_works:
            self._somebody_works = self._waited(self._day())
        if not self._somebody_works and not self._store.partitions():
            embedded(self._store, front_door=self._front_door).settle()

    def _day(self) -> int:
        """Return the position at which the last day was opened, which is told to all books."""
        self._in_force.refresh()
        calendar = self._in_force.of(CALENDAR)
        return calendar.position if calendar else 0

    def _waited(self, day: int) -> bool:
        """Wait until the books stand at a position, and return whether they do."""
        reached, moved_at = self._position(), monotonic()
        while reached < day and not self._stopped.is_set():
            if monotonic() - moved_at > self._patience_seconds:
                log().warning("no worker keeps the books: days are opened without one")
                return False
            self._stopped.wait(PAUSE_SECONDS)
            if (position := self._position()) != reached:
                reached, moved_at = position, monotonic()
        return True

    def _position(self) -> int:
        """Return how far all books and follow-ups are."""
        return min(self._store.position(part.follow_up) for part in kept_parts(self._store))
