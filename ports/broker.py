"""What the loops need from a broker: to publish exactly once, and to follow as one of a group."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol, TypeAlias

import msgspec

from forewarn.domain import calendar, rules
from forewarn.ports.store import Entry, StoredFact

EVERYWHERE = frozenset({calendar.STREAM, rules.STREAM})
"""The subjects of ticks and rules: every partition of the topic of facts gets them."""


class BrokerUnavailable(Exception):
    """Not reachable, or not ready for now: waiting helps. What was being published may be there or not."""


class BrokerUnsuitable(Exception):
    """Wrong topics, no permission, another version: somebody has to do something."""


class Fenced(Exception):
    """Another one has taken over: whoever hears this has written nothing."""


class Outgoing(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A fact on its way to a topic. `partition_position` counts the records of a partition of the topic of
    facts, gapless from 1, and is 0 in other topics. `ends_append` as of this partition. A tombstone has no
    value: what its key stood for is over. `whole`: its topic takes larger records than the others."""

    topic: str
    partition: int
    key: str
    fact: StoredFact
    ends_append: bool
    partition_position: int = 0
    tombstone: bool = False
    whole: bool = False


class Mark(msgspec.Struct, frozen=True, gc=False):
    """How far the relay of a store has come: the last position published, how many records each partition of
    the topic of facts has been given, when that last one was stored, and how many partitions each topic had
    that was published into. Older marks do not say the last two."""

    store: str
    position: int
    published: tuple[int, ...]
    recorded_at: datetime | None = None
    partitions: Mapping[str, int] = msgspec.field(default_factory=dict)


class Publisher(Protocol):
    def partitions(self, topic: str) -> int:
        """At most about a minute old. Raises BrokerUnsuitable when there is no such topic."""

    def is_empty(self, topic: str) -> bool:
        """Whether there is nothing of anybody, nor a trace of what was given up."""

    def begin(self) -> Mark | None:
        """Fences every publisher before it, and reads how far they came; None when nothing was ever
        published. After an error of `publish` this tells what became of it."""

    def publish(self, records: Sequence[Outgoing], mark: Mark) -> None:
        """All of them and the mark, or nothing. Raises Fenced, BrokerUnavailable or BrokerUnsuitable;
        after any of them `begin` comes next."""

    def close(self) -> None: ...


class Delivered(msgspec.Struct, frozen=True, gc=False):
    """A record that a relay published. `size_bytes`: of its fact as it is stored."""

    partition_position: int
    entry: Entry
    offset: int
    size_bytes: int


class Foreign(msgspec.Struct, frozen=True, gc=False):
    """A record that no relay published. `place`: topic, partition and offset, such as facts/3/1207; `at`:
    when it was sent, as far as its sender said."""

    place: str
    subject: str
    data: bytes
    reason: str
    offset: int
    at: datetime = datetime.fromtimestamp(0, UTC)


Record: TypeAlias = Delivered | Foreign


class Polled(msgspec.Struct, frozen=True):
    """`assigned`: all partitions that this member owns now; `records` of some of them, in order."""

    assigned: frozenset[int]
    records: Mapping[int, Sequence[Record]]


class Group(Protocol):
    """Membership in the group that shares the partitions of the topic of facts among its members."""

    def partitions(self) -> int: ...

    def poll(self, timeout_seconds: float) -> Polled:
        """Records of a partition come only after `start_at` was called for it since it was assigned.
        Raises BrokerUnavailable or BrokerUnsuitable."""

    def start_at(self, partition: int, moment: datetime | None) -> bool:
        """From the first record that was stored at or after a moment, or from the first of all. False
        when there is none yet: then from the next that comes."""

    def pause(self, partitions: Collection[int]) -> None:
        """No records of these for now; of all others there are."""

    def commit(self, offsets: Mapping[int, int]) -> None:
        """The offset of the last record that was dealt with, by partition: a hint for others, such as
        those who watch the lag. Does not wait and does not fail."""

    def close(self) -> None: ...
