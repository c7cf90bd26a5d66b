"""Records in the topic of facts that no relay put there: set aside with their bytes, and nothing held."""

from forewarn.consumers.commands.in_force import InForce
from forewarn.consumers.log.envelope import event_id
from forewarn.domain.dead_letter.facts import RecordSetAside, stream
from forewarn.ports.broker import Foreign
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Pending, Store

ACTOR = "worker"
LARGEST_KEPT_BYTES = 1_400_000
"""More than the topic of facts takes, unless somebody has set it to more."""


class ForeignRecords:
    """Called again for one that was set aside already, it does nothing."""

    def __init__(self, store: Store) -> None:
        self._store, self._in_force = store, InForce(store)
        self.set_aside = 0

    def __call__(self, record: Foreign) -> None:
        pending = self._pending(record)
        try:
            self._store.append([pending])
            self.set_aside += 1
        except Conflict:
            if not self._store.holds(pending.event_id):
                raise

    def _pending(self, record: Foreign) -> Pending:
        fact = self._fact(record)
        name = stream(fact.letter)
        identity = event_id(name, 1)
        return Pending(
            event_id=identity,
            stream=name,
            version=1,
            fact=fact,
            at=record.at,
            correlation_id=identity,
            causation_id=identity,
            actor=ACTOR,
        )

    def _fact(self, record: Foreign) -> RecordSetAside:
        self._in_force.refresh()
        fits = len(record.data) <= LARGEST_KEPT_BYTES
        return RecordSetAside(
            subject=record.subject or "unknown",
            on=self._in_force.today,
            letter=record.place,
            attempt=1,
            reason=record.reason
            if fits
            else f"{record.reason}; its {len(record.data)} bytes stay in the topic",
            data=record.data if fits else b"",
        )
