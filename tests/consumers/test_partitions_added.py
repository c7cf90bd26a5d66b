"""Partitions that somebody adds to the topic of facts while its workers are at work."""

from typing import Any

import pytest

from deploy.stack import Kafka
from examples import facts_topic
from examples.company import opened
from examples.patience import wait_until
from examples.shared_books import TOPICS, Shared
from forewarn.consumers.partitions.crew import Crew
from forewarn.ports.broker import BrokerUnsuitable

SAYS = (
    "the books are divided into 3 parts, the topic of facts into 4: "
    "use a topic with 3 partitions, or derive the books anew in another store"
)


@pytest.fixture
def shared(company: Any) -> Shared:
    return Shared(opened(company))


def test_a_crew_that_is_given_one_of_them_says_what_is_to_be_done(shared: Shared) -> None:
    shared.settle()
    shared.topics.counts[TOPICS.facts] = 4
    shared.group.assigned = frozenset({0, 3})
    with pytest.raises(BrokerUnsuitable) as refused:
        shared.crew.turn(0.0)
    assert str(refused.value) == SAYS


def test_a_crew_that_is_given_none_of_them_goes_on(shared: Shared) -> None:
    shared.register("C7", "C8")
    while shared.relay.turn():
        pass
    shared.topics.counts[TOPICS.facts] = 4
    while shared.crew.turn(0.0):
        pass
    assert shared.crew.partitions == [0, 1, 2]


@pytest.mark.slow
def test_a_crew_at_work_with_a_real_broker_refuses_at_its_next_look_at_the_topic(
    shared: Shared, kafka: Kafka, topic_prefix: str
) -> None:
    topics = facts_topic.create(kafka.bootstrap, topic_prefix, partitions=3)
    group = topics.group()
    crew = Crew(shared.store, group, shared.parts, shared.member, lambda foreign: None)

    def settled() -> bool:
        crew.turn(0.1)
        return crew.partitions == [0, 1, 2]

    try:
        wait_until(settled)
        topics.add_partition()
        group._consumer._client.cluster.request_update()
        with pytest.raises(BrokerUnsuitable, match=SAYS):
            wait_until(lambda: crew.turn(0.1) < 0)
    finally:
        group.close()
