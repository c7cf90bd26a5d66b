"""Groups and snapshots."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from msgspec.structs import replace

from examples.appends import visit
from forewarn.adapters.store import DatabaseStore
from forewarn.ports.failures import Conflict, StoreUnavailable


def test_a_group_is_seen_inside_and_only_afterwards_outside(
    store: DatabaseStore, other: DatabaseStore
) -> None:
    with store.grouped():
        assert store.append([visit(1)]) == 1
        assert store.append([visit(2), visit(3)]) == 3
        assert (store.head(), len(store.read(0, 10)), store.holds("visit/2/1")) == (3, 3, True)
        assert (other.head(), other.read(0, 10), other.holds("visit/2/1")) == (0, [], False)
    assert (other.head(), len(other.read(0, 10)), other.holds("visit/2/1")) == (3, 3, True)


def test_a_group_has_one_time_of_storing(store: DatabaseStore) -> None:
    with store.grouped():
        store.append([visit(1)])
        store.append([visit(2)])
    first, second = store.read(0, 10)
    assert first.recorded_at == second.recorded_at


def test_a_conflict_in_a_group_leaves_the_others(store: DatabaseStore) -> None:
    with store.grouped():
        store.append([visit(1)])
        with pytest.raises(Conflict):
            store.append([visit(1)])
        with pytest.raises(Conflict):
            store.append([visit(2), visit(3), visit(1)])
        known = replace(visit(4), event_id="visit/1/1")
        with pytest.raises(Conflict, match="an event with this id"):
            store.append([visit(5), known])
        assert store.append([visit(2)]) == 2
    assert [entry.event_id for entry in store.read(0, 10)] == ["visit/1/1", "visit/2/1"]
    assert store.check() == []


def test_a_group_that_fails_is_not_stored(store: DatabaseStore) -> None:
    def group() -> None:
        with store.grouped():
            store.append([visit(1)])
            raise KeyError("somewhere")

    with pytest.raises(KeyError, match="somewhere"):
        group()
    assert store.head() == 0
    assert store.append([visit(2)]) == 1


def test_a_group_within_a_group_is_part_of_it(store: DatabaseStore, other: DatabaseStore) -> None:
    with store.grouped():
        with store.grouped():
            store.append([visit(1)])
        assert other.head() == 0
        store.append([visit(2)])
    assert other.head() == 2


def test_a_group_the_store_gave_up_takes_no_more(store: DatabaseStore) -> None:
    def group() -> None:
        with store.grouped():
            store.append([visit(1)])
            with store._database.reading() as connection:
                connection.execute("ROLLBACK")
            with pytest.raises(StoreUnavailable, match="repeat all of it"):
                store.append([visit(2)])

    with pytest.raises(StoreUnavailable, match="repeat all of it"):
        group()
    assert store.head() == 0


def test_a_snapshot_stays_at_its_moment(store: DatabaseStore, other: DatabaseStore) -> None:
    store.append([visit(1)])
    with store.snapshot():
        other.append([visit(2)])
        store.append([visit(3)])
        with store.snapshot():
            assert (store.head(), len(store.tail("customer/C1"))) == (1, 1)
    assert (store.head(), len(store.tail("customer/C1"))) == (3, 3)


def test_a_snapshot_is_of_one_thread_alone(store: DatabaseStore) -> None:
    with store.snapshot(), ThreadPoolExecutor(1) as elsewhere:
        store.append([visit(1)])
        assert store.head() == 0
        assert elsewhere.submit(store.head).result() == 1
