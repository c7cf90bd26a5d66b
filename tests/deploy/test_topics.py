"""What `topics.toml` and `acls.toml` say of topics is what the program does."""

import tomllib
from typing import Any

import pytest

from deploy.kafka.grants import Grant, wanted
from examples.deployment import DEPLOY
from forewarn.adapters.kafka.topics import TopicSpec
from forewarn.alerts.registry import MONITORS
from forewarn.app.broker import topic_specs
from forewarn.app.settings import KafkaSettings
from forewarn.consumers.relay.topics import Topics

PREFIX = "acme"
FILE: dict[str, Any] = tomllib.loads((DEPLOY / "kafka" / "topics.toml").read_text())
TOPICS = {name.replace("{prefix}", PREFIX): each for name, each in FILE["topics"].items()}
NAMES = Topics(PREFIX)
GRANTS = wanted(PREFIX, "books")
ALERTS = f"{PREFIX}.alerts.{{monitor}}"


def specs() -> list[TopicSpec]:
    """As `forewarn topics create` makes them, in production."""
    production = {name: FILE["defaults"][name] for name in ("replication", "min_insync_replicas")}
    return topic_specs(KafkaSettings(topic_prefix=PREFIX, **production))


def names() -> set[str]:
    return {spec.name for spec in specs()}


def described(name: str) -> dict[str, Any]:
    """As the file has it, with what holds for all topics."""
    found = TOPICS[ALERTS if name.startswith(f"{PREFIX}.alerts.") else name]
    return {"retention_days": None, **FILE["defaults"], **found}


def test_the_file_describes_the_topics_of_the_program_and_no_other() -> None:
    alerts = {NAMES.alerts(monitor.name) for monitor in MONITORS}
    assert names() == set(TOPICS) - {ALERTS} | alerts
    assert NAMES.alerts("sales_pace") == ALERTS.replace("{monitor}", "sales-pace")


@pytest.mark.parametrize("spec", specs(), ids=lambda spec: spec.name)
def test_a_topic_is_created_as_it_is_described(spec: TopicSpec) -> None:
    wanted = described(spec.name)
    assert spec.compacted is (wanted["cleanup"] == "compact")
    assert spec.retention_hours == (wanted["retention_days"] and wanted["retention_days"] * 24)
    for name in ("partitions", "replication", "min_insync_replicas", "max_message_bytes"):
        assert getattr(spec, name) == wanted[name], name


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
