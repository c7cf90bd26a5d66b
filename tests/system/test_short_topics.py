"""Topics that no longer reach back to where the books are: workers read the store, then the topic again."""

from contextlib import closing

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, TopicPartition

from examples.plant import PARTITIONS, Plant
from system.faults.publications import until_published

pytestmark = pytest.mark.slow


@pytest.fixture
def published(plant: Plant) -> Plant:
    """By a relay that goes on, for workers that come later."""
    plant.start("relay")
    plant.tell(plant.history(3), 200)
    until_published(plant)
    return plant


def forget(plant: Plant, keep: int) -> None:
    """As retention does it, but for the last few records of each partition."""
    partitions = [TopicPartition(plant.topics.facts, number) for number in range(PARTITIONS)]
    with (
        closing(KafkaConsumer(bootstrap_servers=plant.bootstrap)) as reader,
        closing(KafkaAdminClient(bootstrap_servers=plant.bootstrap)) as admin,
    ):
        ends = reader.end_offsets(partitions)
        admin.delete_records({place: max(0, end - keep) for place, end in ends.items()})
        assert any(reader.beginning_offsets(partitions).values())


@pytest.mark.parametrize("keep", [0, 20])
def test_workers_that_come_late_read_from_the_store_what_the_topic_forgot(
    published: Plant, keep: int
) -> None:
    forget(published, keep)
    for role in ("worker", "worker"):
        published.start(role)
    published.settle()
    published.tell(published.history(4), 100)
    published.settle()
    published.must_be_as_one()


def test_workers_that_were_away_for_too_long_miss_nothing_and_count_nothing_twice(published: Plant) -> None:
    workers = [published.start("worker"), published.start("worker")]
    published.settle()
    for worker in workers:
        worker.stop()
    published.tell(published.history(4), 200)
    until_published(published)
    forget(published, 10)
    published.start("worker")
    published.settle()
    published.must_be_as_one()
