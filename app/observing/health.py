"""Whether a process lives, and whether it is ready for its work."""

import time
from collections.abc import Callable
from threading import Lock

PATIENCE_SECONDS = 600.0
"""Longer than any call to the store or the broker may take."""

TOLERATED_EVENTS = 10_000
BEHIND = "books are behind"


class Health:
    """Told by the loops of all roles in the process, each by its name; asked by whoever likes. It is ready
    when it waits for nothing. It lives unless a loop has not turned for longer than `patience_seconds`: one
    that waits for the store or the broker turns, and tries again, and lives."""

    def __init__(
        self,
        *roles: str,
        patience_seconds: float = PATIENCE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._patience_seconds, self._clock, self._lock = patience_seconds, clock, Lock()
        self._waits_for = {role: f"{role}: has not begun" for role in roles}
        self._turned_at = dict.fromkeys(roles, clock())
        self._held_up: set[str] = set()

    def waits_for(self, what: str, reason: str = "") -> None:
        """Not ready until `has` is called for the same. With a reason it is something outside, and nobody
        is stuck who waits for it."""
        with self._lock:
            self._waits_for[what] = f"{what}: {reason}" if reason else what
            self._held_up.discard(what)
            self._held_up |= {what} if reason else set()

    def has(self, what: str) -> None:
        with self._lock:
            self._waits_for.pop(what, None)
            self._held_up.discard(what)

    def beat(self, role: str) -> None:
        """The loop of a role has turned."""
        with self._lock:
            self._turned_at[role] = self._clock()

    def turned(self, role: str, reason: str = "") -> None:
        """The loop of a role has turned, and could not work for a reason, or could."""
        self.beat(role)
        if reason:
            self.waits_for(role, reason)
        else:
            self.has(role)

    def behind(self, events: int, tolerated: int = TOLERATED_EVENTS) -> None:
        """The books have so many events to catch up with."""
        with self._lock:
            self._waits_for.pop(BEHIND, None)
            if events > tolerated:
                self._waits_for[BEHIND] = f"books are {events} events behind"

    def reasons(self) -> list[str]:
        with self._lock:
            return list(self._waits_for.values())

    @property
    def ready(self) -> bool:
        return not self.reasons()

    @property
    def live(self) -> bool:
        return not self.stuck()

    def stuck(self) -> list[str]:
        """The loops that have not turned for too long, and how long."""
        with self._lock:
            passed = {role: self._clock() - at for role, at in self._turned_at.items()}
            return [
                f"{role}: has not turned for {seconds:.0f} seconds"
                for role, seconds in passed.items()
                if seconds > self._patience_seconds and not self._held_up
            ]
