"""The worker as a role where there is no broker: it follows the store itself, and keeps all the books."""

from threading import Event

from app.embedded import Embedded
from app.logs import log

PATIENCE_SECONDS = 0.5
PAUSE_SECONDS = 1.0


class AloneRole:
    name = "worker"

    def __init__(self, forewarn: Embedded, stopped: Event) -> None:
        self._forewarn, self._stopped = forewarn, stopped

    def begin(self) -> None:
        self._forewarn.begin_again()

    def turn(self) -> bool:
        """Looks whenever something was stored, and twice a second."""
        head = self._forewarn.store.head()
        overtaken = self._forewarn.settle()
        if overtaken:
            log().warning("another process keeps these books as well: one is enough", times=overtaken)
            self._stopped.wait(PAUSE_SECONDS)
        return self._forewarn.store.wait(head, PATIENCE_SECONDS) > head

    def end(self) -> None:
        """Nothing is held."""
