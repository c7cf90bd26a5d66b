"""What a check finds wrong with a log that was tampered with, in sentences."""

import pytest

from examples.appends import command
from examples.stores import tamper
from forewarn.adapters.store import DatabaseStore

DAMAGE = {
    "DELETE FROM events WHERE position = 4": [
        "5 positions were given, 4 events are there, from 1 to 5",
        "visit/2 has 2 events and ends with version 3",
    ],
    "UPDATE counter SET position = 9": ["9 positions were given, 5 events are there, from 1 to 5"],
    "UPDATE events SET recorded_at = 7 WHERE position = 4": [
        "position 4 was recorded before the one in front of it"
    ],
    "UPDATE events SET ends_append = (1 = 0) WHERE position = 5": [
        "the last append is cut off after position 5"
    ],
    "UPDATE events SET originator_version = 4 WHERE position = 5": [
        "visit/2 has 3 events and ends with version 4"
    ],
}


def test_a_whole_log_has_nothing_wrong(store: DatabaseStore) -> None:
    assert store.check() == []
    store.append(command("visit/1", 2))
    assert store.check() == []


@pytest.mark.parametrize("statement", DAMAGE)
def test_damage_is_said_in_sentences(store: DatabaseStore, place: str, statement: str) -> None:
    store.append(command("visit/1", 2))
    store.append(command("visit/2", 3))
    tamper(place, statement)
    assert store.check() == DAMAGE[statement]
