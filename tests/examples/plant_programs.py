"""Processes of a plant that the command line does not have: sellers, and roles that die at a named point."""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any, TextIO

from adapters.postgres.store import PostgresStore
from app.front import DECIDERS
from app.roles import clock
from app.roles.staffing import Staffing
from app.running import keep_all, until_stopped
from app.settings import Settings
from consumers.envelope import Envelope
from consumers.handle import FrontDoor
from domain.decider import Refused
from domain.failures import Conflict, StoreUnavailable
from domain.order.commands import ReleaseOrder
from domain.ports import Batch
from examples.records import NINE
from scenario.random_history import random_history


def seller(seed: str, commands: str = "1000000") -> None:
    """Sends a history's commands, and says which of them were acknowledged. What the store could not take
    for now is sent again with the same id."""
    store = PostgresStore(Settings().store)
    door = FrontDoor(store, DECIDERS)
    for number, command in zip(range(int(commands)), random_history(Random(int(seed))), strict=False):
        actor = "controller" if isinstance(command, ReleaseOrder) else "seller"
        envelope = Envelope(f"seller {seed}-{number}", actor, NINE)
        say(sys.stdout, f"{envelope.command_id}\t{sent(door, command, envelope)}")
    store.close()


def say(stream: TextIO, text: str) -> None:
    stream.write(f"{text}\n")
    stream.flush()


def sent(door: FrontDoor, command: Any, envelope: Envelope) -> int:
    while True:
        try:
            return len(door.handle(command, envelope))
        except Refused:
            return 0
        except (StoreUnavailable, Conflict) as error:
            say(sys.stderr, f"again: {error}")


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying_relay(point: str, turns: str) -> None:
    """Dies at a point of a transaction, after so many that went well: `after send`, `before commit` or
    `after commit`."""
    passed = count(1)

    def at(here: str) -> None:
        if here == point and next(passed) > int(turns):
            die()

    with until_stopped() as stopped:
        settings = Settings()
        store = PostgresStore(settings.store)
        staff = Staffing(store, settings, FrontDoor(store, DECIDERS), stopped)
        role = staff.relay()
        role.publisher.at = at
        keep_all([role], stopped)


class DyingStore(PostgresStore):
    """Dies at a point of a worker's batch, after some that went well: before write, after write."""

    point, passed, turns = "", 0, 0

    def write(self, batch: Batch) -> None:
        DyingStore.passed += batch.name.startswith("books")
        due = self.passed > self.turns and batch.name.startswith("books")
        if due and self.point == "before write":
            die()
        super().write(batch)
        if due and self.point == "after write":
            die()


def dying_worker(point: str, turns: str) -> None:
    DyingStore.point, DyingStore.turns = point, int(turns)
    with until_stopped() as stopped:
        settings = Settings()
        store = DyingStore(settings.store)
        keep_all([Staffing(store, settings, FrontDoor(store, DECIDERS), stopped).worker()], stopped)


def quick_clock() -> None:
    """A clock that looks at the time five times a second, and not once a minute."""
    clock.LONGEST_SLEEP_SECONDS = 0.2
    with until_stopped() as stopped:
        settings = Settings()
        store = PostgresStore(settings.store)
        keep_all([Staffing(store, settings, FrontDoor(store, DECIDERS), stopped).clock()], stopped)


PROGRAMS: dict[str, Callable[..., None]] = {
    "seller": seller,
    "quick_clock": quick_clock,
    "dying_relay": dying_relay,
    "dying_worker": dying_worker,
}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](*sys.argv[2:])
