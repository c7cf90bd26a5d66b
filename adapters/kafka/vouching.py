"""Records that are written as a relay writes them, held against the store they say they come from: somebody
else may have written them, and a store that was restored from an older copy lacks what they tell of."""

from collections.abc import Sequence

from forewarn.adapters.kafka.delivery import ConsumerRecord, Fetch, foreign
from forewarn.adapters.kafka.partitioner import is_at_home
from forewarn.ports.broker import Delivered, Foreign, Record
from forewarn.ports.store import Recorded
from forewarn.ports.stored import subject_of

ASTRAY = "its key belongs to another partition: somebody has copied it"
NOT_STORED = "the store does not hold it: no relay sent it, or the store was restored from an older copy"


class Vouching:
    """`fetch`: what the store holds at a position. `partitions`: how many the topic has."""

    def __init__(self, fetch: Fetch, partitions: int) -> None:
        self._fetch, self._partitions = fetch, partitions

    def __call__(self, raw: Sequence[ConsumerRecord], records: Sequence[Record]) -> Sequence[Record]:
        """`records`: what the raw ones of a partition deliver. Those that are not stored, or that belong to
        another partition, are foreign.

        A relay counts what it sends, in the order of the store: where no number is left out or comes twice,
        and the last record is stored, all are. So mostly one is looked up, and not each."""
        delivered = [record for record in records if isinstance(record, Delivered)]
        if not delivered or self._are_sent(delivered, raw[0].partition):
            return records
        return [self._judged(one, record) for one, record in zip(raw, records, strict=True)]

    def _are_sent(self, records: Sequence[Delivered], partition: int) -> bool:
        subjects = {subject_of(record.entry) for record in records}
        at_home = all(is_at_home(subject, partition, self._partitions) for subject in subjects)
        return at_home and are_counted(records) and self._is_stored(records[-1])

    def _judged(self, raw: ConsumerRecord, record: Record) -> Record:
        if isinstance(record, Foreign):
            return record
        if not self._is_stored(record):
            return foreign(raw, NOT_STORED)
        at_home = is_at_home(subject_of(record.entry), raw.partition, self._partitions)
        return record if at_home else foreign(raw, ASTRAY)

    def _is_stored(self, record: Delivered) -> bool:
        """The same event, stored at the same moment: after a restoration it may have been sent again."""
        said = record.entry if isinstance(record.entry, Recorded) else record.entry.stored
        stored = self._fetch(said.position)
        return stored is not None and (stored.event_id, stored.recorded_at) == (
            said.event_id,
            said.recorded_at,
        )


def are_counted(records: Sequence[Delivered]) -> bool:
    """Return whether no number is left out or comes twice, and positions never go back."""
    numbers = [record.partition_position for record in records]
    positions = [record.entry.position for record in records]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and positions == sorted(positions)
