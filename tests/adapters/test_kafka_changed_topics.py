"""Topics that others change while a publisher is at work, or have written to before it began."""

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from kafka import KafkaProducer

from deploy.stack import Kafka
from examples.company import MONDAY
from examples.facts_topic import NOON, STORE, Follower, Topics, committed, until
from examples.patience import PATIENCE_SECONDS, wait_until
from forewarn.adapters.kafka import control
from forewarn.adapters.kafka import publisher as publishing
from forewarn.adapters.kafka.partitioner import partition_of
from forewarn.adapters.kafka.publisher import KafkaPublisher
from forewarn.consumers.relay import topics as names
from forewarn.consumers.relay.publishing import Relay
from forewarn.domain.calendar import OpenDay
from forewarn.ports.broker import Mark

pytestmark = pytest.mark.slow


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, topics: Topics) -> Iterator[KafkaPublisher]:
    """It looks again at its topics twice a second."""
    monkeypatch.setitem(publishing.SETTINGS, "metadata_max_age_ms", 500)
    publisher = topics.publisher()
    publisher.begin()
    yield publisher
    publisher.close()


def test_a_publisher_at_work_hears_of_partitions_that_were_added(
    topics: Topics, quick: KafkaPublisher
) -> None:
    quick.publish([topics.outgoing(1)], topics.mark(1))
    assert quick.partitions(topics.facts) == topics.partitions
    topics.add_partition()

    def heard() -> bool:
        quick.publish([topics.outgoing(2)], topics.mark(2))
        return quick.partitions(topics.facts) == topics.partitions + 1

    wait_until(heard)


def test_a_member_is_given_partitions_that_were_added(topics: Topics) -> None:
    with closing(topics.group()) as group:
        member = Follower(group)
        until(lambda: len(member.assigned) == topics.partitions, member)
        topics.add_partition()
        group._consumer._client.cluster.request_update()
        until(lambda: topics.partitions in member.assigned, member)


def test_a_topic_is_empty_until_something_is_written_there(topics: Topics, publisher: KafkaPublisher) -> None:
    assert publisher.is_empty(topics.facts)
    publisher.publish([topics.outgoing(1, partition=3)], topics.mark(1))
    assert not publisher.is_empty(topics.facts)


def test_a_relay_that_died_in_its_first_transaction_begins_again(
    company: Any, topics: Topics, publisher: KafkaPublisher
) -> None:
    company.do(OpenDay(MONDAY))
    relay = Relay(company.store, publisher, names.Topics(topics.prefix.rstrip(".")), partition_of)
    relay.begin()
    publisher.at = give_up
    with pytest.raises(InterruptedError):
        relay.turn()
    publisher.at = lambda _: None
    relay.begin()
    assert relay.turn()
    assert len(committed(topics, topics.facts)) == topics.partitions


def give_up(point: str) -> None:
    if point == "before commit":
        raise InterruptedError


def test_the_record_of_a_stranger_is_one_too(kafka: Kafka, topics: Topics, publisher: KafkaPublisher) -> None:
    with closing(KafkaProducer(bootstrap_servers=kafka.bootstrap)) as stranger:
        stranger.send(topics.facts, b"hello", partition=2).get(timeout=PATIENCE_SECONDS)
    assert not publisher.is_empty(topics.facts)


def test_a_mark_keeps_how_many_partitions_topics_had(topics: Topics, publisher: KafkaPublisher) -> None:
    mark = Mark(STORE, 1, (1, 0, 0, 0), NOON, {topics.facts: 4, topics.relay: 1})
    publisher.publish([], mark)
    assert publisher.begin() == mark


def test_a_mark_of_an_older_relay_is_read() -> None:
    older = b'{"store":"store","position":3,"published":[1,2],"recorded_at":"2026-03-02T12:00:00Z"}'
    assert control.decoded(older, "relay") == Mark(STORE, 3, (1, 2), NOON, {})
