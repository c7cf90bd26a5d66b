"""What `topics.toml` and `acls.toml` say of topics is what the program does."""

import tomllib
from typing import Any

from alerts.registry import MONITORS
from app.settings import KafkaSettings
from consumers.topics import Topics
from deploy.kafka.grants import Grant, wanted
from examples.deployment import DEPLOY

PREFIX = "acme"
FILE: dict[str, Any] = tomllib.loads((DEPLOY / "kafka" / "topics.toml").read_text())
TOPICS = {name.replace("{prefix}", PREFIX): each for name, each in FILE["topics"].items()}
NAMES = Topics(PREFIX)
GRANTS = wanted(PREFIX, "books")
ALERTS = f"{PREFIX}.alerts.{{monitor}}"


def usual(name: str) -> Any:
    return KafkaSettings.model_fields[name].default


def names() -> set[str]:
    """As the program calls them."""
    every = {getattr(NAMES, name) for name, kind in vars(Topics).items() if isinstance(kind, property)}
    return every | {NAMES.alerts(monitor.name) for monitor in MONITORS}


def described(name: str) -> str:
    """Under which name the file describes it."""
    return ALERTS if name.startswith(f"{PREFIX}.alerts.") else name


def test_every_topic_of_the_program_is_described_and_no_other() -> None:
    assert {described(name) for name in names()} == set(TOPICS)
    assert NAMES.alerts("sales_pace") == ALERTS.replace("{monitor}", "sales-pace")


def test_partitions_and_days_are_those_of_the_settings() -> None:
    assert TOPICS[NAMES.facts]["partitions"] == usual("partitions")
    assert TOPICS[NAMES.facts]["retention_days"] == usual("facts_retention_days")
    for name in (ALERTS, NAMES.dead_letters):
        assert TOPICS[name]["retention_days"] == usual("alerts_retention_days")


def test_what_is_compacted_is_kept_for_ever_and_all_else_for_some_days() -> None:
    compacted = {name for name, topic in TOPICS.items() if topic["cleanup"] == "compact"}
    assert compacted == {NAMES.open_alerts, NAMES.relay}
    assert compacted == {name for name, topic in TOPICS.items() if "retention_days" not in topic}


def test_in_production_a_record_survives_the_loss_of_a_broker() -> None:
    assert FILE["defaults"]["replication"] > FILE["defaults"]["min_insync_replicas"] >= 2


def covers(grant: Grant, name: str) -> bool:
    return grant.name == name or (grant.prefixed and name.startswith(grant.name))


def test_rules_of_access_speak_of_topics_that_there_are() -> None:
    for grant in GRANTS:
        if grant.resource == "topic":
            assert any(covers(grant, name) for name in names()), grant


def test_nobody_but_the_relay_writes() -> None:
    assert {grant.principal for grant in GRANTS if grant.operation == "write"} == {"forewarn-relay"}


def test_the_relay_writes_every_topic() -> None:
    writing = [grant for grant in GRANTS if grant.operation == "write"]
    assert [name for name in names() if not any(covers(grant, name) for grant in writing)] == []


def test_a_worker_reads_facts_in_its_group_and_nothing_else() -> None:
    allowed = {
        (grant.operation, grant.resource, grant.name, grant.prefixed)
        for grant in GRANTS
        if grant.principal == "forewarn-worker"
    }
    assert allowed == {("read", "topic", NAMES.facts, False), ("read", "group", "books", False)}
