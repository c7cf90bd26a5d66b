"""Is all that was stored in the divided books, and all that follows from it stored as well?"""

from forewarn.adapters.kafka.partitioner import partition_of
from forewarn.consumers.books.round import ROUNDS, decode
from forewarn.consumers.log.paging import each
from forewarn.consumers.log.parts import Part
from forewarn.consumers.partitions.division import partitions_of
from forewarn.consumers.relay.routing import name_is_for_workers
from forewarn.ports.store import Store
from forewarn.projections.dead_letters import TALLY, decode_tally
from forewarn.reading.audit.reached import kept_parts


class Settling:
    """Counts what the log gives each part, and holds it against what became of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._parts = kept_parts(store)
        self._given = [0] * len(self._parts)
        self._counted_to = 0

    def settled(self) -> bool:
        """As of one moment. Follow-ups come right behind the books: both must stand where they are."""
        with self._store.snapshot():
            self._count()
            return self._done() == self._given and all(map(self._is_settled, self._parts))

    def _is_settled(self, part: Part) -> bool:
        row = self._store.row(ROUNDS, part.books, "")
        asked = row is None or decode(row.row) is None
        return asked and self._store.position(part.follow_up) == self._store.position(part.books)

    def _count(self) -> None:
        for fact in each(self._store.stored, self._counted_to):
            self._counted_to = fact.position
            if name_is_for_workers(fact.name):
                for number in partitions_of(fact.subject, len(self._parts), partition_of):
                    self._given[number] += 1

    def _done(self) -> list[int]:
        done = {row.subject: decode_tally(row.row).position for row in self._store.rows(TALLY)}
        return [done.get(part.books, 0) for part in self._parts]
