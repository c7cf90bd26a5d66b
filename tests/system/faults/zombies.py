"""Processes are suspended, others take over, and then they wake up and go on where they were."""

import time
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from examples.patience import wait_until
from examples.plant import Plant, Running
from forewarn.reading.audit.reached import kept_parts
from system.faults.halting import AT_RELAY, INSIDE
from system.faults.publications import Marks, must_be_whole
from system.faults.seen import Fault, Seen, Stage, tell
from system.faults.selling import selling

MOST_TIMES = 3
FENCED_RELAY = ("somebody else publishes as", "the lock of the relay in the store was lost")
FENCED_WORKER = ("fenced: books/", "fenced: follow_up/")
"""Said by a worker of these tests, when the store has refused what it wanted to write."""
GIVEN_UP = ("the store gave the whole transaction up",)


def relay_resumed(stage: Stage, tries: int) -> Seen:
    """The one that leads is suspended in a transaction, and wakes up when the standby has taken over. Then
    it stands by, and takes over when the other one is killed."""
    chance, over, back = Random(tries), list[float](), list[float]()
    with stage.plant() as plant, closing(Marks(plant)) as marks:
        plant.start("worker")
        with selling(plant):
            for number in range(1, tries + 1):
                point = AT_RELAY[number % len(AT_RELAY)]
                zombie = asleep(plant, "halting_relay", point, chance.randrange(MOST_TIMES))
                other = plant.start("relay")
                over.append(seconds_until_published(plant, marks))
                wakes_up(plant, zombie, FENCED_RELAY)
                other.kill()
                back.append(seconds_until_published(plant, marks))
                tell(f"relay suspended {number}: {point}, over {over[-1]:.1f} s, back {back[-1]:.1f} s")
                zombie.kill()
        plant.start("relay")
        held = must_be_whole(plant)
    how = (
        f"{tries} × SIGSTOP of the relay that leads, in a transaction, under load; SIGCONT when another leads"
    )
    fenced = "each was fenced when it woke up, and led again when the other one was killed"
    return Seen("relay suspended", how, tries, [*held, takeover(over), fenced])


def worker_resumed(stage: Stage, tries: int, point: str = "before write") -> Seen:
    """With a batch in its hands, until its partitions are kept by another."""
    chance, over = Random(tries), list[float]()
    with stage.plant() as plant:
        for role in ("relay", "worker"):
            plant.start(role)
        with selling(plant):
            for number in range(1, tries + 1):
                zombie = asleep(plant, "halting_worker", point, chance.randrange(MOST_TIMES))
                over.append(seconds_until_kept(plant))
                wakes_up(plant, zombie, FENCED_WORKER if point != INSIDE else GIVEN_UP)
                tell(f"worker suspended {number}: {point}, over {over[-1]:.1f} s")
                zombie.kill()
            assert len(plant.running("worker")) == 1
        held = must_be_whole(plant)
    how = f"{tries} × SIGSTOP of a worker {point}, under load; SIGCONT when another keeps its partitions"
    fenced = "each was refused its batch when it woke up"
    return Seen(f"worker suspended {point}", how, tries, [*held, takeover(over), fenced])


def asleep(plant: Plant, program: str, point: str, times: int) -> Running:
    role = plant.program(program, "sleep", point, str(times))
    wait_until(lambda: is_suspended(role), told=plant.told)
    return role


def is_suspended(role: Running) -> bool:
    assert role.alive, role.said()
    state = Path(f"/proc/{role.process.pid}/stat").read_text().rpartition(")")[2].split()[0]
    return state == "T"


def wakes_up(plant: Plant, zombie: Running, reasons: Sequence[str]) -> None:
    """And hears that it is too late, for one of these reasons."""
    said = len(zombie.said())
    zombie.resume()
    wait_until(lambda: any(reason in zombie.said()[said:] for reason in reasons), told=plant.told)
    assert zombie.alive, zombie.said()


def seconds_until_published(plant: Plant, marks: Marks) -> float:
    """All that is stored now."""
    stored, began = plant.store.head(), time.monotonic()
    wait_until(lambda: marks.position >= stored, told=plant.told)
    return time.monotonic() - began


def seconds_until_kept(plant: Plant) -> float:
    """Every part of the books moves."""
    before, began = positions(plant), time.monotonic()
    wait_until(
        lambda: all(now > then for now, then in zip(positions(plant), before, strict=True)),
        told=lambda: f"from {before} to {positions(plant)}\n{plant.told()}\n",
    )
    return time.monotonic() - began


def positions(plant: Plant) -> Sequence[int]:
    return [plant.store.position(part.books) for part in kept_parts(plant.store)]


def takeover(seconds: Sequence[float]) -> str:
    return f"others had taken over within {median(seconds):.1f} s (median; at most {max(seconds):.1f} s)"


FAULTS: list[Fault] = [
    ("relay suspended", 10, relay_resumed),
    ("worker suspended", 10, worker_resumed),
    ("worker suspended in its transaction", 3, partial(worker_resumed, point=INSIDE)),
]
