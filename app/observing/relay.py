"""What a relay says of itself."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from prometheus_client.core import Metric

from forewarn.app.observing.appended import Appended
from forewarn.app.observing.batches import Batches
from forewarn.app.observing.families import RELAY_LAG_EVENTS, RELAY_LAG_SECONDS, RELAY_POSITION
from forewarn.consumers.relay.publishing import Relayed
from forewarn.ports.store import Store

RELAY = "relay"
OTHER_LEADS = timedelta(seconds=30)
"""Whoever holds the lock for longer has reached the broker: in vain nobody tries for more than twenty."""


class RelayFigures:
    """One that has never led knows nothing of positions, and says nothing; nor does one whose place another
    has taken. One that led and cannot go on, such as while the broker is away, says what waits."""

    def __init__(
        self, store: Store, appended: Appended, batches: Batches, now: Callable[[], datetime]
    ) -> None:
        self._store, self._appended, self._batches, self._now = store, appended, batches, now
        self._position: int | None = None
        self._other_since: datetime | None = None

    def begin(self) -> None:
        """A batch begins, or what may become one."""
        self._batches.begin(RELAY)

    def stands_at(self, position: int) -> None:
        """The position that the broker told to who leads."""
        self._position = position

    def has_lock(self, mine: bool) -> None:
        """Whether this relay could lead, or another one can. That one may be trying in vain as well."""
        if mine:
            self._other_since = None
            return
        self._other_since = self._other_since or self._now()
        if self._now() - self._other_since > OTHER_LEADS:
            self._position = None

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
