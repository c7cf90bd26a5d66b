"""One process's share of the work: a worker for each partition that the group has assigned to it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from consumers.member import Member
from consumers.parts import Part
from domain.broker import Delivered, Foreign, Group, Polled
from domain.failures import Conflict
from domain.ports import Store

MOST_IN_MEMORY = 20_000
"""Records of a partition; beyond that the broker is asked for no more of it."""

Making: TypeAlias = Callable[[Part, int, int], Member]


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

    def turn(self, timeout_seconds: float) -> int:
        """Polls once, and does one batch for each partition that has something to do. Waits only when
        nobody has anything left. Gives how many began or had something to do."""
        idle = not any(member.backlog for member in self._members.values())
        polled = self._group.poll(timeout_seconds if idle else 0.0)
        known = set(self._members)
        self._follow(polled.assigned)
        self._feed(polled, known)
        begun = len(self._members.keys() - known)
        worked = sum(self._work(number) for number in self.partitions)
        self._hold_back(bool(worked))
        return begun + worked

    def _follow(self, assigned: frozenset[int]) -> None:
        for number in self._members.keys() - assigned:
            del self._members[number]
        for number in sorted(assigned - self._members.keys()):
            self._members[number] = self._begun(number)

    def _begun(self, number: int) -> Member:
        """Where the topic has nothing to begin with, the store has."""
        member = self._member(self._parts[number])
        if not self._group.start_at(number, member.since()):
            member.read_store_until(self._store.head())
        return member

    def _feed(self, polled: Polled, known: set[int]) -> None:
        """Whoever has just begun begins elsewhere than where this poll went on."""
        for number, records in polled.records.items():
            if number in known & self._members.keys():
                self._members[number].feed([one for one in records if isinstance(one, Delivered)])
                for record in records:
                    if isinstance(record, Foreign):
                        self._foreign(record)

    def _work(self, number: int) -> bool:
        try:
            return self._members[number].turn()
        except Conflict:
            self.fenced += 1
            del self._members[number]
            return True

    def _hold_back(self, worked: bool) -> None:
        backlogs = {number: member.backlog for number, member in self._members.items()}
        self._group.pause([number for number, backlog in backlogs.items() if backlog > MOST_IN_MEMORY])
        if worked:
            self._group.commit(self._offsets())

    def _offsets(self) -> Mapping[int, int]:
        offsets = {number: member.offset for number, member in self._members.items()}
        return {number: offset for number, offset in offsets.items() if offset is not None}
