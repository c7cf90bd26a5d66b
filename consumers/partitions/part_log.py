"""The log as the keeper of one part sees it: from the topic, and from the store where the topic has a gap."""

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from operator import attrgetter

from msgspec.structs import replace

from forewarn.consumers.log.paging import PAGE
from forewarn.consumers.relay.routing import is_for_workers
from forewarn.ports.broker import BrokerUnsuitable, Delivered
from forewarn.ports.store import Entry, Log, Recorded, Unreadable
from forewarn.ports.stored import subject_of

POSITION = attrgetter("position")
ENTRY_BYTES = 1_024
"""What an entry takes in memory, beside the fact."""


class PartOfStore:
    """What of the store's log belongs to one part: what the relay gives to its partition."""

    def __init__(self, log: Log, belongs: Callable[[str], bool]) -> None:
        self._log, self._belongs = log, belongs

    def head(self) -> int:
        return self._log.head()

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        """Those of the next page that has any."""
        while page := self._log.entries(after, max(limit, PAGE)):
            if own := list(self.own(page)):
                return own
            after = page[-1].position
        return []

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]:
        return list(self.own(self._log.entries_of(subject, after, until)))

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]:
        return self._log.dead_letters(after, limit)

    def own(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        """An append that also concerns other parts ends with the last fact that concerns this one."""
        append: list[Entry] = []
        for entry in entries:
            if is_for_workers(entry) and self._belongs(subject_of(entry)):
                append.append(entry)
            if entry.ends_append:
                yield from append[:-1]
                yield from map(ending, append[-1:])
                append = []


class PartLog:
    """Fed with what the topic delivers. `position` and `done`: how far the part's worker is, and how many
    records that are. Each record's number in its partition must be the next; where it is not, what lies
    between is read from the store. `delivered_bytes`: what of it is in memory."""

    def __init__(self, log: Log, belongs: Callable[[str], bool], position: int, done: int, name: str) -> None:
        self._log, self._own, self._name = log, PartOfStore(log, belongs), name
        self._ready: list[Entry] = []
        self._sizes: list[int] = []
        self._delivered: deque[Delivered] = deque()
        self._done, self._scanned, self._until = done, position, 0
        self.delivered_bytes = 0

    def head(self) -> int:
        return self._log.head()

    def feed(self, records: Sequence[Delivered]) -> None:
        self._delivered.extend(records)
        self.delivered_bytes += sum(map(memory_bytes, records))

    def read_store_until(self, position: int) -> None:
        self._until = max(self._until, position)

    @property
    def backlog(self) -> int:
        """How many records are in memory; at least one while something is to be read from the store."""
        return len(self._delivered) + len(self._ready) + (self._scanned < self._until)

    def forget(self, until: int) -> None:
        """Drop entries up to a position, which the worker has stored."""
        count = bisect_right(self._ready, until, key=POSITION)
        self.delivered_bytes -= sum(self._sizes[:count])
        del self._ready[:count], self._sizes[:count]
        self._done += count

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        """Return whole appends: at most `limit` entries, or one larger append. Drop what lies before."""
        self.forget(after)
        while len(self._ready) < limit and self._more(limit - len(self._ready)):
            pass
        while not end_of_last_append(self._ready, limit) and self._more(limit):
            pass
        return self._ready[: end_of_last_append(self._ready, limit)]

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]:
        return self._own.entries_of(subject, after, until)

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]:
        return self._own.dead_letters(after, limit)

    def _more(self, most: int) -> bool:
        """Read a page of the store, or so many delivered records. Return whether there may be more."""
        if self._scanned < self._until:
            return self._read_store()
        if not self._delivered:
            return False
        if not self._take_next(most):
            self._look_at_first()
        return True

    def _read_store(self) -> bool:
        """Whole appends: what is delivered of the last one is then there already. Behind a page of few
        events no other is read at once: those of the store are large."""
        page = until_append_of(self._until, self._log.entries(self._scanned, PAGE))
        own = list(self._own.own(page))
        self._ready.extend(own)
        self._sizes.extend(0 for _ in own)
        self._scanned = page[-1].position if page else self._until
        return not own or len(page) > PAGE // 2

    def _take_next(self, most: int) -> int:
        """Take delivered records while each follows the one before it, in number and in position."""
        delivered, first = self._delivered, self._done + len(self._ready) + 1
        for taken in range(min(most, len(delivered))):
            entry = delivered[0].entry
            if delivered[0].partition_position != first + taken or entry.position <= self._scanned:
                return taken
            self._ready.append(entry)
            self._sizes.append(memory_bytes(delivered.popleft()))
            self._scanned = entry.position
        return most

    def _look_at_first(self) -> None:
        """Drop a delivered record that came before; read from the store what is missing in front of one."""
        record, following = self._delivered[0], self._done + len(self._ready) + 1
        position = record.entry.position
        if position <= self._scanned:
            self.delivered_bytes -= memory_bytes(self._delivered.popleft())
        elif position - 1 > self._scanned:
            self._until = position - 1
        else:
            raise BrokerUnsuitable(
                f"{self._name}: position {position} is record {record.partition_position} of the topic and "
                f"number {following} of the store: the topic was filled from another store, or counted "
                "anew; publish under another prefix"
            )


def memory_bytes(record: Delivered) -> int:
    return ENTRY_BYTES + record.size_bytes


def until_append_of(position: int, entries: Sequence[Entry]) -> Sequence[Entry]:
    ends = (
        number for number, entry in enumerate(entries, 1) if entry.ends_append and entry.position >= position
    )
    return entries[: next(ends, len(entries))]


def end_of_last_append(entries: Sequence[Entry], limit: int) -> int:
    """Return how many there are up to the last end of an append within the limit, or to the first beyond it.
    Return 0 where no append ends."""
    within = range(min(limit, len(entries)), 0, -1)
    beyond = range(limit + 1, len(entries) + 1)
    return next((number for number in chain(within, beyond) if entries[number - 1].ends_append), 0)


def ending(entry: Entry) -> Entry:
    if entry.ends_append:
        return entry
    if isinstance(entry, Unreadable):
        return Unreadable(replace(entry.stored, ends_append=True), entry.reason)
    return replace(entry, ends_append=True)
