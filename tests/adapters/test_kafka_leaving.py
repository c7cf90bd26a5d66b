"""What was opened is closed, also when something about it fails."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer

from deploy.stack import Kafka
from examples.facts_topic import Follower, Topics, until
from forewarn.adapters.kafka import clients
from forewarn.adapters.kafka.clients import opened
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.errors import place_of
from forewarn.adapters.kafka.reading import Reader
from forewarn.ports.broker import BrokerUnsuitable

pytestmark = pytest.mark.slow
KINDS = [KafkaAdminClient, KafkaConsumer, KafkaProducer]


def opened_there(kafka: Kafka, kind: Callable[..., Any], patience_seconds: float = 5.0) -> Any:
    connection = Connection(kafka.bootstrap, patience_seconds=patience_seconds)
    return opened(kind, connection, place_of(connection))


@pytest.mark.parametrize("kind", KINDS)
def test_a_client_of_a_broker_that_is_too_old_is_closed(
    kafka: Kafka, kind: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients, "OLDEST_VERSION", (99, 0))
    threads = threading.active_count()
    with pytest.raises(BrokerUnsuitable, match="the broker is too old; use Kafka"):
        opened_there(kafka, kind)
    assert threading.active_count() == threads


def test_settings_that_contradict_each_other_are_said_before_anybody_is_asked(kafka: Kafka) -> None:
    threads = threading.active_count()
    with pytest.raises(BrokerUnsuitable) as failed:
        opened_there(kafka, KafkaConsumer, patience_seconds=0.05)
    assert str(failed.value) == (
        f"{kafka.bootstrap}: the Kafka client cannot work with these settings: "
        "connections_max_idle_ms (540000) must be larger than request_timeout_ms (50) which must be larger "
        "than fetch_max_wait_ms (500); change them"
    )
    assert threading.active_count() == threads


def test_a_member_whose_reader_cannot_be_closed_leaves_its_group(
    topics: Topics, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = threading.active_count()
    first, second = Follower(topics.group()), Follower(topics.group())
    until(lambda: len(first.assigned) == len(second.assigned) == 2, first, second)
    with monkeypatch.context() as broken:
        broken.setattr(Reader, "close", fail)
        second.group.close()
    until(lambda: len(first.assigned) == 4, first)
    assert second.group._consumer is None
    second.group.close()
    first.group.close()
    assert threading.active_count() == threads


def fail(reader: Reader) -> None:
    raise RuntimeError("its thread has ended")
