"""Processes of a plant that the command line does not have: sellers, quick clocks, roles that halt."""

import sys
import time
from collections.abc import Callable
from random import Random
from typing import Any, TextIO

from examples.days import any_day
from examples.records import NINE
from forewarn.adapters.postgres.store import PostgresStore
from forewarn.app.business_days import latest_day
from forewarn.app.roles import clock
from forewarn.app.roles.staffing import Staffing
from forewarn.app.running import keep_all, until_stopped
from forewarn.app.settings import Settings
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.decider import Refused
from forewarn.domain.order.releasing import ReleaseOrder
from forewarn.ports.failures import Conflict, StoreUnavailable
from forewarn.scenario.random_history import random_history
from system.faults.halting import halting_relay, halting_worker


def seller(seed: str, commands: str = "1000000", customers: str = "3", pause_seconds: str = "0") -> None:
    """Sends a history's commands, and says which of them were acknowledged. What the store could not take
    for now is sent again with the same id."""
    store = PostgresStore(Settings().store)
    door = FrontDoor(store, DECIDERS, any_day)
    history = random_history(Random(int(seed)), int(customers))
    for number, command in zip(range(int(commands)), history, strict=False):
        actor = "controller" if isinstance(command, ReleaseOrder) else "seller"
        envelope = Envelope(f"seller {seed}-{number}", actor, NINE)
        say(sys.stdout, f"{envelope.command_id}\t{sent(door, command, envelope)}")
        time.sleep(float(pause_seconds))
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


def quick_clock() -> None:
    """A clock that looks at the time five times a second, and not every ten seconds."""
    clock.LONGEST_SLEEP_SECONDS = 0.2
    with until_stopped() as stopped:
        settings = Settings()
        store = PostgresStore(settings.store)
        door = FrontDoor(store, DECIDERS, latest_day(settings))
        keep_all([Staffing(store, settings, door, stopped).clock()], stopped)


PROGRAMS: dict[str, Callable[..., None]] = {
    "seller": seller,
    "quick_clock": quick_clock,
    "halting_relay": halting_relay,
    "halting_worker": halting_worker,
}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](*sys.argv[2:])
