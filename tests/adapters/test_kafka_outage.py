"""A broker that ends, comes back, or falls silent: it is said soon, and everything goes on afterwards."""

import time
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from deploy.stack import Kafka
from examples.facts_topic import Follower, Topics, committed, create, patiently, until
from examples.patience import PATIENCE_SECONDS
from forewarn.adapters.kafka.publisher import KafkaPublisher
from forewarn.ports.broker import BrokerUnavailable, Fenced

pytestmark = pytest.mark.slow
REFUSED = "the broker cannot be reached: 111 ECONNREFUSED"


@pytest.fixture
def topics(kafka: Kafka, topic_prefix: str) -> Iterator[Topics]:
    """Of a broker that works again afterwards, whatever was done to it."""
    yield create(kafka.bootstrap, topic_prefix)
    kafka.resume()
    kafka.start()


@pytest.fixture
def member(topics: Topics) -> Iterator[Follower]:
    with closing(topics.group()) as group:
        yield Follower(group)


def ids(topics: Topics) -> list[bytes]:
    return [dict(record.headers)["ce_id"] for record in committed(topics, topics.facts)]


def test_a_publisher_goes_on_when_a_killed_broker_is_back(
    kafka: Kafka, topics: Topics, publisher: KafkaPublisher
) -> None:
    publisher.publish([topics.outgoing(1)], topics.mark(1))
    kafka.kill()
    begun = time.monotonic()
    with pytest.raises(BrokerUnavailable):
        publisher.publish([topics.outgoing(2)], topics.mark(2))
    with pytest.raises(BrokerUnavailable, match=REFUSED):
        publisher.begin()
    assert time.monotonic() - begun < PATIENCE_SECONDS
    kafka.start()
    assert patiently(publisher.begin) == topics.mark(1)
    publisher.publish([topics.outgoing(2)], topics.mark(2))
    assert ids(topics) == [b"visit/1/1", b"visit/2/1"]


@pytest.mark.parametrize("point", ["after send", "before commit"])
def test_a_broker_restarted_within_a_transaction_has_all_of_it_or_nothing(
    kafka: Kafka, topics: Topics, publisher: KafkaPublisher, point: str
) -> None:
    publisher.at = lambda reached: kafka.restart() if reached == point else None
    try:
        publisher.publish([topics.outgoing(1)], topics.mark(1))
    except (BrokerUnavailable, Fenced):  # on a slow machine it takes longer than a transaction may
        publisher.at = lambda _: None
    if patiently(publisher.begin) is None:
        publisher.publish([topics.outgoing(1)], topics.mark(1))
    assert ids(topics) == [b"visit/1/1"]
    assert patiently(publisher.begin) == topics.mark(1)


def test_a_silent_broker_is_said_within_seconds(
    kafka: Kafka, topics: Topics, publisher: KafkaPublisher
) -> None:
    kafka.pause()
    begun = time.monotonic()
    with pytest.raises(BrokerUnavailable):
        publisher.publish([topics.outgoing(1)], topics.mark(1))
    with pytest.raises(BrokerUnavailable, match="the broker cannot be reached: Request timed out"):
        publisher.begin()
    assert time.monotonic() - begun < PATIENCE_SECONDS
    kafka.resume()
    assert patiently(publisher.begin) is None
    publisher.publish([topics.outgoing(2)], topics.mark(2))
    assert ids(topics) == [b"visit/2/1"]


def test_a_member_says_that_the_broker_is_gone_and_goes_on_where_it_was(
    kafka: Kafka, topics: Topics, publisher: KafkaPublisher, member: Follower
) -> None:
    publisher.publish([topics.outgoing(1)], topics.mark(1))
    until(lambda: member.positions(0) == [1], member)
    kafka.kill()
    begun = time.monotonic()
    with pytest.raises(BrokerUnavailable, match=REFUSED):
        work(member)
    assert member.group.lag()[0] <= 1
    assert time.monotonic() - begun < PATIENCE_SECONDS
    kafka.start()
    patiently(publisher.begin)
    publisher.publish([topics.outgoing(2)], topics.mark(2))
    go_on(member, lambda: member.positions(0)[-1] == 2)
    assert member.positions(0) in ([1, 2], [1, 1, 2])


def work(member: Follower) -> None:
    while True:
        member.turn()


def go_on(member: Follower, done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not done():
        assert time.monotonic() < deadline
        patiently(member.turn)


def test_who_starts_before_the_broker_waits_for_it(kafka: Kafka, topics: Topics, member: Follower) -> None:
    kafka.stop()
    with pytest.raises(BrokerUnavailable, match=REFUSED):
        member.turn()
    kafka.start()
    go_on(member, lambda: member.assigned == {0, 1})
