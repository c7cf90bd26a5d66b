"""Hears of appends, whoever makes them."""

from collections.abc import Callable
from contextlib import closing, suppress
from threading import Condition, Event, Thread

import psycopg

from forewarn.adapters.postgres.driver import Driver
from forewarn.ports.failures import StoreUnavailable, StoreUnsuitable

LOOKS_SECONDS = 0.2
AGAIN_SECONDS = 1.0


class Listener:
    """A thread with a connection of its own, from the first wait on. It only wakes those who wait: they look
    for themselves, and whatever was not heard they find at their next look."""

    def __init__(self, open_one: Callable[[], Driver]) -> None:
        self._open_one = open_one
        self._told = Condition()
        self._ended = Event()
        self._thread: Thread | None = None
        self.hears = False
        self.times = 0

    def wait(self, times: int, seconds: float) -> None:
        """Until it was told more often than `times`, or the time is over."""
        with self._told:
            if self._thread is None and not self._ended.is_set():
                self._thread = Thread(target=self._listen, name="forewarn-listener", daemon=True)
                self._thread.start()
            self._told.wait_for(lambda: self.times != times, seconds)

    def tell(self) -> None:
        with self._told:
            self.times += 1
            self._told.notify_all()

    def close(self) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _listen(self) -> None:
        while not self._ended.is_set():
            with suppress(psycopg.Error, StoreUnavailable, StoreUnsuitable):
                self._listen_until_broken()
            self.hears = False
            self._ended.wait(AGAIN_SECONDS)

    def _listen_until_broken(self) -> None:
        with closing(self._open_one()) as connection:
            connection.execute("LISTEN forewarn")
            self.hears = True
            self.tell()  # of what was appended before
            while not self._ended.is_set():
                for _ in connection.notifies(timeout=LOOKS_SECONDS, stop_after=1):
                    self.tell()
