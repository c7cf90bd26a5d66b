"""Books that were derived again, while no worker runs, are those that were; and nothing is said again."""

import json

import psycopg
import pytest

from examples.plant import Plant
from system.faults.publications import must_be_whole

pytestmark = pytest.mark.slow


@pytest.fixture
def standing(plant: Plant) -> Plant:
    """It has been at work; its workers were stopped, its relay was not."""
    for role in ("relay", "worker", "worker"):
        plant.start(role)
    plant.tell(plant.history(7), 300)
    plant.settle()
    for role in plant.running("worker"):
        role.stop()
    return plant


def test_damaged_books_are_found_and_derived_again_and_nothing_is_said_twice(standing: Plant) -> None:
    head = standing.store.head()
    with psycopg.connect(standing.database) as connection:
        connection.execute("DELETE FROM book_rows WHERE book = 'sales'")
    found = json.loads(standing.forewarn("replay", "--verify", "--json", code=1))
    assert {difference["what"].split()[1] for difference in found["differences"]} == {"sales"}
    standing.forewarn("replay")
    standing.forewarn("replay", "--verify")
    assert standing.store.head() == head
    for role in ("worker", "worker"):
        standing.start(role)
    standing.tell(standing.history(8), 100)
    must_be_whole(standing)


def test_books_that_are_derived_again_beside_a_worker_are_right_as_well(standing: Plant) -> None:
    standing.start("worker")
    standing.tell(standing.history(8), 50)
    standing.forewarn("replay")
    standing.tell(standing.history(9), 50)
    must_be_whole(standing)
