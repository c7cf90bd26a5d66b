"""One process's share of the work: a worker for each partition that the group has assigned to it."""

from collections.abc import Callable, Collection, Mapping, Sequence

from forewarn.consumers.log.parts import Part
from forewarn.consumers.partitions.division import divided_otherwise
from forewarn.consumers.partitions.member import Member
from forewarn.ports.broker import Delivered, Foreign, Group, Polled
from forewarn.ports.store import Batch, Store

MOST_IN_MEMORY_BYTES = 32 * 1024 * 1024
"""Of all partitions together; beyond that the broker is asked for no more of those that have most."""


class Crew:
    """Partitions come and go with every turn. A member whose partition was taken away is forgotten: the
    database refuses what it would still write. One whose batch was refused begins again from what is
    stored, if the partition is still its own."""

    def __init__(
        self,
        store: Store,
        group: Group,
        parts: Sequence[Part],
        member: Callable[[Part], Member],
        foreign: Callable[[Foreign], None],
    ) -> None:
        self._store, self._group, self._parts = store, group, parts
        self._member, self._foreign = member, foreign
        self._members: dict[int, Member] = {}
        self.fenced = 0

    @property
    def partitions(self) -> list[int]:
        return sorted(self._members)

    @property
    def backlog(self) -> int:
        """Records that are in memory."""
        return sum(member.backlog for member in self._members.values())

    def turn(self, timeout_seconds: float) -> int:
        """Polls once, and does one batch for each partition that has something to do. Waits only when
        nobody has anything left. Gives how many began or had something to do."""
        polled = self._group.poll(0.0 if self.backlog else timeout_seconds)
        known = set(self._members)
        self._follow(polled.assigned)
        self._feed(polled, known)
        begun = len(self._members.keys() - known)
        worked = self._keep_books()
        self._follow_up()
        self._pause_the_fullest()
        if worked:
            self._commit_offsets()
        return begun + worked

    def _follow(self, assigned: frozenset[int]) -> None:
        for number in self._members.keys() - assigned:
            del self._members[number]
        for number in sorted(assigned - self._members.keys()):
            self._members[number] = self._begun(number)

    def _begun(self, number: int) -> Member:
        """Where the topic has nothing to begin with, the store has. Raises BrokerUnsuitable for a partition
        that was added to the topic since."""
        if number >= len(self._parts):
            raise divided_otherwise(len(self._parts), self._group.partitions())
        member = self._member(self._parts[number])
        if not self._group.start_at(number, member.since()):
            member.read_store_until(self._store.head())
        return member

    def _feed(self, polled: Polled, known: set[int]) -> None:
        """Whoever has just begun begins elsewhere than where this poll went on."""
        for number, records in polled.records.items():
            if number in known & self._members.keys():
                self._members[number].feed([one for one in records if isinstance(one, Delivered)])
                self._set_aside([one for one in records if isinstance(one, Foreign)])

    def _set_aside(self, records: Sequence[Foreign]) -> None:
        """Together: one by one, some thousands would keep the worker from its work and from its end."""
        if records:
            with self._store.grouped():
                for record in records:
                    self._foreign(record)

    def _keep_books(self) -> int:
        """All are prepared first, so that the transaction, and with it the log's counter, is short."""
        prepared = {number: member.prepared() for number, member in self._members.items()}
        batches = {number: batch for number, batch in prepared.items() if batch is not None}
        for number, batch in self._write(batches).items():
            self._members[number].written(batch)
        return len(batches)

    def _follow_up(self) -> None:
        followed = {number: member.follow() for number, member in self._members.items()}
        batches = {number: batch for number, batch in followed.items() if batch is not None}
        for number, batch in self._write(batches).items():
            self._members[number].followed(batch)

    def _write(self, batches: Mapping[int, Batch]) -> Mapping[int, Batch]:
        """Write all batches in one transaction and return those written. A partition that another process has
        taken over is dropped."""
        if not batches:
            return {}
        with self._store.grouped():
            names = {batch.name for batch in self._store.write_each(list(batches.values()))}
        written = {number: batch for number, batch in batches.items() if batch.name in names}
        for number in batches.keys() - written.keys():
            self.fenced += 1
            del self._members[number]
        return written

    def _pause_the_fullest(self) -> None:
        self._group.pause(
            too_much({number: member.delivered_bytes for number, member in self._members.items()})
        )

    def _commit_offsets(self) -> None:
        offsets = {number: member.offset for number, member in self._members.items()}
        self._group.commit({number: offset for number, offset in offsets.items() if offset is not None})


def too_much(delivered_bytes: Mapping[int, int]) -> Collection[int]:
    """The partitions that have more than their share, when there is too much in all."""
    if sum(delivered_bytes.values()) <= MOST_IN_MEMORY_BYTES:
        return ()
    share = MOST_IN_MEMORY_BYTES / len(delivered_bytes)
    return [number for number, held in delivered_bytes.items() if held > share]
