"""Where the books are divided, what people decide about a dead letter is carried out by the workers."""

import json
from contextlib import closing
from typing import Any

import pytest

from examples.company import MONDAY
from examples.patience import wait_until
from examples.plant import Plant
from examples.records import raw
from forewarn.adapters.postgres.database import Database
from forewarn.adapters.recorders.log import ApplicationRecorder
from forewarn.domain.calendar import OpenDay

pytestmark = pytest.mark.slow


@pytest.fixture
def poisoned(plant: Plant) -> Plant:
    """At work; of one customer there is an event that nobody can read."""
    plant.do(OpenDay(MONDAY))
    with closing(Database(plant.database)) as database:
        recorder = ApplicationRecorder(database, "text")
        recorder.insert_events([raw("visit/V9", "visit.dreamt.v1", b"{}", "customer/C1")])
    for role in ("relay", "worker", "worker"):
        plant.start(role)
    wait_until(lambda: letters(plant), told=plant.told)
    return plant


def letters(plant: Plant) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(plant.forewarn("dlq", "list", "--json"))["letters"]
    return found


def test_a_retry_and_a_discard_are_left_to_the_workers(poisoned: Plant) -> None:
    (listed,) = letters(poisoned)
    assert (listed["letter"], listed["subject"], listed["attempts"]) == ("2", "customer/C1", 1)
    assert poisoned.forewarn("dlq", "retry", "2").startswith(
        "2 is left to the workers: see `forewarn dlq list`"
    )
    wait_until(lambda: letters(poisoned)[0]["attempts"] == 2, told=poisoned.told)
    told = json.loads(poisoned.forewarn("dlq", "discard", "2", "--reason", "a dream", "--json"))
    assert told["outcome"] in ("left to the workers", "closed")  # they may be quick
    wait_until(lambda: not letters(poisoned), told=poisoned.told)
    poisoned.settle()
    poisoned.must_be_as_one()
