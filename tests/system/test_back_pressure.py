"""A worker whose database is slow takes no more from the topic than it can keep in memory."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from examples.company import MONDAY
from examples.patience import wait_until
from examples.plant import Plant, Running
from examples.records import NINE
from forewarn.consumers.partitions.crew import MOST_IN_MEMORY_BYTES
from forewarn.domain.calendar import OpenDay
from forewarn.domain.visit.facts import VisitStepRecorded
from forewarn.ports.store import Pending
from system.faults.publications import until_published

pytestmark = pytest.mark.slow

NOTES, CUSTOMERS, NOTE_BYTES = 6_000, 16, 20_000
FETCHED_BYTES = 16 * 1024 * 1024
"""At most so much the client asks for at once, and it has the next answer while we work on the last."""
SLOW = """
CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.1); RETURN new; END $$;
CREATE TRIGGER slow BEFORE INSERT OR UPDATE ON positions FOR EACH ROW EXECUTE FUNCTION slow();
"""


@pytest.fixture
def slow(plant: Plant) -> Plant:
    """Everything is published, and the books need half a second for each batch."""
    plant.start("relay")
    plant.do(OpenDay(MONDAY))
    with plant.store.grouped():
        for note in notes():
            plant.store.append([note])
    until_published(plant)
    with psycopg.connect(plant.database) as connection:
        connection.execute(SLOW)
    return plant


def notes() -> Iterator[Pending]:
    for number in range(NOTES):
        subject = f"customer/C{number % CUSTOMERS}"
        fact = VisitStepRecorded(
            subject=subject, on=MONDAY, visit=f"V{number}", number=1, step="talk", note="x" * NOTE_BYTES
        )
        yield Pending(
            event_id=f"note {number}",
            stream=f"visit/V{number}",
            version=1,
            fact=fact,
            at=NINE,
            correlation_id="notes",
            causation_id="notes",
            actor="rep",
        )


def test_the_memory_of_a_worker_is_bounded_though_the_database_is_slow(slow: Plant) -> None:
    worker = slow.start("worker")
    wait_until(lambda: slow.store.partitions(), told=slow.told)
    before = peak_bytes(worker)
    slow.settle()

    assert peak_bytes(worker) - before < 2 * (MOST_IN_MEMORY_BYTES + FETCHED_BYTES)


def peak_bytes(role: Running) -> int:
    status = Path(f"/proc/{role.process.pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024
