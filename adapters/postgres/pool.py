"""As many connections as there are threads that need one at the same time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from forewarn.adapters.postgres.connection import is_fit, is_idle
from forewarn.adapters.postgres.driver import Driver
from forewarn.ports.failures import StoreUnavailable

PATIENCE_SECONDS = 5.0


class Pool:
    """Connections are opened by the thread that needs them, so that thread gets the reason when the server
    cannot be reached; nothing is repaired in the background."""

    def __init__(self, open_one: Callable[[], Driver], size: int) -> None:
        self._open_one, self._size = open_one, size
        self._places = BoundedSemaphore(size)
        self._idle: list[Driver] = []
        self._closed = False

    @contextmanager
    def lent(self) -> Iterator[Driver]:
        """Raises StoreUnavailable when none comes back in time."""
        if not self._places.acquire(timeout=PATIENCE_SECONDS):
            raise StoreUnavailable(f"all {self._size} connections are in use: allow for more, or try again")
        try:
            connection = self._take()
            try:
                yield connection
            finally:
                self._give_back(connection)
        finally:
            self._places.release()

    def close(self) -> None:
        """Those that are lent are closed when they come back."""
        self._closed = True
        while (connection := self._pop()) is not None:
            connection.close()

    def _take(self) -> Driver:
        while (connection := self._pop()) is not None:
            if is_fit(connection):
                return connection
            connection.close()
        return self._open_one()

    def _pop(self) -> Driver | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None

    def _give_back(self, connection: Driver) -> None:
        if self._closed or not is_idle(connection):
            connection.close()
        else:
            self._idle.append(connection)
