"""Topics, groups, stores and books that do not belong together: who refuses, and what is to be done."""

import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from kafka import KafkaConsumer
from kafka.admin import KafkaAdminClient

from deploy.stack import Postgres
from examples.company import MONDAY
from examples.ended import Ended, forewarn
from examples.patience import wait_until
from examples.plant import Plant
from examples.unreadable import put_unreadable
from forewarn.domain.calendar import OpenDay

pytestmark = pytest.mark.slow


def told(plant: Plant, *command: str, **changed: str) -> Ended:
    return forewarn(plant.folder, *command, **plant.settings | changed)


def without_broker(plant: Plant, *command: str) -> Ended:
    return told(plant, *command, FOREWARN_KAFKA="")


@pytest.fixture
def kept(plant: Plant) -> Plant:
    """A day is published, and the books of four parts hold it; nobody is at work."""
    plant.do(OpenDay(MONDAY))
    roles = [plant.start("relay"), plant.start("worker")]
    plant.settle()
    for role in roles:
        role.stop()
    return plant


@pytest.mark.parametrize(("role", "topic"), [("relay", "relay"), ("worker", "facts")])
def test_topics_that_are_not_there_are_named(plant: Plant, role: str, topic: str) -> None:
    told(plant, role, FOREWARN_KAFKA_TOPIC_PREFIX="nowhere").must_be_refused(
        f"{plant.bootstrap}: there is no topic nowhere.{topic}; run `forewarn topics create`"
    )


def test_of_all_roles_in_one_process_the_first_that_misses_a_topic_names_it(plant: Plant) -> None:
    ended = told(plant, "run", FOREWARN_KAFKA_TOPIC_PREFIX="nowhere")
    ended.must_be_refused(f"{plant.bootstrap}: there is no topic nowhere.")
    assert re.search(r"nowhere\.(relay|facts); run `forewarn topics create`$", ended.sentences[0])


def test_topics_are_not_created_with_another_number_of_partitions(plant: Plant) -> None:
    told(plant, "topics", "create", FOREWARN_KAFKA_PARTITIONS="6").must_be_refused(
        f"topic {plant.topics.facts} has 4 partitions, not 6, and that never changes: set 4, or begin anew"
    )


def test_partitions_that_were_added_are_refused_by_relay_and_worker(kept: Plant) -> None:
    with closing(KafkaAdminClient(bootstrap_servers=kept.bootstrap)) as admin:
        admin.create_partitions({kept.topics.facts: 5})
        wait_until(lambda: len(admin.describe_topics([kept.topics.facts])[0]["partitions"]) == 5)
    told(kept, "relay").must_be_refused(
        f"{kept.topics.facts} has 5 partitions and had 4: subjects would change theirs; create topics under"
    )
    told(kept, "worker").must_be_refused(
        "the books are divided into 4 parts, the topic of facts into 5: use a topic with 4 partitions, or"
    )


def test_a_relay_whose_own_topic_was_lost_does_not_publish_everything_once_more(kept: Plant) -> None:
    with closing(KafkaAdminClient(bootstrap_servers=kept.bootstrap)) as admin:
        admin.delete_topics([kept.topics.relay])
        wait_until(lambda: kept.topics.relay not in admin.list_topics())
    kept.forewarn("topics", "create")
    before = len(kept.published(kept.topics.facts))
    told(kept, "relay").must_be_refused(
        f"{kept.topics.facts} holds records, and {kept.topics.relay} no mark of how far a relay came: "
        "delete the topics of this prefix and run `forewarn topics create`, or choose another prefix; "
    )
    assert len(kept.published(kept.topics.facts)) == before


def test_one_worker_does_not_keep_the_books_of_many(kept: Plant) -> None:
    divided, name = (
        "the books are divided among workers of 4 partitions: ",
        "name their broker in FOREWARN_KAFKA",
    )
    without_broker(kept, "worker").must_be_refused(divided + name)
    without_broker(kept, "run").must_be_refused(divided + name)
    without_broker(kept, "worker", "--once").must_be_refused(f"{divided}leave --once out, and {name}")


def test_topics_of_another_store_are_refused(kept: Plant, postgres: Postgres) -> None:
    other = postgres.create_database("other_company")
    ended = told(kept, "relay", FOREWARN_STORE=other)
    postgres.drop_database("other_company")
    ended.must_be_refused(f"{kept.topics.relay}: the topics belong to store {kept.store.id}, this is ")
    assert "choose another topic prefix, or the store they belong to" in ended.err


@pytest.fixture
def older_copy(plant: Plant, postgres: Postgres) -> Iterator[str]:
    """Of the store as it was before its second day, which was published."""
    plant.do(OpenDay(MONDAY))
    plant.store.close()
    with psycopg.connect(postgres.dsn(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE older TEMPLATE {plant.database.rpartition('/')[2]}")
    second_day(plant)
    relay = plant.start("relay")
    wait_until(lambda: len(plant.published(plant.topics.facts)) == 8)
    relay.stop()
    yield plant.database.rpartition("/")[0] + "/older"
    postgres.drop_database("older")


def second_day(plant: Plant) -> None:
    file = plant.folder / "second.json"
    file.write_text(json.dumps({"command": "OpenDay", "on": MONDAY.replace(day=MONDAY.day + 1).isoformat()}))
    assert told(plant, "do", str(file)).code == 0


def test_a_store_that_was_restored_from_an_older_copy_is_refused(plant: Plant, older_copy: str) -> None:
    told(plant, "relay", FOREWARN_STORE=older_copy).must_be_refused(
        f"{plant.topics.facts} holds events up to position 2, the store ends at 1: "
        "it was restored from an older copy; restore a newer one, or publish under another prefix"
    )


@pytest.fixture
def other_application(plant: Plant) -> Iterator[Any]:
    """It reads alerts, in the group that the workers are to have."""
    group = plant.settings["FOREWARN_KAFKA_GROUP"]
    with closing(KafkaConsumer(bootstrap_servers=plant.bootstrap, group_id=group)) as consumer:
        consumer.subscribe([plant.topics.alerts("arrears")])
        wait_until(lambda: consumer.poll(timeout_ms=200) or consumer.assignment())
        yield consumer


def test_a_group_of_another_application_is_left_to_it(plant: Plant, other_application: Any) -> None:
    group = plant.settings["FOREWARN_KAFKA_GROUP"]
    told(plant, "worker").must_be_refused(
        f"{plant.bootstrap}: group {group} is used by another application; give ours another name"
    )
    assert len(other_application.assignment()) == 4


def test_books_with_open_dead_letters_are_not_divided(plant: Plant, tmp_path: Path) -> None:
    file = tmp_path / "company.db"
    store = {"FOREWARN_STORE": f"sqlite:///{file}"}
    assert told(plant, "clock", "--once", **store).code == 0
    put_unreadable(file, "C1", 0)
    assert told(plant, "worker", "--once", **store).code == 0
    told(plant, "worker", **store).must_be_refused(
        "open dead letters: 1, the first of customer/C1: retry or discard them (`forewarn dlq list`)"
    )
