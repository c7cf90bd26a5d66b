"""The topic of dead letters is given what is said of a record, and the record itself."""

from typing import Any

import pytest

from examples.company import MONDAY
from examples.dead_letters import C1, DREAMT, decide, held
from examples.topics_in_memory import ListedTopics, partition_of
from forewarn.consumers.log.paging import each
from forewarn.consumers.relay.foreign import ForeignRecords
from forewarn.consumers.relay.publishing import Relay
from forewarn.consumers.relay.topics import Topics
from forewarn.domain.dead_letter.decisions import DiscardRecord
from forewarn.ports.broker import Foreign, Outgoing

TOPICS = Topics()


@pytest.fixture
def published(poisoned: Any) -> ListedTopics:
    decide(poisoned, DiscardRecord(MONDAY, held(poisoned).letter, C1, held(poisoned).position, "a dream"))
    place = Foreign("facts/0/7", C1, b"what?", "it has no header", 7)
    ForeignRecords(poisoned.store)(place)
    topics = ListedTopics(1)
    relay = Relay(poisoned.store, topics, TOPICS, partition_of)
    relay.begin()
    while relay.turn():
        pass
    return topics


def dead_letters(topics: ListedTopics) -> list[Outgoing]:
    return topics.records[(TOPICS.dead_letters, 0)]


def test_behind_what_is_said_of_a_record_comes_the_record_as_it_is_stored(
    published: ListedTopics, poisoned: Any
) -> None:
    said, itself, *_ = dead_letters(published)
    assert (said.fact.name, itself.fact.name) == ("record.set_aside.v1", DREAMT)
    [stored] = poisoned.store.stored(held_at(poisoned) - 1, 1)
    assert (itself.fact, itself.key) == (stored, C1)


def test_a_decision_and_what_is_in_no_log_come_alone(published: ListedTopics) -> None:
    names = [record.fact.name for record in dead_letters(published)]
    assert names == ["record.set_aside.v1", DREAMT, "record.discarded.v1", "record.set_aside.v1"]


def test_they_go_there_however_large_and_end_their_append_once(published: ListedTopics) -> None:
    assert all(record.whole for record in dead_letters(published))
    assert [record.ends_append for record in dead_letters(published)] == [False, True, True, True]


def held_at(company: Any) -> int:
    [first, *_] = [entry.fact.position for entry in each(company.store.dead_letters)]
    return int(first)
