"""Is every record accounted for?"""

from collections.abc import Iterator

from prometheus_client.core import Metric

from forewarn.app.observing.families import DEAD_LETTERS, HELD_SUBJECTS, RECORDS, RECORDS_POSITION
from forewarn.app.observing.given import Given
from forewarn.consumers.log.parts import WHOLE, Part, parts
from forewarn.ports.store import Store, StoredRow
from forewarn.projections.dead_letters import DEAD_LETTERS as LETTERS
from forewarn.projections.dead_letters import MONITOR, TALLY, Held, Tally, decode_held, decode_tally


class Records:
    """Applied, dead and held, against how many records there were. With one worker that is the position of
    the books. With many it is what `given` counted in this process; the parts of others are taken as they
    are counted there."""

    def __init__(self, store: Store, given: Given) -> None:
        self._store, self._given = store, given

    def __call__(self) -> Iterator[Metric]:
        counted = list(self._counted())
        records = RECORDS.metric()
        for state in ("applied", "dead", "held"):
            records.add_metric([state], sum(getattr(tally, state) for _, _, tally in counted))
        yield records
        yield RECORDS_POSITION.metric(sum(self._position(*each) for each in counted))

    def _counted(self) -> Iterator[tuple[Part, int, Tally]]:
        """Where nothing was ever set aside before there were tallies, all was applied."""
        tallies = {row.subject: decode_tally(row.row) for row in self._store.rows(TALLY)}
        for part in parts(self._store.partitions()) or [WHOLE]:
            position = self._store.position(part.books)
            yield part, position, tallies.get(part.books, Tally(position))

    def _position(self, part: Part, position: int, tally: Tally) -> int:
        return position if part == WHOLE else self._given.records(part, position, tally.position)


class DeadLetters:
    """Those of the log that are open. What came from elsewhere, and holds nobody, is counted as foreign; the
    letter of a monitor holds nobody either."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self) -> Iterator[Metric]:
        held = list(self._held())
        yield DEAD_LETTERS.metric(len({each.letter for _, each in held}))
        waiting = {row.subject for row, _ in held if not row.part.startswith(MONITOR)}
        yield HELD_SUBJECTS.metric(len(waiting))

    def _held(self) -> Iterator[tuple[StoredRow, Held]]:
        for row in self._store.rows(LETTERS):
            held = decode_held(row.row)
            if held is not None:
                yield row, held
