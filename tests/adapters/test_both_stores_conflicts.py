"""What an append is refused for, and that it leaves nothing behind."""

import pytest
from msgspec.structs import replace

from examples.appends import command, pending
from examples.stores import tamper
from forewarn.adapters.store import DatabaseStore
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Unchanged


def test_a_version_that_is_taken_is_a_conflict_and_nothing_of_it_is_stored(store: DatabaseStore) -> None:
    store.append(command("visit/1", 2))
    with pytest.raises(Conflict, match="visit/1 is at version 2: version 2 does not follow"):
        store.append([pending("visit/2", 1), pending("visit/1", 2)])
    assert store.head() == 2
    assert store.stream("visit/2") == []


def test_a_version_that_leaves_a_gap_is_a_conflict(store: DatabaseStore) -> None:
    with pytest.raises(Conflict, match="visit/1 is at version 0: version 2 does not follow"):
        store.append([pending("visit/1", 2)])


def test_repeating_an_append_is_a_conflict_and_stores_nothing_twice(store: DatabaseStore) -> None:
    store.append(command("visit/1", 2))
    with pytest.raises(Conflict):
        store.append(command("visit/1", 2))
    renumbered = [replace(one, version=one.version + 2) for one in command("visit/1", 2)]
    with pytest.raises(Conflict, match="an event with this id is stored already"):
        store.append(renumbered)
    assert store.head() == 2


def test_a_conflict_costs_no_position(store: DatabaseStore) -> None:
    store.append(command("visit/1", 1))
    with pytest.raises(Conflict):
        store.append(command("visit/1", 1))
    assert store.append(command("visit/2", 1)) == 2


def test_an_append_goes_in_while_its_subjects_are_unchanged(store: DatabaseStore) -> None:
    store.append(command("visit/1", 1, customer="C1"))
    store.append(command("visit/2", 1, customer="C3"))
    condition = Unchanged(("customer/C1", "customer/C2"), 1)
    assert store.append(command("visit/3", 1, customer="C2"), condition) == 3
    with pytest.raises(Conflict, match="customer/C2 changed at position 3, after 1"):
        store.append(command("visit/4", 1), condition)
    assert store.append(command("visit/4", 1), Unchanged(("customer/C1", "customer/C2"), 3)) == 4


def test_a_position_is_not_given_again_after_a_delete(store: DatabaseStore, place: str) -> None:
    store.append(command("visit/1", 3))
    tamper(place, "DELETE FROM events WHERE position = 3")
    assert store.append(command("visit/2", 1)) == 4
    assert store.check() == ["4 positions were given, 3 events are there, from 1 to 4"]
