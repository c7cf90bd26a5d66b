"""A real broker gets everything of a transaction, or nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from deploy.stack import Kafka
from examples import facts_topic as program
from examples.facts_topic import Topics, committed, create
from examples.patience import PATIENCE_SECONDS
from forewarn.adapters.kafka import publisher as publishing
from forewarn.adapters.kafka.publisher import KafkaPublisher
from forewarn.ports.broker import BrokerUnsuitable, Fenced

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}


@pytest.fixture
def topics(kafka: Kafka, topic_prefix: str) -> Topics:
    return create(kafka.bootstrap, topic_prefix)


@pytest.fixture
def publisher(topics: Topics) -> Iterator[KafkaPublisher]:
    publisher = topics.publisher()
    yield publisher
    publisher.close()


def positions(topics: Topics) -> list[tuple[int, bytes]]:
    """Of each partition, in order, with the ids of the events."""
    return [(record.partition, dict(record.headers)["ce_id"]) for record in committed(topics, topics.facts)]


def test_nothing_was_ever_published_in_a_new_topic(publisher: KafkaPublisher) -> None:
    assert publisher.begin() is None


def test_records_and_their_mark_arrive_together(topics: Topics, publisher: KafkaPublisher) -> None:
    publisher.begin()
    publisher.publish([topics.outgoing(1), topics.outgoing(2, partition=1)], topics.mark(2))
    publisher.publish([topics.outgoing(3)], topics.mark(3))
    assert sorted(positions(topics)) == [(0, b"visit/1/1"), (0, b"visit/3/1"), (1, b"visit/2/1")]
    assert publisher.begin() == topics.mark(3)


def test_what_is_sent_quickly_is_what_the_plain_client_sends(
    topics: Topics, publisher: KafkaPublisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = [topics.outgoing(number, number % 2, note="x" * number) for number in range(1, 200)]
    publisher.begin()
    publisher.publish(records, topics.mark(199))
    monkeypatch.setattr(publishing, "QuickSending", lambda producer: producer.send)
    publisher.publish(records, topics.mark(199))
    for partition in (0, 1):
        sent = [wired(each) for each in committed(topics, topics.facts) if each.partition == partition]
        assert len(sent) == len([record for record in records if record.partition == partition]) * 2
        assert sent[: len(sent) // 2] == sent[len(sent) // 2 :]


def wired(record: Any) -> tuple[Any, ...]:
    return record.key, record.value, record.headers, record.timestamp


def test_a_mark_alone_can_be_published(topics: Topics, publisher: KafkaPublisher) -> None:
    publisher.begin()
    publisher.publish([], topics.mark(7))
    assert publisher.begin() == topics.mark(7)


def test_a_tombstone_has_no_value(topics: Topics, publisher: KafkaPublisher) -> None:
    publisher.begin()
    over = msgspec.structs.replace(topics.outgoing(1), tombstone=True)
    publisher.publish([over], topics.mark(1))
    (record,) = committed(topics, topics.facts)
    assert (record.key, record.value) == (b"customer/C1", None)


def killed_at(topics: Topics, point: str) -> None:
    command = [sys.executable, program.__file__, topics.connection.bootstrap, topics.prefix, point]
    done = subprocess.run(command, env=ENVIRONMENT, timeout=PATIENCE_SECONDS, check=False)
    assert done.returncode == -9


@pytest.mark.parametrize("point", ["after send", "before commit"])
def test_what_a_killed_relay_did_not_commit_is_never_seen(
    topics: Topics, publisher: KafkaPublisher, point: str
) -> None:
    publisher.begin()
    publisher.publish([topics.outgoing(1)], topics.mark(1))
    killed_at(topics, point)
    assert publisher.begin() == topics.mark(1)
    assert positions(topics) == [(0, b"visit/1/1")]
    publisher.publish([topics.outgoing(2)], topics.mark(2))
    assert positions(topics) == [(0, b"visit/1/1"), (0, b"visit/2/1")]


def test_what_a_killed_relay_did_commit_is_known_to_the_next(
    topics: Topics, publisher: KafkaPublisher
) -> None:
    killed_at(topics, "after commit")
    assert publisher.begin() == topics.mark(2)
    assert sorted(positions(topics)) == [(0, b"visit/2/1"), (1, b"visit/2/1")]


@pytest.mark.parametrize("overtaken_at", ["", "after send", "before commit"])
def test_an_overtaken_relay_is_fenced_and_writes_nothing(topics: Topics, overtaken_at: str) -> None:
    zombie, successor = topics.publisher(), topics.publisher()
    zombie.begin()
    try:
        zombie.at = lambda point: overtake(successor) if point == overtaken_at else None
        if not overtaken_at:
            successor.begin()
        with pytest.raises(Fenced, match="somebody else publishes as test"):
            zombie.publish([topics.outgoing(1)], topics.mark(1))
        successor.publish([topics.outgoing(2)], topics.mark(2))
        assert positions(topics) == [(0, b"visit/2/1")]
    finally:
        zombie.close()
        successor.close()


def overtake(successor: KafkaPublisher) -> None:
    successor.begin()


def test_relays_of_other_names_do_not_fence_each_other(topics: Topics) -> None:
    one, two = topics.publisher("one"), topics.publisher("two")
    try:
        one.begin()
        two.begin()
        one.publish([topics.outgoing(1)], topics.mark(1))
        two.publish([topics.outgoing(2)], topics.mark(2))
    finally:
        one.close()
        two.close()
    assert positions(topics) == [(0, b"visit/1/1"), (0, b"visit/2/1")]


def test_the_last_mark_is_found_behind_many_aborted_ones(topics: Topics, publisher: KafkaPublisher) -> None:
    def give_up(point: str) -> None:
        if point == "before commit":
            raise InterruptedError

    publisher.begin()
    publisher.publish([], topics.mark(1))
    for _ in range(10):
        publisher.at = give_up
        with pytest.raises(InterruptedError):
            publisher.publish([], topics.mark(2))
        publisher.at = lambda _: None
        assert publisher.begin() == topics.mark(1)


def test_before_it_has_begun_nothing_is_published(topics: Topics, publisher: KafkaPublisher) -> None:
    with pytest.raises(RuntimeError, match="nothing can be published before `begin`"):
        publisher.publish([topics.outgoing(1)], topics.mark(1))


def test_a_missing_topic_is_said_and_publishing_goes_on_after_begin(
    topics: Topics, publisher: KafkaPublisher
) -> None:
    publisher.begin()
    lost = msgspec.structs.replace(topics.outgoing(1), topic="nowhere")
    with pytest.raises(BrokerUnsuitable, match="there is no topic nowhere; run `forewarn topics create`"):
        publisher.publish([topics.outgoing(1), lost], topics.mark(1))
    assert publisher.begin() is None
    publisher.publish([topics.outgoing(1)], topics.mark(1))
    assert positions(topics) == [(0, b"visit/1/1")]


def test_a_missing_control_topic_is_said(topics: Topics) -> None:
    publisher = KafkaPublisher(topics.connection, "nowhere", "relay")
    with pytest.raises(BrokerUnsuitable, match="there is no topic nowhere; run `forewarn topics create`"):
        publisher.begin()


def test_what_is_no_mark_is_said(topics: Topics, publisher: KafkaPublisher) -> None:
    stranger = KafkaPublisher(topics.connection, topics.facts, "stranger")
    stranger.begin()
    nonsense = msgspec.structs.replace(topics.outgoing(1), topic=topics.relay, key="relay")
    try:
        stranger.publish([nonsense], topics.mark(1))
    finally:
        stranger.close()
    with pytest.raises(BrokerUnsuitable, match="relay holds what is no mark of a relay: "):
        publisher.begin()


def test_a_publisher_counts_the_partitions_of_a_topic(topics: Topics, publisher: KafkaPublisher) -> None:
    assert publisher.partitions(topics.facts) == 2
    with pytest.raises(BrokerUnsuitable, match="there is no topic nowhere"):
        publisher.partitions("nowhere")
