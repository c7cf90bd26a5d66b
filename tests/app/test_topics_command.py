"""`forewarn topics` and `migrate` on real servers: what was created, changed or left is told."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from deploy.stack import Kafka
from examples.ended import Ended, forewarn
from examples.json_documents import EXAMPLES, must_agree
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.relay.topics import Topics

pytestmark = pytest.mark.slow

THIRTY_DAYS_MS, THREE_DAYS_MS = "2592000000", "259200000"

Forewarn = Callable[..., Ended]


@pytest.fixture
def topics(topic_prefix: str) -> Topics:
    return Topics(topic_prefix.rstrip("."))


@pytest.fixture
def names(topics: Topics) -> list[str]:
    alerts = [topics.alerts(monitor.name) for monitor in MONITORS]
    return [topics.facts, *alerts, topics.open_alerts, topics.dead_letters, topics.relay]


@pytest.fixture
def with_broker(kafka: Kafka, topics: Topics, tmp_path: Path) -> Forewarn:
    settings = {
        "FOREWARN_KAFKA": kafka.bootstrap,
        "FOREWARN_KAFKA_TOPIC_PREFIX": topics.prefix,
        "FOREWARN_KAFKA_PARTITIONS": "3",
    }

    def called(*arguments: str, **changed: str) -> Ended:
        ended = forewarn(tmp_path, "topics", *arguments, **settings | changed)
        assert (ended.code, ended.err) == (0, "")
        return ended

    return called


def listed(answer: Ended, title: str) -> dict[str, Any]:
    """By name, as documented."""
    must_agree(answer.document, EXAMPLES[title])
    return {topic["name"]: topic for topic in answer.document["topics"]}


def test_topics_are_created_then_left_then_changed(with_broker: Forewarn, names: list[str]) -> None:
    lines = with_broker("create").out.splitlines()
    assert [line.partition(":")[0] for line in lines] == names
    assert all(": created (cleanup.policy=" in line for line in lines)
    assert with_broker("create").out.splitlines() == [f"{name}: left" for name in names]
    changed = with_broker("create", FOREWARN_KAFKA_FACTS_RETENTION_DAYS="3").out.splitlines()
    assert changed == [
        f"{names[0]}: changed (retention.ms={THREE_DAYS_MS})",
        *(f"{name}: left" for name in names[1:]),
    ]


def test_programs_are_told_the_same(with_broker: Forewarn, names: list[str]) -> None:
    created = listed(with_broker("create", "--json"), "topics create --json")
    assert {name: topic["outcome"] for name, topic in created.items()} == dict.fromkeys(names, "created")
    assert created[names[0]]["settings"]["retention.ms"] == THIRTY_DAYS_MS
    again = listed(
        with_broker("create", "--json", FOREWARN_KAFKA_FACTS_RETENTION_DAYS="3"), "topics create --json"
    )
    assert [topic["outcome"] for topic in again.values()] == ["changed", *["left" for _ in names[1:]]]
    settings = [topic["settings"] for topic in again.values()]
    assert settings == [{"retention.ms": THREE_DAYS_MS}, *({} for _ in names[1:])]


def test_topics_are_described_as_they_are(with_broker: Forewarn, names: list[str]) -> None:
    nowhere = listed(with_broker("describe", "--json"), "topics describe --json")
    assert [(topic["partitions"], topic["settings"]) for topic in nowhere.values()] == [
        (0, {}) for _ in names
    ]
    assert with_broker("describe").out.splitlines()[1] == f"{names[0]}\tnot there\t"
    with_broker("create", FOREWARN_KAFKA_FACTS_RETENTION_DAYS="3")
    there = listed(with_broker("describe", "--json"), "topics describe --json")
    assert [topic["partitions"] for topic in there.values()] == [*(3 for _ in names[1:]), 1]
    assert there[names[0]]["settings"]["retention.ms"] == THREE_DAYS_MS
    assert there[names[-3]]["settings"] == EXAMPLES["topics describe --json"]["topics"][0]["settings"]
    columns, facts, *_ = with_broker("describe").out.splitlines()
    assert columns.split("\t") == ["topic", "partitions", "settings"]
    assert facts.startswith(f"{names[0]}\t3\tcleanup.policy=delete retention.ms={THREE_DAYS_MS} ")


def test_a_schema_is_brought_up_to_date_once(database: str, tmp_path: Path) -> None:
    first = forewarn(tmp_path, "migrate", FOREWARN_STORE=database)
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("the schema is up to date; store ")
    assert forewarn(tmp_path, "clock", "--once", FOREWARN_STORE=database).code == 0
    second = forewarn(tmp_path, "migrate", "--json", FOREWARN_STORE=database).document
    must_agree(second, EXAMPLES["migrate --json"])
    assert second["events"] == 1
    assert f"store {second['store']}, 0 events" in first.out
