"""The worker as a role where there is no broker: it follows the store itself, and keeps all the books."""

from collections.abc import Callable
from threading import Event

from forewarn.app.logs import log
from forewarn.consumers.embedded import Embedded
from forewarn.ports.store import Store

PATIENCE_SECONDS = 0.5
PAUSE_SECONDS = 1.0


class AloneRole:
    name = "worker"

    def __init__(self, store: Store, keeping: Callable[[], Embedded], stopped: Event) -> None:
        self._store, self._keeping, self._stopped = store, keeping, stopped
        self._forewarn: Embedded | None = None

    def begin(self) -> None:
        """From what is stored: after a failure, hot rows are ahead of it."""
        self._forewarn = self._keeping()

    def turn(self) -> None:
        """Looks whenever something was stored, and twice a second."""
        assert self._forewarn is not None
        head = self._store.head()
        overtaken = self._forewarn.settle()
        if overtaken:
            log().warning("another process keeps these books as well: one is enough", times=overtaken)
            self._stopped.wait(PAUSE_SECONDS)
        self._store.wait(head, PATIENCE_SECONDS)

    def end(self) -> None:
        """Nothing is held."""
