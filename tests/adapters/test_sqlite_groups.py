"""Groups and snapshots."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from adapters.sqlite import SqliteStore
from domain.ports import Conflict, Pending, StoreUnavailable
from domain.visit.facts import VisitApproved


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqliteStore]:
    store = SqliteStore(tmp_path / "forewarn.db")
    yield store
    store.close()


@pytest.fixture
def other(tmp_path: Path, store: SqliteStore) -> Iterator[SqliteStore]:
    """Another process's view of the same file."""
    other = SqliteStore(tmp_path / "forewarn.db", lock_timeout_seconds=0.1)
    yield other
    other.close()


def visit(number: int, version: int = 1) -> Pending:
    return Pending(
        event_id=f"{number}/{version}",
        stream=f"visit/{number}",
        version=version,
        fact=VisitApproved(subject="customer/C1", on=date(2026, 3, 2), visit=str(number), approved_by="boss"),
        at=datetime(2026, 3, 2, 9, tzinfo=UTC),
        correlation_id="",
        causation_id="",
        actor="",
    )


def test_a_group_is_seen_inside_and_only_afterwards_outside(store: SqliteStore, other: SqliteStore) -> None:
    with store.grouped():
        assert store.append([visit(1)]) == 1
        assert store.append([visit(2), visit(3)]) == 3
        assert (store.head(), len(store.read(0, 10)), store.holds("2/1")) == (3, 3, True)
        assert (other.head(), other.read(0, 10), other.holds("2/1")) == (0, [], False)
    assert (other.head(), len(other.read(0, 10)), other.holds("2/1")) == (3, 3, True)


def test_a_group_has_one_time_of_storing(store: SqliteStore) -> None:
    with store.grouped():
        store.append([visit(1)])
        store.append([visit(2)])
    first, second = store.read(0, 10)
    assert first.recorded_at == second.recorded_at


def test_a_conflict_in_a_group_leaves_the_others(store: SqliteStore) -> None:
    with store.grouped():
        store.append([visit(1)])
        with pytest.raises(Conflict):
            store.append([visit(1)])
        with pytest.raises(Conflict):
            store.append([visit(2), visit(3), visit(1)])
        known = replace(visit(4), event_id="1/1")
        with pytest.raises(Conflict, match="event_id"):
            store.append([visit(5), known])
        assert store.append([visit(2)]) == 2
    assert [entry.event_id for entry in store.read(0, 10)] == ["1/1", "2/1"]
    assert store.check() == []


def test_a_group_that_fails_is_not_stored(store: SqliteStore) -> None:
    def group() -> None:
        with store.grouped():
            store.append([visit(1)])
            raise KeyError("somewhere")

    with pytest.raises(KeyError, match="somewhere"):
        group()
    assert store.head() == 0
    assert store.append([visit(2)]) == 1


def test_a_group_within_a_group_is_part_of_it(store: SqliteStore, other: SqliteStore) -> None:
    with store.grouped():
        with store.grouped():
            store.append([visit(1)])
        assert other.head() == 0
        store.append([visit(2)])
    assert other.head() == 2


def test_a_group_the_store_gave_up_takes_no_more(store: SqliteStore) -> None:
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


def test_a_snapshot_stays_at_its_moment(store: SqliteStore, other: SqliteStore) -> None:
    store.append([visit(1)])
    with store.snapshot():
        other.append([visit(2)])
        store.append([visit(3)])
        with store.snapshot():
            assert (store.head(), len(store.tail("customer/C1"))) == (1, 1)
    assert (store.head(), len(store.tail("customer/C1"))) == (3, 3)


def test_a_snapshot_is_of_one_thread_alone(store: SqliteStore) -> None:
    with store.snapshot(), ThreadPoolExecutor(1) as elsewhere:
        store.append([visit(1)])
        assert store.head() == 0
        assert elsewhere.submit(store.head).result() == 1
