"""What cannot be decoded does not hide what comes behind it."""

import pytest

from examples.appends import visit
from examples.records import raw
from forewarn.adapters.recorders.log import ApplicationRecorder
from forewarn.adapters.store import DatabaseStore
from forewarn.ports.failures import Undecodable
from forewarn.ports.store import Recorded, Unreadable

CUSTOMER = visit(1).fact.subject


@pytest.fixture
def mixed(store: DatabaseStore) -> DatabaseStore:
    """A good event, an unknown one and broken bytes of the same customer, and a good one."""
    recorder = ApplicationRecorder(store._database, "text")
    store.append([visit(1)])
    recorder.insert_events([raw("x/1", "visit.dreamt.v1", b"{}", CUSTOMER)])
    recorder.insert_events([raw("x/2", "visit.planned.v1", b"{", CUSTOMER)])
    store.append([visit(2)])
    return store


def test_entries_go_on_behind_what_cannot_be_read(mixed: DatabaseStore) -> None:
    entries = mixed.entries(0, 10)
    assert [type(entry) for entry in entries] == [Recorded, Unreadable, Unreadable, Recorded]
    assert [entry.position for entry in entries] == [1, 2, 3, 4]


def test_what_cannot_be_read_comes_with_its_bytes_and_the_reason(mixed: DatabaseStore) -> None:
    _, unknown, broken, _ = mixed.entries(0, 10)
    assert isinstance(unknown, Unreadable)
    assert isinstance(broken, Unreadable)
    assert (unknown.stored.name, unknown.stored.data) == ("visit.dreamt.v1", b"{}")
    assert "no such fact is known here" in unknown.reason
    assert (broken.stored.data, broken.subject) == (b"{", CUSTOMER)
    assert "truncated" in broken.reason


def test_those_who_want_facts_alone_stop_in_front_of_it(mixed: DatabaseStore) -> None:
    assert [entry.position for entry in mixed.read(0, 10)] == [1]
    with pytest.raises(Undecodable, match="at position 2"):
        mixed.read(1, 10)


def test_a_subjects_entries_end_at_a_position(mixed: DatabaseStore) -> None:
    assert [entry.position for entry in mixed.entries_of(CUSTOMER, 1, 3)] == [2, 3]
    assert mixed.entries_of("customer/other", 0, 9) == []
