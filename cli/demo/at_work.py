"""The demo's company: alone on its store, or with a relay and workers that keep its books."""

import time
from collections.abc import Callable
from datetime import date

from forewarn.app.embedded import embedded
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.sole_door import SoleFrontDoor
from forewarn.input.bad_input import BadInput
from forewarn.ports.store import Store
from forewarn.reading.audit.settled import Settling
from forewarn.scenario.trading.span import Span

PATIENCE_SECONDS = 60.0
PAUSE_SECONDS = 0.02


def last_day_of_story() -> date:
    """Return the bound of the story's days, which are made up: they may lie after today."""
    return Span().last_day


class Alone:
    """Nobody else writes in its store, so its front door may remember what it has read."""

    def __init__(self, store: Store) -> None:
        self.store, self.front_door = store, SoleFrontDoor(store, DECIDERS, last_day_of_story)
        self._forewarn = embedded(store, front_door=self.front_door)

    def live(self, take_in: Callable[[], None]) -> None:
        """A day, with all that follows from it, in one transaction."""
        with self.store.grouped():
            take_in()
            self._forewarn.settle()


class WithWorkers:
    """The same, where processes elsewhere keep the books."""

    def __init__(self, store: Store) -> None:
        self.store, self.front_door = store, SoleFrontDoor(store, DECIDERS, last_day_of_story)
        self._settling: Settling | None = None

    def live(self, take_in: Callable[[], None]) -> None:
        """A day's commands in one transaction; then all waits for what follows from them. Raises BadInput
        when nobody keeps the books."""
        with self.store.grouped():
            take_in()
        patient_until = time.monotonic() + PATIENCE_SECONDS
        while not self._settled():
            if time.monotonic() > patient_until:
                raise BadInput(
                    f"nothing is settled after {PATIENCE_SECONDS:.0f} s: start `forewarn relay` and "
                    "`forewarn worker` on this store and broker",
                    "FOREWARN_KAFKA",
                )
            time.sleep(PAUSE_SECONDS)

    def _settled(self) -> bool:
        if self._settling is None and self.store.partitions():
            self._settling = Settling(self.store)
        return self._settling is not None and self._settling.settled()
