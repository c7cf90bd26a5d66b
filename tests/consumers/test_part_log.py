"""A part's log: each record once and in order, from the topic or, where that has a gap, from the store."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.appends import NINE, visit
from forewarn.consumers.partitions.part_log import ENTRY_BYTES, PartLog
from forewarn.ports.broker import BrokerUnsuitable, Delivered
from forewarn.ports.store import Entry, Recorded


def entry(position: int, ends_append: bool = True) -> Recorded:
    new = visit(position)
    return Recorded(
        position=position,
        event_id=new.event_id,
        stream=new.stream,
        version=new.version,
        fact=new.fact,
        at=new.at,
        recorded_at=NINE,
        correlation_id="",
        causation_id="",
        actor="",
        ends_append=ends_append,
    )


class Stored:
    """The store's log, all of which concerns the part: record and position are one number."""

    def __init__(self, entries: Sequence[Recorded]) -> None:
        self.all = list(entries)
        self.asked = 0

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        self.asked += 1
        return self.all[after : after + limit]


def delivered(entry: Recorded, number: int = 0) -> Delivered:
    return Delivered(number or entry.position, entry, entry.position, size_bytes=10)


def part_log(stored: Stored, position: int = 0) -> PartLog:
    return PartLog(stored, lambda _: True, position, position, "books/0")  # type: ignore[arg-type]


def positions(entries: Sequence[Entry]) -> list[int]:
    return [entry.position for entry in entries]


def read_all(log: PartLog, limit: int, after: int = 0) -> list[int]:
    found: list[int] = []
    while entries := log.entries(after, limit):
        assert entries[-1].ends_append
        found += positions(entries)
        after = found[-1]
    return found


def test_an_append_larger_than_was_asked_for_comes_as_a_whole() -> None:
    """Or a worker that asks for few would wait for its end for ever."""
    stored = Stored([entry(position, ends_append=position % 100 == 0) for position in range(1, 201)])
    log = part_log(stored)
    log.feed(list(map(delivered, stored.all)))
    assert positions(log.entries(0, 64)) == list(range(1, 101))
    assert read_all(log, 64, after=100) == list(range(101, 201))


def test_an_append_whose_end_has_not_come_is_waited_for() -> None:
    log = part_log(Stored([]))
    log.feed([delivered(entry(1)), delivered(entry(2, ends_append=False))])
    assert positions(log.entries(0, 64)) == [1]
    assert log.entries(1, 64) == []
    log.feed([delivered(entry(3))])
    assert positions(log.entries(1, 64)) == [2, 3]


def test_what_is_in_memory_is_counted_until_it_is_stored() -> None:
    log = part_log(Stored([]))
    log.feed([delivered(entry(position)) for position in range(1, 6)])
    log.entries(0, 3)
    assert (log.backlog, log.delivered_bytes) == (5, 5 * (ENTRY_BYTES + 10))
    log.forget(2)
    assert (log.backlog, log.delivered_bytes) == (3, 3 * (ENTRY_BYTES + 10))


def test_a_topic_that_counts_otherwise_than_the_store_is_refused() -> None:
    log = part_log(Stored([entry(1), entry(2)]))
    log.feed([delivered(entry(1)), delivered(entry(2), number=7)])
    with pytest.raises(
        BrokerUnsuitable, match="position 2 is record 7 of the topic and number 2 of the store"
    ):
        log.entries(0, 64)


@given(
    st.lists(st.booleans(), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20)), max_size=8),
    st.integers(1, 70),
    st.integers(0, 20),
)
def test_whatever_is_delivered_each_record_comes_once_and_in_order(
    ends: list[bool], deliveries: list[tuple[int, int]], limit: int, done: int
) -> None:
    """Deliveries leave gaps and repeat what came; the store has what they leave out."""
    ends[-1] = True
    stored = Stored([entry(position, end) for position, end in enumerate(ends, 1)])
    begins = max((position for position in range(min(done, len(ends)) + 1) if ends[position - 1]), default=0)
    log, found = part_log(stored, begins), list[int]()
    for start, count in [*deliveries, (len(ends) - 1, 1)]:
        log.feed(list(map(delivered, stored.all[start : start + count])))
        found += read_all(log, limit, after=found[-1] if found else begins)
    assert found == list(range(begins + 1, len(ends) + 1))
    assert (log.backlog, log.delivered_bytes) == (0, 0)


def test_the_store_is_not_asked_where_nothing_is_missing() -> None:
    stored = Stored([entry(position) for position in range(1, 301)])
    log = part_log(stored)
    log.feed(list(map(delivered, stored.all)))
    assert read_all(log, 64) == list(range(1, 301))
    assert stored.asked == 0
