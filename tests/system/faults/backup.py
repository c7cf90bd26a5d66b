"""Dumps are taken while everybody works, and restored beside it."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from deploy.stack import requirements
from examples.patience import wait_until
from examples.plant import Plant
from forewarn.adapters.postgres.store import PostgresStore
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.log.paging import each
from forewarn.reading.audit.comparison import compare
from system.faults.market import Market
from system.faults.publications import must_be_published_once
from system.faults.seen import Fault, Seen, Stage, tell
from system.faults.works import Works, at_work

WORK_SECONDS = 1.0
REFUSED = 2
OLDER_COPY = "it was restored from an older copy; restore a newer one, or publish under another prefix"


def dumped_and_restored(stage: Stage, tries: int) -> Seen:
    """The last copy is published anew, and worked with."""
    lengths, lost = list[int](), 0
    with stage.plant() as plant, at_work(plant) as works:
        for number in range(1, tries + 1):
            time.sleep(WORK_SECONDS)
            with restored(stage, plant) as copy:
                length = must_be_whole(plant, copy)
                lost += must_be_refused(works, copy)
                if number == tries:
                    must_go_on(stage, copy, plant.folder / "anew")
            lengths.append(length)
            tell(f"dumped and restored {number}: {length} events, whole; as an older copy it is refused")
        works.must_have_kept_all()
    return Seen(
        "dumped and restored",
        f"{tries} × pg_dump under load, pg_restore into a new database",
        tries,
        [
            f"each copy ({lengths[0]:,} to {lengths[-1]:,} events) is the log up to a moment, whole for "
            "`forewarn verify`, and its books and alerts are the same for `forewarn replay --verify`",
            "the relay refuses it as an older copy, and the one at work goes on; workers apply none of the "
            f"{lost:,} records that it lacks",
            "published under another prefix it goes on: books as in one process, every event published once",
        ],
    )


@contextmanager
def restored(stage: Stage, plant: Plant) -> Iterator[str]:
    """The URL of a copy."""
    dump = plant.folder / "forewarn.dump"
    run("pg_dump", "--format=custom", f"--file={dump}", plant.database)
    with stage.database() as copy:
        run("pg_restore", "--clean", "--if-exists", "--no-owner", f"--dbname={copy}", dump)
        yield copy


def run(program: str, *arguments: str | Path) -> None:
    command = [requirements.postgres_programs() / program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def must_be_whole(plant: Plant, copy: str) -> int:
    """Gives how many events it holds: the first of the store, byte for byte."""
    assert "whole" in plant.forewarn("verify", "--store", copy)
    assert "same" in plant.forewarn("replay", "--verify", "--store", copy)
    with closing(PostgresStore(copy)) as store:
        facts = list(each(store.stored))
        assert facts == list(islice(each(plant.store.stored), len(facts)))
        return len(facts)


def must_be_refused(works: Works, copy: str) -> int:
    """Where the topics are that the store itself has filled. Gives how many records workers set aside."""
    before, plant = works.now(), works.plant
    with closing(PostgresStore(copy)) as store:
        wait_until(lambda: plant.store.head() > store.head())
        works.recovered(before)
        of_copy = {"FOREWARN_STORE": copy, "FOREWARN_KAFKA_GROUP": f"{plant.topics.prefix}.copy"}
        worker = plant.start("worker", **of_copy)
        wait_until(lambda: any(each(store.dead_letters)) or not worker.alive, told=plant.told)
        worker.stop()
        relay = plant.start("relay", **of_copy)
        wait_until(lambda: not relay.alive, told=plant.told)
        assert (relay.process.returncode, OLDER_COPY in relay.said()) == (REFUSED, True), relay.said()
        works.next_day()
        differences = list(compare(store, MONITORS).differences)
        assert not differences, differences[:3]
        return sum(1 for _ in each(store.dead_letters))


def must_go_on(stage: Stage, copy: str, folder: Path) -> None:
    """With topics and a group of its own, and a trader who was not there before."""
    folder.mkdir()
    with closing(Plant(copy, stage.kafka.bootstrap, f"anew{folder.parent.name}", folder)) as plant:
        for role in ("relay", "worker"):
            plant.start(role)
        market = Market(plant, ["cem"])
        market.open()
        market.close()
        plant.settle()
        market.must_be_kept()
        plant.must_be_as_one()
        must_be_published_once(plant)


FAULTS: list[Fault] = [("dumped and restored", 5, dumped_and_restored)]
