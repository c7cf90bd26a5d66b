"""Other applications in a group of ours, also those that share the same topic in the same way."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from kafka import KafkaConsumer
from kafka.coordinator.assignors.cooperative_sticky import CooperativeStickyAssignor
from kafka.coordinator.assignors.range import RangePartitionAssignor
from kafka.errors import InconsistentGroupProtocolError

from deploy.stack import Kafka
from examples.facts_topic import Follower, Topics, until
from examples.patience import wait_until
from forewarn.ports.broker import BrokerUnsuitable

pytestmark = pytest.mark.slow
ALL = {0, 1, 2, 3}


@pytest.fixture(params=[CooperativeStickyAssignor, RangePartitionAssignor])
def stranger(kafka: Kafka, topics: Topics, request: pytest.FixtureRequest) -> Iterator[Any]:
    """It reads facts, and has been given the name of our group."""
    with closing(
        KafkaConsumer(
            topics.facts,
            bootstrap_servers=kafka.bootstrap,
            group_id=f"{topics.prefix}books",
            partition_assignment_strategy=[request.param],
        )
    ) as consumer:
        yield consumer


def test_one_that_comes_later_is_refused_by_the_broker_and_gets_nothing(
    topics: Topics, stranger: Any
) -> None:
    with closing(topics.group()) as group:
        member = Follower(group)
        until(lambda: member.assigned == ALL, member)
        with pytest.raises(InconsistentGroupProtocolError):
            stranger.poll(timeout_ms=5_000)
        member.turn(0.5)
        assert member.assigned == ALL
        assert group.rebalances == 1


def test_where_one_was_before_us_the_group_is_left_to_it(topics: Topics, stranger: Any) -> None:
    wait_until(lambda: stranger.poll(timeout_ms=200) or stranger.assignment())
    refused = pytest.raises(BrokerUnsuitable, match="books is used by another application; give ours another")
    with closing(topics.group()) as group, refused:
        until(lambda: False, Follower(group))
    assert len(stranger.assignment()) == 4
