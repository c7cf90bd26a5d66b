"""What a group knows of the log is what the log holds, whoever wrote it and whatever was undone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from examples.appends import command, visit
from examples.facts_topic import CODEC
from examples.sent import statements
from forewarn.adapters.postgres import PostgresStore, seen
from forewarn.adapters.rows import new_append
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch

pytestmark = pytest.mark.slow


@pytest.fixture
def store(schema: str) -> Iterator[PostgresStore]:
    store = PostgresStore(schema)
    yield store
    store.close()


@pytest.fixture
def other(schema: str, store: PostgresStore) -> Iterator[PostgresStore]:
    """Another process's view of the same log."""
    other = PostgresStore(schema)
    yield other
    other.close()


@pytest.mark.parametrize(
    "append",
    [[visit(1)], [visit(1, version=3)], [visit(9), visit(1)], command("visit/1", 3), [visit(9, version=2)]],
)
def test_what_was_stored_before_a_group_conflicts_at_once(
    store: PostgresStore, other: PostgresStore, append: Any
) -> None:
    other.append([visit(1)])
    with store.grouped():
        assert store.append([visit(2)]) == 2
        with pytest.raises(Conflict):
            store.append(append)
        assert store.append([visit(1, version=2)]) == 3
        assert store.append([visit(1, version=3)]) == 4
    assert [entry.event_id for entry in store.read(0, 9)] == [
        "visit/1/1",
        "visit/2/1",
        "visit/1/2",
        "visit/1/3",
    ]


def test_what_another_appends_between_two_groups_is_known_in_the_second(
    store: PostgresStore, other: PostgresStore
) -> None:
    with store.grouped():
        store.append([visit(1)])
    with other.grouped():
        other.append([visit(2)])
        other.append([visit(1, version=2)])
    with store.grouped():
        for conflicting in (visit(2), visit(1, version=2)):
            with pytest.raises(Conflict):
                store.append([conflicting])
        assert store.append([visit(1, version=3)]) == 4
    assert store.check() == []


def test_streams_go_on_in_a_later_group_without_asking_the_database(
    store: PostgresStore, tmp_path: Path
) -> None:
    for version in (1, 2):
        with store.grouped():
            for number in range(50):
                store.append([visit(number, version)])
    with store.grouped():
        store.append([visit(100)])

        def go_on() -> None:
            for number in range(50):
                store.append([visit(number, version=3)])

        assert statements(store, tmp_path / "trace", go_on) == 0
    assert store.check() == []


def test_a_stream_is_no_further_than_what_was_kept_of_a_group(store: PostgresStore) -> None:
    """The second version is kept, the third undone: a second one more is no third."""
    with store.grouped():
        store.append([visit(1)])
    with store.grouped():
        store.append([visit(1, version=2)])
        with pytest.raises(Conflict):
            store.write(Batch("books", 0, 1, (), (), (), [[visit(1, version=3)], [visit(1)]]))
        with pytest.raises(Conflict):
            store.append([replace(visit(1, version=2), event_id="another")])
    with store.grouped():
        with pytest.raises(Conflict):
            store.append([replace(visit(1, version=2), event_id="another")])
        assert store.append([visit(1, version=3)]) == 3
    assert store.check() == []


def test_versions_that_need_only_be_free_are_not_taken_for_the_last(
    store: PostgresStore, other: PostgresStore
) -> None:
    def fill_gap(version: int) -> None:
        store._database.append(new_append(CODEC, [visit(1, version)]), following=False)

    for version in (1, 5):
        other._database.append(new_append(CODEC, [visit(1, version)]), following=False)
    for first, second in ((3, 4), (2, 6)):
        with store.grouped():
            fill_gap(first)
            if second == 4:
                with pytest.raises(Conflict, match="visit/1 is at version 5"):
                    store.append([visit(1, version=second)])
            else:
                store.append([visit(1, version=second)])
    assert [entry.version for entry in store.stream("visit/1")] == [1, 2, 3, 5, 6]


def test_few_versions_are_remembered_and_the_others_looked_up(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "MOST_STREAMS", 3)
    for version in (1, 2, 3):
        with store.grouped():
            for number in range(10):
                store.append([visit(number, version)])
            with pytest.raises(Conflict, match="visit/7 is at version"):
                store.append([visit(7, version=9)])
    assert store.check() == []


def test_what_was_rolled_back_is_not_taken_for_stored(store: PostgresStore, other: PostgresStore) -> None:
    def group() -> None:
        with store.grouped():
            store.append([visit(1)])
            store.append([visit(1, version=2)])
            raise KeyError

    with pytest.raises(KeyError):
        group()
    other.append([visit(3)])
    with store.grouped():
        with pytest.raises(Conflict):
            store.append([visit(3)])
        assert store.append([visit(1)]) == 2
        assert store.append([visit(1, version=2)]) == 3
    assert store.check() == []


def test_a_filter_that_is_full_makes_appends_slow_and_not_wrong(
    store: PostgresStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seen, "BITS", 8)
    with store.grouped():
        for number in range(40):
            assert store.append([visit(number)]) == number + 1
        with pytest.raises(Conflict):
            store.append([visit(7)])
    assert store.check() == []


def test_the_log_is_read_only_where_that_is_worth_it(
    store: PostgresStore, other: PostgresStore, tmp_path: Path
) -> None:
    """Of a long log few appends need not know all."""
    with other.grouped():
        for number in range(700):
            other.append([visit(number)])
    with store.grouped():
        store.append([visit(1_000)])

        def append_some() -> None:
            for number in range(1_001, 1_011):
                store.append([visit(number)])

        # three more by themselves, then the log and what this group wrote are read; the others wait
        assert statements(store, tmp_path / "trace", append_some) == 5
    assert store.head() == 711
