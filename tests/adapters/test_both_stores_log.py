from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from examples.appends import NINE, command, pending
from examples.stores import open_store, tamper
from forewarn.adapters.store import DatabaseStore
from forewarn.ports.failures import Undecodable

SECOND = 1_000_000


class Clock:
    """Shows what it is told, in microseconds."""

    def __init__(self) -> None:
        self.now = 1_000 * SECOND

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(place: str, clock: Clock) -> Iterator[DatabaseStore]:
    store = open_store(place, clock=clock)
    yield store
    store.close()


def positions(entries: object) -> list[int]:
    assert isinstance(entries, list)
    return [entry.position for entry in entries]


def test_an_empty_log_has_nothing_to_say(store: DatabaseStore) -> None:
    assert store.head() == 0
    assert store.read(0, 10) == []
    assert store.stream("visit/1") == []
    assert store.tail("customer/C1") == []
    assert list(store.subjects()) == []
    assert store.event("visit/1/1") is None
    assert store.position_at(NINE) == 0


def test_a_fact_is_read_as_it_was_written(store: DatabaseStore) -> None:
    shanghai = timezone(timedelta(hours=8))
    written = pending("visit/1", 1, at=datetime(2026, 3, 2, 9, 30, 15, 123457, tzinfo=shanghai))
    assert store.append([written]) == 1
    [entry] = store.read(0, 10)
    assert (entry.position, entry.event_id, entry.stream, entry.version) == (1, "visit/1/1", "visit/1", 1)
    assert entry.fact == written.fact
    assert entry.at == written.at == datetime(2026, 3, 2, 1, 30, 15, 123457, tzinfo=UTC)
    assert entry.recorded_at == datetime(1970, 1, 1, 0, 16, 40, tzinfo=UTC)
    assert (entry.correlation_id, entry.causation_id, entry.actor) == ("correlation", "causation", "rep/7")
    assert entry.ends_append
    assert store.event("visit/1/1") == entry
    assert store.holds("visit/1/1")
    assert not store.holds("visit/1/2")


def test_what_is_passed_on_are_the_stored_bytes(store: DatabaseStore) -> None:
    store.append(command("visit/1", 2))
    first, last = store.stored(0, 10)
    assert first.name == "visit.approved.v1"
    assert first.data == b'{"visit":"visit/1","approved_by":"boss","subject":"customer/C1","on":"2026-03-02"}'
    assert first.subject == "customer/C1"
    assert (first.ends_append, last.ends_append) == (False, True)


def test_a_time_without_a_zone_is_no_time(store: DatabaseStore) -> None:
    with pytest.raises(TypeError, match="offset-naive"):
        store.append([pending("visit/1", 1, at=datetime(2026, 3, 2, 9))])  # noqa: DTZ001
    assert store.head() == 0


def test_only_the_last_fact_of_a_command_ends_its_append(store: DatabaseStore) -> None:
    store.append(command("visit/1", 3))
    store.append(command("visit/1", 1, after=3))
    assert [entry.ends_append for entry in store.read(0, 10)] == [False, False, True, True]


def test_a_stream_and_a_tail_are_read_after_what_is_known(store: DatabaseStore) -> None:
    store.append(command("visit/1", 2, customer="C1"))
    store.append(command("visit/2", 1, customer="C2"))
    store.append(command("visit/1", 1, after=2, customer="C2"))
    assert positions(store.stream("visit/1")) == [1, 2, 4]
    assert positions(store.stream("visit/1", after_version=2)) == [4]
    assert positions(store.tail("customer/C2")) == [3, 4]
    assert positions(store.tail("customer/C2", after=3)) == [4]
    assert list(store.subjects()) == ["customer/C1", "customer/C2"]


@pytest.mark.parametrize("limit", range(1, 12))
def test_a_read_is_never_cut_within_an_append(store: DatabaseStore, limit: int) -> None:
    for number, facts in enumerate((1, 4, 2, 1, 3)):
        store.append(command(f"visit/{number}", facts))
    seen: list[int] = []
    while entries := store.read(len(seen), limit):
        assert entries[-1].ends_append
        begun = sum(entry.ends_append for entry in entries)
        assert len(entries) <= limit or begun == 1
        seen += positions(entries)
    assert seen == list(range(1, 12))


def test_the_time_of_storing_never_goes_back(store: DatabaseStore, clock: Clock) -> None:
    store.append(command("visit/1", 1))
    clock.now -= 500 * SECOND
    store.append(command("visit/2", 1))
    clock.now += 501 * SECOND
    store.append(command("visit/3", 1))
    stored = [entry.recorded_at.timestamp() for entry in store.read(0, 10)]
    assert stored == [1000, 1000, 1001]
    assert store.check() == []


def test_what_was_known_at_a_moment_is_found_by_its_position(store: DatabaseStore, clock: Clock) -> None:
    for number in range(1, 8):
        clock.now = (1_000 + 10 * (number // 2)) * SECOND
        store.append(command(f"visit/{number}", 1))
    moments = [999, 1000, 1009, 1010, 1029, 1030, 9999]
    known = [store.position_at(datetime.fromtimestamp(moment, UTC)) for moment in moments]
    assert known == [0, 1, 1, 3, 5, 7, 7]


def test_a_fact_that_cannot_be_read_holds_up_only_itself(store: DatabaseStore, place: str) -> None:
    for number in range(1, 5):
        store.append(command(f"visit/{number}", 2))
    tamper(place, "UPDATE events SET topic = 'visit.approved.v9' WHERE position = 6")
    assert positions(store.read(0, 100)) == [1, 2, 3, 4]
    for limit in (1, 2, 3, 100):
        with pytest.raises(Undecodable, match=r"'visit.approved.v9' at position 6 cannot be read"):
            store.read(4, limit)
    assert [entry.name for entry in store.stored(4, 2)] == ["visit.approved.v1", "visit.approved.v9"]
    assert positions(store.read(6, 100)) == [7, 8]


def test_another_store_at_the_same_place_sees_the_same(store: DatabaseStore, other: DatabaseStore) -> None:
    store.append(command("visit/1", 2))
    assert other.read(0, 10) == store.read(0, 10)
    other.append(command("visit/1", 1, after=2))
    assert store.head() == 3


def test_facts_about_a_subject_are_found_by_their_name_and_a_value(store: DatabaseStore) -> None:
    notes = ("7", "77", '7"7', "拜访")
    for number, note in enumerate(notes):
        store.append([pending(f"visit/{number}", 1, note=note)])
    name, about = "visit.approved.v1", "customer/C1"
    for position, note in enumerate(notes, 1):
        assert positions(store.facts_with(about, [name], note)) == [position]
    assert store.facts_with(about, [name], "8") == []
    assert store.facts_with(about, ["visit.planned.v1"], "7") == []
    assert store.facts_with("customer/other", [name], "7") == []
