"""Commands, PostgreSQL, relay, Kafka, workers, alerts, relay, topics: with nothing in the way."""

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from deploy.stack import Kafka, Postgres
from examples.brokers import new_database, new_prefix
from examples.plant import Plant
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.log.paging import each
from system.faults.publications import header, must_be_published_once

pytestmark = pytest.mark.slow


def work(plant: Plant, commands: int) -> None:
    for role in ("relay", "worker", "worker"):
        plant.start(role)
    plant.tell(plant.history(7), commands)
    plant.settle()


@pytest.fixture(scope="module")
def settled(postgres: Postgres, kafka: Kafka, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Plant]:
    """Return a plant that is only looked at: its roles have done all that there is to do."""
    with new_database(postgres) as database:
        plant = Plant(database, kafka.bootstrap, new_prefix(), tmp_path_factory.mktemp("flow"))
        with closing(plant):
            work(plant, 300)
            yield plant


def test_two_workers_say_what_one_embedded_worker_says(settled: Plant) -> None:
    settled.must_be_as_one()
    assert settled.store.partitions() == 4
    assert sum(stored.state == "firing" for stored in settled.store.alerts()) > 0


def test_every_event_is_published_once_and_in_order(settled: Plant) -> None:
    must_be_published_once(settled)


def test_alerts_come_to_their_topics_and_the_open_ones_are_what_the_board_shows(settled: Plant) -> None:
    topics = [settled.topics.alerts(monitor.name) for monitor in MONITORS]
    told = [record for topic in topics for record in settled.published(topic)]
    stored = [fact for fact in each(settled.store.stored) if fact.name.startswith("alert.")]
    assert sorted(header(record, "ce_id") for record in told) == sorted(fact.event_id for fact in stored)
    latest: dict[str, Any] = {}
    for record in settled.published(settled.topics.open_alerts):
        latest[record.key.decode()] = record.value
    shown = json.loads(settled.forewarn("alerts", "--json"))["alerts"]
    open_now = {json.loads(value)["alert"] for value in latest.values() if value}
    assert open_now == {alert["alert"] for alert in shown}


def test_each_role_ends_within_ten_seconds_when_it_is_told_to(plant: Plant) -> None:
    work(plant, 50)
    plant.tell(plant.history(8), 50)
    for role in plant.roles:
        assert role.stop() < 10
        assert role.process.returncode == 0
