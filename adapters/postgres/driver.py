"""The driver's connection, which waits for the server's answers, but not for ever."""

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen

PATIENCE_SECONDS = 330.0
"""Longer than the server itself lets a statement take."""
ROLE_PATIENCE_SECONDS = 20.0
"""For those who begin again by themselves. Longer than the server lets anybody wait for a lock: it knows
better what is wrong."""
LONGEST_SECONDS = 3600.0
"""While tables are made or changed, for which the server takes as long as it needs."""


class Patience:
    """How long the sessions of one database bear the server's silence."""

    def __init__(self, seconds: float = PATIENCE_SECONDS) -> None:
        self.seconds, self.ends_at = seconds, math.inf

    def give_up(self, after_seconds: float) -> None:
        """From then on whoever does not hear at once hears that there was no answer. May be said by the
        handler of a signal."""
        self.ends_at = min(self.ends_at, time.monotonic() + after_seconds)


class Driver(psycopg.Connection[tuple[Any, ...]]):
    """A server that hangs keeps its connections, and the system answers for it: only its silence shows it.
    Whatever it says or takes begins the time anew, so that a long answer is heard to its end."""

    patience = Patience()
    _may_take_long = False

    @contextmanager
    def for_long(self) -> Iterator[None]:
        """While the server may work for LONGEST_SECONDS without a word."""
        self._may_take_long = True
        try:
            yield
        finally:
            self._may_take_long = False

    def wait(self, gen: PQGen[RV], *args: Any, **settings: Any) -> RV:
        """Raises OperationalError, and is closed, when the server is silent for too long."""
        return super().wait(self._heard(gen), *args, **settings)

    def _heard(self, gen: PQGen[RV]) -> PQGen[RV]:
        """Is told when there is something to hear, and ten times a second that there is nothing."""
        heard_at = time.monotonic()
        try:
            state = next(gen)
            while True:
                ready = yield state
                if ready:
                    heard_at = time.monotonic()
                else:
                    self._must_bear(heard_at)
                state = gen.send(ready)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    def _must_bear(self, heard_at: float) -> None:
        now, seconds = time.monotonic(), LONGEST_SECONDS if self._may_take_long else self.patience.seconds
        if now >= min(heard_at + seconds, self.patience.ends_at):
            self.close()
            raise psycopg.OperationalError(f"it has not answered for {now - heard_at:.1f} seconds")
