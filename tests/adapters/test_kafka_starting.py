"""A partition starts where it is told to, and not before."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest

from examples.facts_topic import NOON, Follower, Topics, until
from forewarn.adapters.kafka.publisher import KafkaPublisher

pytestmark = pytest.mark.slow
MILLISECOND, MICROSECOND = timedelta(milliseconds=1), timedelta(microseconds=1)
Joining = Callable[..., Follower]


@pytest.fixture
def joining(topics: Topics) -> Iterator[Joining]:
    followers: list[Follower] = []

    def join(moment: datetime | None = None) -> Follower:
        followers.append(Follower(topics.group(), moment))
        return followers[-1]

    yield join
    for follower in followers:
        follower.group.close()


def test_before_it_is_told_where_to_start_a_partition_delivers_nothing(
    topics: Topics, publisher: KafkaPublisher, joining: Joining
) -> None:
    publisher.publish([topics.outgoing(number, number % 4) for number in range(1, 9)], topics.mark(8))
    group = joining().group
    for _ in range(20):
        polled = group.poll(0.1)
        assert not polled.records
    assert polled.assigned == {0, 1, 2, 3}
    assert group.start_at(2, None)
    until(lambda: 2 in group.poll(0.1).records)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (NOON, [1, 2, 3, 4]),
        (NOON + MILLISECOND, [2, 3, 4]),
        (NOON + MILLISECOND + MICROSECOND, [3, 4]),
        (NOON + MILLISECOND + 9 * MICROSECOND, [3, 4]),
        (NOON + MILLISECOND + 10 * MICROSECOND, [4]),
        (NOON + 2 * MILLISECOND, [4]),
        (NOON - timedelta(days=400_000), [1, 2, 3, 4]),
    ],
)
def test_a_partition_starts_at_a_moment_to_the_microsecond(
    topics: Topics, publisher: KafkaPublisher, joining: Joining, moment: datetime, expected: list[int]
) -> None:
    moments = [NOON, NOON + MILLISECOND, NOON + MILLISECOND + 9 * MICROSECOND, NOON + 2 * MILLISECOND]
    records = [topics.outgoing(number, recorded_at=at) for number, at in enumerate(moments, start=1)]
    publisher.publish(records, topics.mark(4))
    member = joining(moment)
    until(lambda: len(member.positions(0)) >= len(expected), member)
    assert member.positions(0) == expected


def test_where_nothing_is_stored_yet_a_partition_starts_with_what_comes(
    topics: Topics, publisher: KafkaPublisher, joining: Joining
) -> None:
    publisher.publish([topics.outgoing(1)], topics.mark(1))
    member = joining(NOON + MILLISECOND)
    until(lambda: bool(member.assigned), member)
    assert not member.group.start_at(0, NOON + MILLISECOND)
    assert not member.group.start_at(1, None)
    assert member.group.start_at(0, NOON)
    assert not member.group.start_at(0, NOON + MILLISECOND)
    publisher.publish([topics.outgoing(2), topics.outgoing(3, partition=1)], topics.mark(3))
    until(lambda: bool(member.positions(0) and member.positions(1)), member)
    assert (member.positions(0), member.positions(1)) == ([2], [3])
