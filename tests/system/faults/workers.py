"""Workers are killed, join and leave, while others go on."""

import time
from random import Random

from examples.patience import wait_until
from examples.plant import Plant
from forewarn.reading.audit.reached import kept_parts
from system.faults.halting import AT_DIVISION, AT_WORK
from system.faults.publications import must_be_whole
from system.faults.relays import dies
from system.faults.seen import Fault, Seen, Stage, tell
from system.faults.selling import selling

MOST_TIMES = 4
FEWEST, MOST = 2, 3
LONGEST_FAREWELL_SECONDS = 10.0
LONGEST_SECONDS = 3.0
"""Who has just begun is in the group by then: some die while partitions are shared anew."""


def worker_killed_at_points(stage: Stage, tries: int) -> Seen:
    """First those who divide the books die, then one after the other of those who share them with one that
    stays."""
    chance = Random(tries)
    with stage.plant() as plant:
        plant.start("relay")
        with selling(plant):
            for point in AT_DIVISION:
                die_at(plant, point, 0)
            plant.start("worker")
            for number in range(tries):
                die_at(plant, AT_WORK[number % len(AT_WORK)], chance.randrange(MOST_TIMES))
            assert len(plant.running("worker")) == 1
        held = must_be_whole(plant)
    points = ", ".join((*AT_DIVISION, *AT_WORK))
    how = f"{tries + len(AT_DIVISION)} × kill -9 of a worker under load, in turn {points}; another stays"
    return Seen("worker killed at named points", how, tries + len(AT_DIVISION), held)


def die_at(plant: Plant, point: str, times: int) -> None:
    dies(plant, plant.program("halting_worker", "die", point, str(times)))
    tell(f"worker killed {point}, after {times} times; {progress(plant)}")


def worker_killed_at_random(stage: Stage, tries: int) -> Seen:
    """Two or three at a time. Some leave in order."""
    chance, stopped = Random(tries), 0
    with stage.plant() as plant:
        for role in ("relay", "worker", "worker"):
            plant.start(role)
        with selling(plant):
            for number in range(1, tries + 1):
                go_on(plant, chance)
                stopped += one_leaves(plant, chance)
                one = chance.choice(plant.running("worker"))
                one.kill()
                tell(f"worker killed {number}: {one.log.stem}; {progress(plant)}")
        held = must_be_whole(plant)
    how = (
        f"{tries} × kill -9 of one of {FEWEST} to {MOST} workers at any moment, under load; "
        f"others join, and {stopped} left in order"
    )
    return Seen("worker killed at random", how, tries, held)


def go_on(plant: Plant, chance: Random) -> None:
    """Others join, and the books move."""
    before, wanted = reached(plant), chance.randint(FEWEST, MOST)
    while len(plant.running("worker")) < wanted:
        plant.start("worker")
    wait_until(lambda: reached(plant) > before, told=plant.told)
    time.sleep(chance.uniform(0, LONGEST_SECONDS))


def one_leaves(plant: Plant, chance: Random) -> bool:
    """Where there are enough, now and then."""
    begun = [worker for worker in plant.running("worker") if "begun" in worker.said()]
    leaves = len(begun) == MOST and chance.random() < 0.5
    if leaves:
        one = chance.choice(begun)
        assert one.stop() < LONGEST_FAREWELL_SECONDS
        assert one.process.returncode == 0, one.said()
    return leaves


def progress(plant: Plant) -> str:
    return f"{plant.store.head()} events, books at {reached(plant)}"


def reached(plant: Plant) -> int:
    """How far the books are: the sum of their parts."""
    return sum(plant.store.position(part.books) for part in kept_parts(plant.store))


FAULTS: list[Fault] = [
    ("worker killed at named points", 30, worker_killed_at_points),
    ("worker killed at random", 30, worker_killed_at_random),
]
