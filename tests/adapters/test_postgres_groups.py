"""A group writes many appends in one statement, and answers each as if it had been written at once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from examples.appends import NINE, visit
from examples.sent import statements
from forewarn.adapters.postgres import PostgresStore
from forewarn.adapters.postgres.collecting import MOST_EVENTS
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch, StoredRow, Unchanged

pytestmark = pytest.mark.slow
Read = Callable[[PostgresStore], Any]


@pytest.fixture
def store(schema: str) -> Iterator[PostgresStore]:
    store = PostgresStore(schema)
    yield store
    store.close()


def test_a_thousand_appends_are_one_statement(store: PostgresStore, tmp_path: Path) -> None:
    with store.grouped():
        store.append([visit(0)])

        def append_many() -> None:
            for number in range(1, MOST_EVENTS):
                assert store.append([visit(number)]) == number + 1

        assert statements(store, tmp_path / "trace", append_many) == 1
    assert [entry.position for entry in store.read(0, 2_000)] == list(range(1, MOST_EVENTS + 1))
    assert store.check() == []


def test_large_events_are_not_kept_until_they_are_a_thousand(store: PostgresStore, tmp_path: Path) -> None:
    with store.grouped():

        def append_large() -> None:
            for number in range(12):
                store.append([visit(number, note="x" * 700_000)])

        assert statements(store, tmp_path / "trace", append_large) >= 3
    assert store.head() == 12


READS: dict[str, Read] = {
    "head": lambda store: store.head(),
    "holds": lambda store: store.holds("visit/2/1"),
    "event": lambda store: store.event("visit/2/1"),
    "stream": lambda store: store.stream("visit/2"),
    "tail": lambda store: store.tail("customer/C1"),
    "subjects": lambda store: list(store.subjects()),
    "read": lambda store: store.read(0, 10),
    "entries": lambda store: store.entries(0, 10),
    "entries_of": lambda store: store.entries_of("customer/C1", 0, 10),
    "stored": lambda store: store.stored(0, 10),
    "position_at": lambda store: store.position_at(NINE.replace(year=2999)),
}


@pytest.mark.parametrize("name", READS)
def test_every_read_inside_a_group_sees_what_was_appended(store: PostgresStore, name: str) -> None:
    """Each comes first behind the appends: none finds them written because another was there before it."""
    with store.grouped():
        store.append([visit(1)])
        store.append([visit(2), visit(3)])
        inside = READS[name](store)
    assert inside == READS[name](store)


def test_a_read_of_something_else_does_not_make_a_group_write(store: PostgresStore, tmp_path: Path) -> None:
    with store.grouped():
        store.append([visit(1)])

        def read_and_append() -> None:
            for number in range(2, 12):
                assert store.stream(f"visit/{number}") == []
                assert store.row("sales", "customer/C1", "") is None
                store.append([visit(number)])

        assert statements(store, tmp_path / "trace", read_and_append) == 20
    assert store.head() == 11


def test_a_condition_holds_until_somebody_appends_about_its_subject(store: PostgresStore) -> None:
    unchanged = Unchanged(("customer/C1",), 0)
    with store.grouped():
        assert store.append([visit(1)], unchanged) == 1
        with pytest.raises(Conflict, match="customer/C1 changed at position 1, after 0"):
            store.append([visit(2)], unchanged)
        assert store.append([visit(2)], Unchanged(("customer/C1",), 1)) == 2


def test_a_batch_that_is_refused_leaves_the_appends_around_it(store: PostgresStore) -> None:
    row = StoredRow("sales", "customer/C1", "", b"", 1)
    with store.grouped():
        store.append([visit(1)])
        with pytest.raises(Conflict):
            store.write(Batch("books", 7, 8, [row], (), (), [[visit(2)]]))
        store.append([visit(1, version=2)])
        store.write(Batch("books", 0, 3, [row], (), (), [[visit(3)]]))
        assert store.append([visit(2)]) == 4
    ids = [entry.event_id for entry in store.read(0, 9)]
    assert ids == ["visit/1/1", "visit/1/2", "visit/3/1", "visit/2/1"]
    assert (store.position("books"), store.check()) == (3, [])
