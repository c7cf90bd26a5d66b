"""A broker that lost all it had is filled again from the store; the books count nothing twice."""

from contextlib import closing

import pytest
from kafka import KafkaAdminClient

from examples.patience import wait_until
from examples.plant import Plant
from system.faults.publications import must_be_whole

pytestmark = pytest.mark.slow


@pytest.fixture
def robbed(plant: Plant) -> Plant:
    """It was at work, was stopped, and all its topics are gone."""
    for role in ("relay", "worker", "worker"):
        plant.start(role)
    plant.tell(plant.history(7), 200)
    plant.settle()
    for role in plant.roles:
        role.stop()
    with closing(KafkaAdminClient(bootstrap_servers=plant.bootstrap)) as admin:
        own = [name for name in admin.list_topics() if name.startswith(f"{plant.topics.prefix}.")]
        admin.delete_topics(own)
        wait_until(lambda: not set(own) & set(admin.list_topics()))
    return plant


def test_everything_is_published_again_and_the_books_go_on_where_they_were(robbed: Plant) -> None:
    assert "run `forewarn topics create`" in robbed.forewarn("relay", code=2)
    robbed.forewarn("topics", "create")
    for role in ("relay", "worker", "worker"):
        robbed.start(role)
    robbed.tell(robbed.history(8), 100)
    must_be_whole(robbed)
