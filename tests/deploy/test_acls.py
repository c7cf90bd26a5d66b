"""The access rules, on a real broker that keeps to them."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewTopic
from kafka.errors import GroupAuthorizationFailedError, KafkaError, TopicAuthorizationFailedError

from deploy.kafka.acls import create, main, rule_of, take_away
from deploy.kafka.grants import Grant, wanted
from deploy.stack import Kafka
from examples.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.slow
PREFIX, GROUP = "acme", "acme-books"
FACTS, ARREARS, RELAY = f"{PREFIX}.facts", f"{PREFIX}.alerts.arrears", f"{PREFIX}.relay"
WANTED = wanted(PREFIX, GROUP)
STRAY = Grant("subscriber-alerts", "topic", FACTS, False, "read")
LOOKING = Grant("subscriber-facts", "cluster", "kafka-cluster", False, "describe")


@pytest.fixture(scope="module")
def broker(servers_folder: Path) -> Iterator[Kafka]:
    """All principals have a password, and nobody may do anything yet."""
    users = {grant.principal: f"{grant.principal}-secret" for grant in WANTED}
    with Kafka(servers_folder / "acls", users=users) as kafka:
        yield kafka


@pytest.fixture
def settings(broker: Kafka, monkeypatch: pytest.MonkeyPatch) -> Kafka:
    """The administrator's, in the environment."""
    client = broker.client()
    monkeypatch.setenv("FOREWARN_KAFKA", broker.bootstrap)
    monkeypatch.setenv("FOREWARN_KAFKA_TOPIC_PREFIX", PREFIX)
    monkeypatch.setenv("FOREWARN_KAFKA_GROUP", GROUP)
    monkeypatch.setenv("FOREWARN_KAFKA_SECURITY_PROTOCOL", client["security_protocol"])
    monkeypatch.setenv("FOREWARN_KAFKA_SASL_MECHANISM", client["sasl_mechanism"])
    monkeypatch.setenv("FOREWARN_KAFKA_USERNAME", client["sasl_plain_username"])
    monkeypatch.setenv("FOREWARN_KAFKA_PASSWORD", client["sasl_plain_password"])
    return broker


@pytest.fixture(scope="module")
def ruled(broker: Kafka) -> Kafka:
    """With the rules in force, and topics that `forewarn-topics` created."""
    with closing(KafkaAdminClient(**broker.client())) as admin:
        create(admin, WANTED)
    with closing(KafkaAdminClient(**broker.client("forewarn-topics"))) as admin:
        admin.create_topics([NewTopic(name, 1, 1) for name in (FACTS, ARREARS, RELAY)])
    publish(broker, "forewarn-relay", RELAY)
    return broker


def publish(broker: Kafka, user: str, transactional_id: str) -> None:
    """One record to each topic, in one transaction."""
    settings = broker.client(user) | {"enable_idempotence": True, "max_block_ms": 5000}
    with closing(KafkaProducer(**settings, transactional_id=transactional_id)) as producer:
        producer.init_transactions()
        producer.begin_transaction()
        for topic in (FACTS, ARREARS, RELAY):
            producer.send(topic, b"record")
        producer.commit_transaction()


def read(broker: Kafka, user: str, topic: str, group: str) -> list[bytes]:
    settings = broker.client(user) | {"auto_offset_reset": "earliest", "isolation_level": "read_committed"}
    with closing(KafkaConsumer(topic, **settings, group_id=group, consumer_timeout_ms=20_000)) as consumer:
        return [next(consumer).value]


def end(broker: Kafka, user: str) -> int:
    """Of the facts, which a reader asks for before it reads."""
    facts = TopicPartition(FACTS, 0)
    with closing(KafkaConsumer(**broker.client(user))) as consumer:
        return int(consumer.end_offsets([facts])[facts])


def test_the_rules_are_seen_to_lack_created_and_then_there(
    settings: Kafka, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(KafkaAdminClient(**settings.client())) as admin:
        take_away(admin, WANTED)
    assert main(["diff"]) == 1
    assert capsys.readouterr().out.splitlines() == [f"+ {grant}" for grant in sorted(WANTED)]
    assert main(["create"]) == 0
    capsys.readouterr()
    assert (main(["diff"]), main(["create"])) == (0, 0)
    assert capsys.readouterr().out == ""
    assert main(["list"]) == 0
    assert capsys.readouterr().out.splitlines() == [str(grant) for grant in sorted(WANTED)]


def test_a_rule_too_many_is_shown_and_taken_away_when_asked(
    settings: Kafka, ruled: Kafka, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(KafkaAdminClient(**settings.client())) as admin:
        admin.create_acls([rule_of(STRAY)])
    assert (main(["create"]), main(["diff"])) == (0, 1)
    assert main(["create", "--remove"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"- {STRAY}"] * 3
    assert main(["diff"]) == 0


@pytest.mark.parametrize(
    ("user", "group"), [("subscriber-alerts", "subscriber-alerts.ops"), ("notifier", "notifier")]
)
def test_who_reads_alerts_reads_them_in_a_group_of_its_own(ruled: Kafka, user: str, group: str) -> None:
    assert read(ruled, user, ARREARS, group) == [b"record"]
    with pytest.raises(GroupAuthorizationFailedError):
        read(ruled, user, ARREARS, GROUP)


@pytest.mark.parametrize("user", ["subscriber-alerts", "notifier"])
def test_who_reads_alerts_does_not_read_facts(ruled: Kafka, user: str) -> None:
    assert end(ruled, "subscriber-facts") > 0
    with pytest.raises(TopicAuthorizationFailedError):
        end(ruled, user)


@pytest.mark.parametrize("user", ["subscriber-alerts", "notifier", "subscriber-facts", "forewarn-worker"])
@pytest.mark.parametrize("topic", [FACTS, ARREARS, RELAY])
def test_who_reads_does_not_write(ruled: Kafka, user: str, topic: str) -> None:
    with (
        closing(KafkaProducer(**ruled.client(user), max_block_ms=5000)) as producer,
        pytest.raises(KafkaError, match="AuthorizationFailed"),
    ):
        producer.send(topic, b"forged").get(timeout=PATIENCE_SECONDS)


def test_a_worker_reads_facts_in_the_group_of_the_workers(ruled: Kafka) -> None:
    assert read(ruled, "forewarn-worker", FACTS, GROUP) == [b"record"]


def test_only_the_relay_may_take_the_place_of_the_relay(ruled: Kafka) -> None:
    publish(ruled, "forewarn-relay", RELAY)
    with pytest.raises(KafkaError, match="AuthorizationFailed"):
        publish(ruled, "forewarn-worker", RELAY)


def test_who_creates_topics_creates_those_of_forewarn_alone(ruled: Kafka) -> None:
    with closing(KafkaAdminClient(**ruled.client("forewarn-topics"))) as admin, pytest.raises(KafkaError):
        admin.create_topics([NewTopic("payroll", 1, 1)])


def test_a_broker_that_does_not_let_us_in_is_one_line_and_exit_code_2(
    settings: Kafka, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOREWARN_KAFKA_PASSWORD", "guess")
    assert main(["diff"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{settings.bootstrap}: admin cannot sign in; check ")


def test_a_rule_that_may_not_be_taken_away_is_no_success(
    settings: Kafka, ruled: Kafka, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who may look at rules and not alter them."""
    with closing(KafkaAdminClient(**settings.client())) as admin:
        create(admin, {LOOKING})
    with monkeypatch.context() as as_subscriber:
        as_subscriber.setenv("FOREWARN_KAFKA_USERNAME", "subscriber-facts")
        as_subscriber.setenv("FOREWARN_KAFKA_PASSWORD", settings.users["subscriber-facts"])
        assert main(["create", "--remove"]) == 2
    said = capsys.readouterr()
    assert said.out == f"- {LOOKING}\n"
    assert said.err.startswith(f"{settings.bootstrap}: subscriber-facts may not ")
    assert (main(["diff"]), main(["create", "--remove"])) == (1, 0)


def test_a_setting_that_is_wrong_is_one_line_and_exit_code_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOREWARN_KAFKA_PARTITIONS", "many")
    assert main(["list"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("FOREWARN_KAFKA_PARTITIONS: ")


def test_without_a_broker_it_is_said_how_to_name_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FOREWARN_KAFKA", "")
    assert main(["list"]) == 2
    assert capsys.readouterr().err.startswith("FOREWARN_KAFKA: no broker is named")
