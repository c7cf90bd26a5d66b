"""The relay as a role: one of many publishes, the others stand by."""

from collections.abc import Callable
from functools import partial

from forewarn.adapters.kafka.partitioner import partition_of
from forewarn.app.logs import log
from forewarn.consumers.relay.publishing import Relay, Relayed
from forewarn.consumers.relay.topics import Topics
from forewarn.ports.broker import Fenced, Publisher
from forewarn.ports.store import Store

PATIENCE_SECONDS = 0.5


class RelayRole:
    """Whoever holds the lock in the store publishes. If the lock is lost without a word, as with a process
    that was suspended, the broker refuses what it still tries."""

    name = "relay"

    def __init__(
        self,
        store: Store,
        publisher: Publisher,
        topics: Topics,
        report: Callable[[Relayed], None] = lambda relayed: None,
        begin_batch: Callable[[], None] = lambda: None,
        stands_at: Callable[[int], None] = lambda position: None,
        has_lock: Callable[[bool], None] = lambda mine: None,
    ) -> None:
        self._store, self.publisher = store, publisher
        self._made = partial(Relay, store, publisher, topics, partition_of, report)
        self._relay: Relay | None = None
        self._leadership = store.leadership(topics.relay)
        self._begin_batch, self._stands_at = begin_batch, stands_at
        self._has_lock = has_lock

    @property
    def position(self) -> int:
        return self._relay.position if self._relay is not None else 0

    def begin(self) -> None:
        """The lock is given up as well: after a failure another one may be better placed."""
        self._relay = None
        self._leadership.release()

    def turn(self) -> None:
        if self._relay is None:
            self._stand_by()
            return
        if not self._leadership.held():
            raise Fenced("the lock of the relay in the store was lost")
        self._begin_batch()
        if not self._relay.turn():
            self._store.wait(self._relay.position, PATIENCE_SECONDS)

    def _stand_by(self) -> None:
        mine = self._leadership.acquire(PATIENCE_SECONDS)
        self._has_lock(mine)
        if not mine:
            return
        relay = self._made()
        relay.begin()
        self._relay = relay
        self._stands_at(self.position)
        log().info("leads", role=self.name, position=self.position)

    def end(self) -> None:
        self.publisher.close()
        self._leadership.release()
