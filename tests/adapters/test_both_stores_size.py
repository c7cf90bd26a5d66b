"""A fact that no topic takes is not stored; one that is there all the same is read as what cannot be read."""

from datetime import date

import pytest
from msgspec.structs import replace

from examples.appends import visit
from examples.stores import tamper
from forewarn.adapters.codec import LARGEST_EVENT_BYTES
from forewarn.adapters.events import PAGE_BYTES
from forewarn.adapters.store import DatabaseStore
from forewarn.consumers.log.paging import each
from forewarn.consumers.relay.foreign import LARGEST_KEPT_BYTES
from forewarn.domain.dead_letter.facts import RecordSetAside, stream
from forewarn.domain.decider import Refused
from forewarn.ports.store import Pending, Recorded, Unreadable

MONDAY = date(2026, 3, 2)
FRAME_BYTES = len(b'{"subject":"customer/C1","on":"2026-03-02","visit":"visit/1","approved_by":""}')


def note(extra: int) -> str:
    """With which the fact has so many bytes more than it may have."""
    return "x" * (LARGEST_EVENT_BYTES - FRAME_BYTES + extra)


def test_a_fact_that_is_too_large_is_refused_and_nothing_of_its_append_is_stored(
    store: DatabaseStore,
) -> None:
    with pytest.raises(Refused, match=r"visit.approved.v1 would have 900001 bytes, and may have 900000"):
        store.append([visit(2), visit(1, note=note(1))])
    assert store.head() == 0


def test_the_largest_comes_back_as_it_was(store: DatabaseStore) -> None:
    store.append([visit(1, note=note(0))])
    [entry] = store.entries(0, 10)
    assert isinstance(entry, Recorded)
    assert entry.fact == visit(1, note=note(0)).fact


def test_one_that_is_there_all_the_same_cannot_be_read(store: DatabaseStore, place: str) -> None:
    store.append([visit(1, note=note(0))])
    longer = "CAST(state || ' ' AS BLOB)" if place.startswith("sqlite") else "state || decode('20', 'hex')"
    tamper(place, f"UPDATE events SET state = {longer}")
    [entry] = store.entries(0, 10)
    assert isinstance(entry, Unreadable)
    assert entry.reason == "900001 bytes, at most 900000"


def test_a_page_holds_so_many_bytes_however_many_events_are_asked_for(store: DatabaseStore) -> None:
    large, fitting = note(-1), PAGE_BYTES // LARGEST_EVENT_BYTES + 1
    for number in range(1, fitting + 9, 3):
        store.append([visit(version, note=large) for version in range(number, number + 3)])
    whole = fitting - fitting % 3
    assert [entry.position for entry in store.entries(0, 5_000)] == list(range(1, whole + 1))
    assert [fact.position for fact in store.stored(whole, 5_000)] == list(range(whole + 1, store.head() + 1))


def test_an_append_that_is_larger_than_a_page_is_read_whole(store: DatabaseStore) -> None:
    count = PAGE_BYTES // LARGEST_EVENT_BYTES + 2
    store.append([visit(version, note=note(-1)) for version in range(1, count + 1)])
    assert [entry.position for entry in store.entries(0, 5_000)] == list(range(1, count + 1))


def set_aside(number: int, data: bytes) -> Pending:
    place = f"facts/0/{number}"
    fact = RecordSetAside(
        subject="unknown", on=MONDAY, letter=place, attempt=1, reason="it is strange", data=data
    )
    return replace(visit(1), event_id=place, stream=stream(place), fact=fact)


def test_the_bytes_of_a_strangers_record_may_be_as_large_as_a_topic_takes_them(store: DatabaseStore) -> None:
    store.append([set_aside(1, bytes(LARGEST_KEPT_BYTES))])
    with pytest.raises(Refused, match=r"record.set_aside.v1 would have \d+ bytes, and may have 2000000"):
        store.append([set_aside(2, bytes(1_500_000))])
    [letter] = each(store.dead_letters)
    assert isinstance(letter.fact, RecordSetAside)
    assert letter.fact.data == bytes(LARGEST_KEPT_BYTES)


def test_dead_letters_come_a_page_at_a_time(store: DatabaseStore) -> None:
    with store.grouped():
        for number in range(20):
            store.append([set_aside(number, bytes(LARGEST_KEPT_BYTES))])
        store.append([visit(1)])
    first = store.dead_letters(0, 5_000)
    assert len(first) < 20
    assert [letter.position for letter in each(store.dead_letters)] == list(range(1, 21))
    assert [letter.position for letter in store.dead_letters(0, 3)] == [1, 2, 3]
