"""Topics are created as they should be, brought up to date, or refused."""

from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from deploy.stack import Kafka
from forewarn.adapters.kafka.connection import Connection
from forewarn.adapters.kafka.topics import TopicSpec, create_topics, describe_topics
from forewarn.ports.broker import BrokerUnsuitable

pytestmark = pytest.mark.slow
HOUR_MS = 3_600_000


@pytest.fixture
def connection(kafka: Kafka) -> Connection:
    return Connection(kafka.bootstrap)


@pytest.fixture
def facts(topic_prefix: str) -> TopicSpec:
    return TopicSpec(name=f"{topic_prefix}facts", partitions=3, retention_hours=24)


@pytest.fixture
def relay(topic_prefix: str) -> TopicSpec:
    return TopicSpec(name=f"{topic_prefix}relay", partitions=1, single=True, compacted=True)


def test_topics_are_created_as_they_should_be(
    connection: Connection, facts: TopicSpec, relay: TopicSpec
) -> None:
    changes = create_topics(connection, [facts, relay])
    assert [(change.name, change.outcome) for change in changes] == [
        (facts.name, "created"),
        (relay.name, "created"),
    ]
    of_facts, of_relay = describe_topics(connection, [facts, relay])
    assert (of_facts.partitions, of_relay.partitions) == (3, 1)
    assert of_facts.settings["cleanup.policy"] == "delete"
    assert of_facts.settings["retention.ms"] == str(24 * HOUR_MS)
    assert of_facts.settings["message.timestamp.type"] == "CreateTime"
    assert of_relay.settings["cleanup.policy"] == "compact"


def test_creating_again_leaves_everything_as_it_is(connection: Connection, facts: TopicSpec) -> None:
    create_topics(connection, [facts])
    (change,) = create_topics(connection, [facts])
    assert (change.outcome, change.settings) == ("left", {})


def test_other_settings_are_changed_and_nothing_else(connection: Connection, facts: TopicSpec) -> None:
    create_topics(connection, [facts])
    longer = msgspec.structs.replace(facts, retention_hours=None)
    (change,) = create_topics(connection, [longer])
    assert (change.outcome, change.settings) == ("changed", {"retention.ms": "-1"})
    (state,) = describe_topics(connection, [longer])
    assert state.settings == longer.settings


def test_another_number_of_partitions_is_refused_before_anything_is_done(
    connection: Connection, facts: TopicSpec, relay: TopicSpec
) -> None:
    create_topics(connection, [facts])
    more = msgspec.structs.replace(facts, partitions=4)
    says = f"topic {facts.name} has 3 partitions, not 4, and that never changes: set 3, or begin anew"
    with pytest.raises(BrokerUnsuitable, match=says):
        create_topics(connection, [relay, more])
    assert describe_topics(connection, [relay])[0].partitions == 0


def test_where_topics_differ_nobody_is_told_to_set_what_fits_one_of_them(
    connection: Connection, facts: TopicSpec, relay: TopicSpec
) -> None:
    alerts = msgspec.structs.replace(facts, name=f"{facts.name}.alerts")
    create_topics(connection, [facts, msgspec.structs.replace(alerts, partitions=4), relay])
    says = (
        f"topic {facts.name} has 3 partitions, not 4, and that never changes: "
        "other topics have other numbers, so begin anew with another prefix for all of them"
    )
    four = [msgspec.structs.replace(spec, partitions=4) for spec in (facts, alerts)]
    with pytest.raises(BrokerUnsuitable, match=f"^{says}$"):
        create_topics(connection, [*four, relay])


def test_a_topic_that_is_to_have_one_partition_is_not_changed_by_a_setting(
    connection: Connection, facts: TopicSpec, relay: TopicSpec
) -> None:
    create_topics(connection, [facts, msgspec.structs.replace(relay, partitions=3)])
    says = f"^topic {relay.name} has 3 partitions, not 1, and that never changes: begin anew with another pre"
    with pytest.raises(BrokerUnsuitable, match=says):
        create_topics(connection, [facts, relay])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": "not a name"}, "the broker refuses not a name: .*change what it is asked for"),
        ({"replication": 3}, "the broker refuses .*facts: Unable to replicate the partition 3 time"),
        ({"partitions": 0}, "the broker refuses .*facts: Number of partitions "),
        (
            {"max_message_bytes": -1},
            "the broker refuses .*facts: Invalid value -1 for configuration max.message",
        ),
    ],
)
def test_what_the_broker_refuses_is_said_with_its_reason(
    connection: Connection, facts: TopicSpec, change: dict[str, object], says: str
) -> None:
    with pytest.raises(BrokerUnsuitable, match=says):
        create_topics(connection, [msgspec.structs.replace(facts, **change)])


def test_a_setting_that_an_existing_topic_cannot_have_is_said(
    connection: Connection, facts: TopicSpec
) -> None:
    create_topics(connection, [facts])
    wrong = msgspec.structs.replace(facts, max_message_bytes=-1)
    with pytest.raises(BrokerUnsuitable, match=f"topic {facts.name} cannot be changed: .*Invalid value -1"):
        create_topics(connection, [wrong])


def test_many_may_create_the_same_topics_at_once(connection: Connection, facts: TopicSpec) -> None:
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: create_topics(connection, [facts])[0].outcome, range(4)))
    assert made.count("created") == 1
    assert made.count("left") == 3


def test_a_record_may_be_dated_ahead_of_the_broker(connection: Connection, facts: TopicSpec) -> None:
    create_topics(connection, [facts])
    (state,) = describe_topics(connection, [facts])
    assert state.settings["message.timestamp.after.max.ms"] == "9223372036854775807"
