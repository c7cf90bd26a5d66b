"""What looks like a relay's record, and is not in the store."""

from datetime import timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from examples.facts_topic import NOON, stored
from examples.wire import delivered, outgoing, received
from forewarn.adapters.kafka.vouching import Vouching
from forewarn.ports.broker import Delivered, Foreign, Record
from forewarn.ports.store import StoredFact

SECOND = timedelta(seconds=1)
PARTITIONS, HOME = 4, 0
"""The customer of all facts here belongs to the first."""
STORE = {position: stored(position) for position in range(1, 10)}


class Asked:
    """A store that notes what it is asked for."""

    def __init__(self) -> None:
        self.positions: list[int] = []

    def __call__(self, position: int) -> StoredFact | None:
        self.positions.append(position)
        return STORE.get(position)


@pytest.fixture
def store() -> Asked:
    return Asked()


def numbered(*facts: StoredFact, first: int = 41, partition: int = HOME) -> list[Any]:
    return [
        received(outgoing(fact, partition_position=number))._replace(offset=number, partition=partition)
        for number, fact in enumerate(facts, first)
    ]


def vouched(store: Asked, raw: list[Any]) -> list[Record]:
    return list(Vouching(store, PARTITIONS)(raw, [delivered(record) for record in raw]))


def kinds(records: list[Record]) -> list[type]:
    return [type(record) for record in records]


def test_of_records_in_order_the_last_vouches_for_all(store: Asked) -> None:
    assert kinds(vouched(store, numbered(STORE[2], STORE[5], STORE[9]))) == [Delivered] * 3
    assert store.positions == [9]


def test_what_lies_beyond_the_end_of_the_store_is_foreign(store: Asked) -> None:
    """It was restored from an older copy."""
    raw = numbered(STORE[8], STORE[9], stored(10), stored(11))
    records = vouched(store, raw)
    assert kinds(records) == [Delivered, Delivered, Foreign, Foreign]
    lost = records[2]
    assert isinstance(lost, Foreign)
    assert (lost.data, lost.offset) == (stored(10).data, raw[2].offset)
    assert lost.reason.startswith("the store does not hold it: no relay sent it, or the store was restored")


@pytest.mark.parametrize(
    "other", [replace(stored(9), event_id="other"), replace(stored(9), recorded_at=NOON + SECOND)]
)
def test_another_event_in_its_place_is_foreign(store: Asked, other: StoredFact) -> None:
    """The older copy was written to again, perhaps by the same commands."""
    assert other != STORE[9]
    assert kinds(vouched(store, numbered(STORE[8], other))) == [Delivered, Foreign]


def test_a_forged_record_among_true_ones_is_foreign(store: Asked) -> None:
    """It has a number that the next true one has as well."""
    [forged] = numbered(replace(stored(6), event_id="forged"), first=42)
    raw = [*numbered(STORE[5]), forged, *numbered(STORE[6], STORE[7], first=42)]
    assert kinds(vouched(store, raw)) == [Delivered, Foreign, Delivered, Delivered]


def test_what_is_foreign_already_stays_so_and_is_not_looked_up(store: Asked) -> None:
    raw = [*numbered(STORE[5]), received(outgoing(STORE[6]), {"ce_id": None})]
    before = [delivered(record) for record in raw]
    assert list(Vouching(store, PARTITIONS)(raw, before)) == before
    assert kinds(before) == [Delivered, Foreign]
    assert store.positions == [5]


def test_nothing_is_asked_where_nothing_is_delivered(store: Asked) -> None:
    assert vouched(store, []) == []
    assert store.positions == []


def test_a_true_record_that_was_copied_to_another_partition_is_foreign(store: Asked) -> None:
    [copied] = vouched(store, numbered(STORE[5], partition=1))
    assert isinstance(copied, Foreign)
    assert copied.reason == "its key belongs to another partition: somebody has copied it"


def test_a_day_belongs_to_every_partition() -> None:
    day = replace(stored(5), name="calendar.opened.v1", subject="calendar", data=b"{}")
    for partition in range(PARTITIONS):
        raw = [received(outgoing(day))._replace(partition=partition)]
        assert kinds(list(Vouching({5: day}.get, PARTITIONS)(raw, list(map(delivered, raw))))) == [Delivered]
