"""Many workers, each with a part of the log, keep the same books and say the same as one with all of it."""

from collections.abc import Callable
from itertools import islice
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from examples.days import any_day
from examples.rederived import contents_derived, contents_stored, derived_from
from examples.topics_in_memory import ListedGroup, ListedTopics, partition_of
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.parts import Part
from forewarn.consumers.log.views import LogUntil
from forewarn.consumers.partitions.crew import Crew
from forewarn.consumers.partitions.division import divided
from forewarn.consumers.partitions.member import Member
from forewarn.consumers.relay.publishing import Relay
from forewarn.consumers.relay.topics import Topics
from forewarn.ports.store import Store
from forewarn.projections.dead_letters import TALLY, decode_tally
from forewarn.scenario.random_history import random_history

TOPICS = Topics()
AS_FOUND = (Phase.explicit, Phase.generate)


class Factory:
    """A store, its relay, its topics, and workers that can be sent away and taken on again."""

    def __init__(self, company: Any, partitions: int) -> None:
        self.company, self.store = company, company.store
        self.topics = ListedTopics(partitions)
        self.relay = Relay(self.store, self.topics, TOPICS, partition_of)
        self.relay.begin()
        self.group = ListedGroup(self.topics, TOPICS.facts)
        self.parts = divided(self.store, partitions, partition_of)
        self.crew = self.new_crew()

    def new_crew(self) -> Crew:
        return Crew(self.store, self.group, self.parts, self.member, lambda foreign: None)

    def member(self, part: Part) -> Member:
        door = FrontDoor(self.store, DECIDERS, any_day)
        return Member(self.store, part, partition_of, MONITORS, door, lambda progress: None, 1_000)

    def relay_all(self) -> None:
        while self.relay.turn():
            pass

    def settle(self) -> None:
        """Until nothing is left that anything could follow from."""
        while self.relay.turn() or self.crew.turn(0.0):
            pass


def counts(store: Store, parts: list[Part]) -> list[int]:
    rows = [store.row(TALLY, part.books, "") for part in parts]
    return [decode_tally(row.row).position if row else 0 for row in rows]


def must_be_as_one(factory: Factory) -> None:
    """What is stored is what one worker derives from the same log; and each record is counted once."""
    assert contents_stored(factory.store) == derived_by_one(factory.store)
    published = [len(factory.topics.records[(TOPICS.facts, part.number)]) for part in factory.parts]
    assert counts(factory.store, factory.parts) == published


def derived_by_one(store: Store) -> Any:
    return contents_derived(derived_from(LogUntil(store, store.head()), MONITORS))


def live(factory: Factory, random: Random, commands: int, disturb: Callable[[], None]) -> None:
    for command in islice(random_history(random), commands):
        factory.company.try_to(command)
        if random.random() < 0.5:
            factory.relay.turn()
        if random.random() < 0.5:
            factory.crew.turn(0.0)
        disturb()
    factory.settle()


@pytest.mark.slow
@settings(max_examples=10, phases=AS_FOUND)
@given(seed=st.integers(0, 2**32), partitions=st.integers(1, 5), commands=st.integers(20, 120))
def test_parts_say_what_the_whole_says(founding: Any, seed: int, partitions: int, commands: int) -> None:
    with founding() as found:
        factory = Factory(found(), partitions)
        live(factory, Random(seed), commands, lambda: None)
        must_be_as_one(factory)


@pytest.mark.slow
@settings(max_examples=10, phases=AS_FOUND)
@given(seed=st.integers(0, 2**32), commands=st.integers(40, 120))
def test_workers_come_and_go_and_the_topic_forgets(founding: Any, seed: int, commands: int) -> None:
    random = Random(seed + 1)
    with founding() as found:
        factory = Factory(found(), 3)

        def disturb() -> None:
            if random.random() < 0.1:
                factory.group.assigned = frozenset(n for n in range(3) if random.random() < 0.6)
            if random.random() < 0.05:
                factory.crew = factory.new_crew()
            if random.random() < 0.05:
                for number in range(3):
                    factory.group.begins_at[number] = len(factory.topics.records[(TOPICS.facts, number)])

        live(factory, Random(seed), commands, disturb)
        factory.group.assigned = frozenset(range(3))
        factory.settle()
        must_be_as_one(factory)


@pytest.mark.slow
@settings(max_examples=5, phases=AS_FOUND)
@given(seed=st.integers(0, 2**32))
def test_a_relay_that_repeats_nothing_goes_on_where_the_broker_says(founding: Any, seed: int) -> None:
    with founding() as found:
        factory = Factory(found(), 3)
        random = Random(seed)

        def restart() -> None:
            if random.random() < 0.2:
                factory.relay = Relay(factory.store, factory.topics, TOPICS, partition_of)
                factory.relay.begin()

        live(factory, Random(seed), 60, restart)
        must_be_as_one(factory)


@pytest.mark.slow
@settings(max_examples=5, phases=AS_FOUND)
@given(seed=st.integers(0, 2**32))
def test_books_that_one_worker_began_are_carried_on_by_many(founding: Any, seed: int) -> None:
    with founding() as found:
        company = found()
        for command in islice(random_history(Random(seed)), 60):
            company.try_to(command)
            company.settle()
        factory = Factory(company, 4)
        live(factory, Random(seed + 1), 40, lambda: None)
        must_be_as_one(factory)


@pytest.mark.slow
def test_a_zombie_that_lost_its_partition_writes_nothing(company: Any) -> None:
    factory = Factory(company, 1)
    zombies = factory.crew
    factory.group = ListedGroup(factory.topics, TOPICS.facts)
    heirs = factory.new_crew()
    for command in islice(random_history(Random(3)), 60):
        company.try_to(command)
    factory.relay_all()
    zombies.turn(0.0)
    while heirs.turn(0.0):
        pass
    while zombies.turn(0.0):
        pass
    assert zombies.fenced == 1
    factory.crew = heirs
    factory.settle()
    must_be_as_one(factory)
