"""A member of a group gets the records of the partitions that it owns, from where it says."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from kafka import KafkaAdminClient, KafkaProducer

from deploy.stack import Kafka
from examples.facts_topic import CODEC, Follower, Topics, until
from examples.patience import PATIENCE_SECONDS
from forewarn.adapters.kafka.group import KafkaGroup
from forewarn.adapters.kafka.publisher import KafkaPublisher
from forewarn.ports.broker import BrokerUnsuitable, Delivered, Foreign
from forewarn.ports.failures import StoreUnavailable
from forewarn.ports.store import Unreadable

pytestmark = pytest.mark.slow
Joining = Callable[..., Follower]


@pytest.fixture
def joining(topics: Topics) -> Iterator[Joining]:
    followers: list[Follower] = []

    def join(**settings: Any) -> Follower:
        followers.append(Follower(topics.group(**settings)))
        return followers[-1]

    yield join
    for follower in followers:
        follower.group.close()


def test_records_come_in_order_with_their_offsets(
    topics: Topics, publisher: KafkaPublisher, joining: Joining
) -> None:
    publisher.publish([topics.outgoing(1), topics.outgoing(2, partition=3)], topics.mark(2))
    publisher.publish([topics.outgoing(3)], topics.mark(3))
    member = joining()
    until(lambda: (member.positions(0), member.positions(3)) == ([1, 3], [2]), member)
    first, third = member.records[0]
    assert (first.offset, third.offset) == (0, 2)
    assert isinstance(third, Delivered)
    assert third.partition_position == 3


def test_what_is_not_committed_is_not_delivered(
    topics: Topics, publisher: KafkaPublisher, joining: Joining
) -> None:
    def give_up(point: str) -> None:
        if point == "before commit":
            raise InterruptedError

    publisher.at = give_up
    with pytest.raises(InterruptedError):
        publisher.publish([topics.outgoing(1)], topics.mark(1))
    publisher.at = lambda _: None
    publisher.begin()
    publisher.publish([topics.outgoing(2)], topics.mark(2))
    member = joining()
    until(lambda: member.positions(0) == [2], member)


def test_paused_partitions_wait_and_all_others_go_on(
    topics: Topics, publisher: KafkaPublisher, joining: Joining
) -> None:
    member = joining()
    until(lambda: len(member.assigned) == 4, member)
    member.group.pause({0, 1})
    publisher.publish([topics.outgoing(number, number % 4) for number in (4, 5, 6, 7)], topics.mark(7))
    until(lambda: bool(member.positions(2) and member.positions(3)), member)
    member.turn(0.5)
    assert member.records.keys() == {2, 3}
    member.group.pause({1})
    until(lambda: bool(member.positions(0)), member)
    assert 1 not in member.records
    member.group.pause(())
    until(lambda: bool(member.positions(1)), member)


def test_strange_records_come_among_the_others(
    kafka: Kafka, topics: Topics, publisher: KafkaPublisher, joining: Joining
) -> None:
    publisher.publish([topics.outgoing(1)], topics.mark(1))
    stranger = KafkaProducer(bootstrap_servers=kafka.bootstrap)
    stranger.send(topics.facts, b"hello", b"customer/C1", partition=0).get(timeout=PATIENCE_SECONDS)
    stranger.close()
    poison = topics.outgoing(2, note="x" * 900_000)
    publisher.publish([poison, topics.outgoing(3)], topics.mark(3))
    group = KafkaGroup(
        topics.connection, topics.facts, f"{topics.prefix}strange", CODEC, lambda _: poison.fact
    )
    member = Follower(group)
    try:
        until(lambda: len(member.records.get(0, ())) == 4, member)
    finally:
        group.close()
    good, foreign, large, last = member.records[0]
    assert isinstance(foreign, Foreign)
    assert (foreign.place, foreign.data) == (f"{topics.facts}/0/2", b"hello")
    assert isinstance(large, Delivered)
    assert isinstance(large.entry, Unreadable)
    assert large.entry.stored == poison.fact
    assert [type(good), type(last)] == [Delivered, Delivered]


def test_when_the_store_cannot_be_asked_the_records_come_again(
    topics: Topics, publisher: KafkaPublisher
) -> None:
    large = topics.outgoing(2, note="x" * 900_000)
    publisher.publish([topics.outgoing(1), large, topics.outgoing(3)], topics.mark(3))
    answers = iter([StoreUnavailable(), StoreUnavailable()])

    def fetch(position: int) -> Any:
        for absent in answers:
            raise absent
        return large.fact

    group = KafkaGroup(topics.connection, topics.facts, f"{topics.prefix}books", CODEC, fetch)
    member, failures = Follower(group), 0
    try:
        while member.positions(0) != [1, 2, 3]:
            try:
                member.turn()
            except StoreUnavailable:
                failures += 1
    finally:
        group.close()
    assert failures == 2


def test_the_offset_of_the_last_record_is_left_as_a_hint(
    kafka: Kafka, topics: Topics, publisher: KafkaPublisher, joining: Joining
) -> None:
    publisher.publish([topics.outgoing(1), topics.outgoing(2)], topics.mark(2))
    member = joining()
    until(lambda: len(member.positions(0)) == 2, member)
    member.group.commit({0: 1})
    admin = KafkaAdminClient(bootstrap_servers=kafka.bootstrap)
    try:
        until(lambda: hint(admin, topics) == 2, member)
    finally:
        admin.close()


def hint(admin: KafkaAdminClient, topics: Topics) -> int:
    group = f"{topics.prefix}books"
    offsets = admin.list_group_offsets({group: None})[group]
    return max((each.offset for each in offsets.values()), default=0)


def test_the_lag_goes_down_to_nothing(topics: Topics, publisher: KafkaPublisher, joining: Joining) -> None:
    publisher.publish([topics.outgoing(number) for number in range(1, 6)], topics.mark(5))
    member = joining(max_records=2)
    until(lambda: len(member.positions(0)) >= 2, member)
    assert member.group.lag()[0] == 4
    until(lambda: member.group.lag().get(0) == 0, member)
    assert member.positions(0) == [1, 2, 3, 4, 5]


def test_a_missing_topic_is_said(topics: Topics) -> None:
    group = KafkaGroup(topics.connection, "nowhere", "books", CODEC, lambda _: None)
    with pytest.raises(BrokerUnsuitable, match="there is no topic nowhere; run `forewarn topics create`"):
        group.poll(0.1)
    with pytest.raises(BrokerUnsuitable, match="there is no topic nowhere"):
        group.partitions()
    assert topics.group().partitions() == 4
