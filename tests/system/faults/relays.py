"""Relays are killed, while others stand by."""

import json
import time
from contextlib import closing
from random import Random
from signal import SIGKILL
from statistics import median

from examples.patience import wait_until
from examples.plant import Plant, Running
from system.faults.halting import AT_RELAY
from system.faults.publications import Marks, must_be_whole
from system.faults.seen import Fault, Seen, Stage, tell
from system.faults.selling import selling

MOST_TRANSACTIONS = 4
LONGEST_SECONDS = 1.5


def relay_killed_at_points(stage: Stage, tries: int) -> Seen:
    """Each relay dies at one of the points, after some transactions that went well."""
    chance = Random(tries)
    with stage.plant() as plant:
        plant.start("worker")
        with selling(plant):
            for number in range(tries):
                point, before = AT_RELAY[number % len(AT_RELAY)], chance.randrange(MOST_TRANSACTIONS)
                dies(plant, plant.program("halting_relay", "die", point, str(before)))
                tell(f"relay killed {number + 1}: {point}, after {before} transactions")
        plant.start("relay")
        held = must_be_whole(plant)
    how = f"{tries} × kill -9 of a relay under load, in turn {', '.join(AT_RELAY)}"
    return Seen("relay killed at named points", how, tries, held)


def dies(plant: Plant, relay: Running) -> None:
    wait_until(lambda: not relay.alive, told=plant.told)
    assert relay.process.returncode == -SIGKILL, relay.said()


def relay_killed_at_random(stage: Stage, tries: int) -> Seen:
    """The one that leads, each time, with one that stands by; a new one then does."""
    chance, seconds = Random(tries), list[float]()
    with stage.plant() as plant, closing(Marks(plant)) as marks:
        for role in ("worker", "relay", "relay"):
            plant.start(role)
        with selling(plant):
            for number in range(1, tries + 1):
                wait_until(lambda: all("begun" in relay.said() for relay in plant.running("relay")))
                time.sleep(chance.uniform(0, LONGEST_SECONDS))
                seconds.append(taken_over(plant, marks))
                plant.start("relay")
                tell(f"relay killed {number}: what was stored was published {seconds[-1]:.2f} s later")
        held = must_be_whole(plant)
    how = f"{tries} × kill -9 of the relay that leads, at any moment, under load; another stands by"
    return Seen("relay killed at random", how, tries, [*held, takeover(seconds)])


def taken_over(plant: Plant, marks: Marks) -> float:
    """After how many seconds all was published that was stored when the leader died."""
    leader(plant).kill()
    stored, began = plant.store.head(), time.monotonic()
    wait_until(lambda: marks.position >= stored, told=plant.told)
    return time.monotonic() - began


def takeover(seconds: list[float]) -> str:
    return f"the standby had published all in {median(seconds):.1f} s (median; at most {max(seconds):.1f} s)"


def leader(plant: Plant) -> Running:
    """The last that said so."""
    wait_until(lambda: any(map(led_at, plant.running("relay"))), told=plant.told)
    return max(plant.running("relay"), key=led_at)


def led_at(relay: Running) -> str:
    """When it began to lead for the last time; empty if it never did."""
    lines = [json.loads(line) for line in relay.said().splitlines() if '"leads"' in line]
    return max((line["timestamp"] for line in lines), default="")


FAULTS: list[Fault] = [
    ("relay killed at named points", 30, relay_killed_at_points),
    ("relay killed at random", 30, relay_killed_at_random),
]
