"""Members of a group share its partitions: they join, leave, die and are thrown out."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing

import pytest
from kafka import KafkaAdminClient, KafkaConsumer
from kafka.admin import MemberToRemove

from deploy.stack import Kafka
from examples.facts_topic import Follower, Topics, until
from forewarn.adapters.kafka.group import KafkaGroup
from forewarn.adapters.kafka.publisher import KafkaPublisher
from forewarn.ports.broker import BrokerUnsuitable

pytestmark = pytest.mark.slow
ALL = {0, 1, 2, 3}
SESSION_SECONDS = 60.0
"""On a busy machine a member may be silent for long, and is to stay in the group."""
Joining = Callable[..., Follower]


@pytest.fixture
def joining(topics: Topics) -> Iterator[Joining]:
    """Members of one group, quick to hear of each other."""
    followers: list[Follower] = []

    def join(session_timeout_seconds: float = SESSION_SECONDS) -> Follower:
        group = topics.group(session_timeout_seconds=session_timeout_seconds, heartbeat_seconds=0.3)
        followers.append(Follower(group))
        return followers[-1]

    yield join
    for follower in followers:
        follower.group.close()


@pytest.fixture
def admin(kafka: Kafka) -> Iterator[KafkaAdminClient]:
    admin = KafkaAdminClient(bootstrap_servers=kafka.bootstrap)
    yield admin
    admin.close()


def shared(one: Follower, two: Follower) -> bool:
    return len(one.assigned) == len(two.assigned) == 2 and one.assigned | two.assigned == ALL


def test_who_joins_gets_a_part_and_the_rest_goes_on_where_it_is(
    topics: Topics, publisher: KafkaPublisher, joining: Joining
) -> None:
    first = joining()
    until(lambda: first.assigned == ALL, first)
    first.history.clear()
    second = joining()
    until(lambda: shared(first, second), first, second)
    assert all(first.assigned <= owned for owned in first.history)
    publisher.publish([topics.outgoing(number, number % 4) for number in (4, 5, 6, 7)], topics.mark(7))
    until(lambda: len(first.records) == len(second.records) == 2, first, second)
    assert first.records.keys() == first.assigned
    assert second.records.keys() == second.assigned


def test_what_is_kept_in_a_rebalance_is_neither_lost_nor_doubled(
    topics: Topics, publisher: KafkaPublisher, joining: Joining
) -> None:
    first, second = joining(), joining()
    until(lambda: first.assigned == ALL, first)
    for number in range(4, 40, 4):
        each = [topics.outgoing(number + partition, partition) for partition in range(4)]
        publisher.publish(each, topics.mark(number + 3))
        first.turn()
        if number > 16:
            second.turn()
    until(lambda: shared(first, second), first, second)
    until(lambda: all(first.positions(kept)[-1] == 36 + kept for kept in first.assigned), first, second)
    for kept in first.assigned:
        assert first.positions(kept) == list(range(4 + kept, 40, 4))


def test_who_leaves_is_replaced_at_once(joining: Joining) -> None:
    first, second = joining(), joining()
    until(lambda: shared(first, second), first, second)
    left = time.monotonic()
    second.group.close()
    until(lambda: first.assigned == ALL, first)
    assert time.monotonic() - left < SESSION_SECONDS


def test_who_dies_is_replaced_when_it_was_silent_for_its_session(joining: Joining) -> None:
    first, second = joining(), joining(session_timeout_seconds=2)
    until(lambda: shared(first, second), first, second)
    second.group._consumer._client.close()  # without a farewell
    until(lambda: first.assigned == ALL, first)


def test_what_was_lost_is_missing_once_and_waits_for_a_new_start(
    topics: Topics, publisher: KafkaPublisher, joining: Joining, admin: KafkaAdminClient
) -> None:
    publisher.publish([topics.outgoing(1)], topics.mark(1))
    member = joining()
    until(lambda: member.positions(0) == [1], member)
    publisher.publish([topics.outgoing(2)], topics.mark(2))
    throw_out(admin, f"{topics.prefix}books", member.group)
    member.history.clear()
    until(lambda: member.positions(0) == [1, 1, 2] or member.positions(0) == [1, 2, 1, 2], member)
    assert frozenset() in member.history
    assert member.group.rebalances == 2


def throw_out(admin: KafkaAdminClient, group_id: str, group: KafkaGroup) -> None:
    member = group._consumer.group_metadata().member_id
    admin.remove_group_members(group_id, [MemberToRemove(member_id=member)])


def test_every_assignment_is_counted(joining: Joining) -> None:
    first, second = joining(), joining()
    assert first.group.rebalances == 0
    until(lambda: first.assigned == ALL, first)
    assert first.group.rebalances == 1
    until(lambda: shared(first, second), first, second)
    assert second.group.rebalances >= 1


def test_members_that_work_between_their_polls_settle(joining: Joining) -> None:
    members = first, second = joining(), joining()
    until(lambda: first.assigned == ALL, first)
    until(lambda: shared(first, second), first, second)
    work(members)
    generations = [generation(member) for member in members]
    work(members)
    assert [generation(member) for member in members] == generations


def work(members: Sequence[Follower]) -> None:
    for _ in range(5):
        for member in members:
            member.turn()
            time.sleep(0.02)


def generation(member: Follower) -> int:
    number: int = member.group._consumer.group_metadata().generation_id
    return number


def test_a_group_that_follows_another_topic_is_not_ours(kafka: Kafka, topics: Topics) -> None:
    other = stranger(kafka, topics.relay, f"{topics.prefix}books")
    with closing(topics.group()) as group:
        with pytest.raises(BrokerUnsuitable, match="books is used by another application; give ours"):
            group.poll(0.1)
        other.close()
        group.poll(0.1)


def test_a_group_of_another_kind_is_not_ours(kafka: Kafka, topics: Topics) -> None:
    other = stranger(kafka, topics.facts, f"{topics.prefix}books", kind="connect")
    with closing(topics.group()) as group:
        with pytest.raises(BrokerUnsuitable, match="books is used by another application; give ours"):
            group.poll(0.1)
        other.close()


def stranger(kafka: Kafka, topic: str, group_id: str, kind: str = "consumer") -> KafkaConsumer:
    consumer = KafkaConsumer(topic, bootstrap_servers=kafka.bootstrap, group_id=group_id)
    consumer._coordinator.protocol_type = lambda: kind
    for _ in range(100):
        consumer.poll(timeout_ms=100)
        if consumer.assignment():
            return consumer
    raise AssertionError("the stranger never joined")
