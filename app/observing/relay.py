"""What a relay says of itself."""

from collections.abc import Callable, Iterator
from datetime import datetime

from prometheus_client.core import Metric

from app.observing.appended import Appended
from app.observing.batches import Batches
from app.observing.families import RELAY_LAG_EVENTS, RELAY_LAG_SECONDS, RELAY_POSITION
from consumers.relay import Relayed
from domain.ports import Store

RELAY = "relay"


class RelayFigures:
    """One that stands by knows nothing of positions, and says nothing."""

    def __init__(
        self, store: Store, appended: Appended, batches: Batches, now: Callable[[], datetime]
    ) -> None:
        self._store, self._appended, self._batches, self._now = store, appended, batches, now
        self._position: int | None = None

    def begin(self) -> None:
        """A batch begins, or what may become one."""
        self._batches.begin(RELAY)

    def stands_at(self, position: int | None) -> None:
        """The position that the broker told; none while another relay is at work, or might be."""
        self._position = position

    def report(self, relayed: Relayed) -> None:
        self._batches.end(RELAY, len(relayed.facts))
        self._appended.note(relayed.facts)
        self._position = relayed.position

    def __call__(self) -> Iterator[Metric]:
        """Read with the store's figures."""
        position = self._position
        if position is not None:
            yield RELAY_POSITION.metric(position)
            yield RELAY_LAG_EVENTS.metric(max(0, self._store.head() - position))
            yield RELAY_LAG_SECONDS.metric(self._seconds_behind(position))

    def _seconds_behind(self, position: int) -> float:
        waiting = self._store.stored(position, 1)
        return max(0.0, (self._now() - waiting[0].recorded_at).total_seconds()) if waiting else 0.0
