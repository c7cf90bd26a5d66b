"""Whether a process lives, and whether it is ready for its work."""

import time
from collections.abc import Callable
from threading import Lock

PROMPT_SECONDS = 30.0
"""Loops turn every half second when idle, the clock's every ten, and a worker's with each batch, which takes
seconds. Whoever waits in vain gives up after twenty seconds at the most, the patience with a database that is
silent; then the loop turns."""

PATIENCE_SECONDS = 600.0
"""Longer than any call to the store or the broker may take."""

TOLERATED_EVENTS = 10_000


class Health:
    """Told by the loops of all roles in the process, each by its name; asked by whoever likes. It is ready
    when all roles can work and have turned within `PROMPT_SECONDS`, and the books are not far behind. It
    lives unless a loop has not turned for longer than `patience_seconds`: one that waits for the store or
    the broker turns, and tries again, and lives."""

    def __init__(
        self,
        *roles: str,
        patience_seconds: float = PATIENCE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._patience_seconds, self._clock, self._lock = patience_seconds, clock, Lock()
        self._reasons = dict.fromkeys(roles, "has not begun")
        self._turned_at = dict.fromkeys(roles, clock())
        self._events_behind = 0

    def beat(self, role: str) -> None:
        """The loop of a role has turned, or got on with what it does."""
        with self._lock:
            self._turned_at[role] = self._clock()

    def turned(self, role: str, reason: str = "") -> None:
        """The loop of a role has turned, and could not work for a reason, or could."""
        with self._lock:
            self._turned_at[role], self._reasons[role] = self._clock(), reason

    def behind(self, events: int) -> None:
        """The books have so many events to catch up with."""
        with self._lock:
            self._events_behind = events

    def reasons(self) -> list[str]:
        """Why it is not ready, a line for each role and one for the books."""
        with self._lock:
            reasons = self._reasons | self._late(PROMPT_SECONDS)
            said = [f"{role}: {reason}" for role, reason in reasons.items() if reason]
            if self._events_behind > TOLERATED_EVENTS:
                said.append(f"books are {self._events_behind} events behind")
            return said

    @property
    def ready(self) -> bool:
        return not self.reasons()

    def stuck(self) -> list[str]:
        """The loops that have not turned for too long, and how long."""
        with self._lock:
            return [f"{role}: {reason}" for role, reason in self._late(self._patience_seconds).items()]

    def _late(self, limit_seconds: float) -> dict[str, str]:
        passed = {role: self._clock() - at for role, at in self._turned_at.items()}
        return {
            role: f"has not turned for {seconds:.0f} seconds"
            for role, seconds in passed.items()
            if seconds > limit_seconds
        }
