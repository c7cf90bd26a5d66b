"""Racers: processes that place orders of one yuan with the same customers at the same time."""

import os
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from examples.records import NINE
from forewarn.adapters.postgres.store import PostgresStore
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.decider import Fact
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Pending, Unchanged
from system.faults.trading import FIRST_DAY, say

LOOK_SECONDS = 0.001


def race(name: str, start: str, customers: str) -> None:
    """Begins when the file is there. Says of each customer what became of the order, and how often others
    were faster: what was decided then no longer held, and was decided anew."""
    store = OvertakenStore(os.environ["FOREWARN_STORE"])
    door = FrontDoor(store, DECIDERS)
    door.today()
    say("ready")
    while not Path(start).exists():
        time.sleep(LOOK_SECONDS)
    for customer in customers.split(","):
        before, fact = store.times, placed(door, name, customer)
        say(f"{customer}\t{type(fact).__name__}\t{store.times - before}")
    store.close()


class OvertakenStore(PostgresStore):
    """Counts how often an append came too late."""

    times = 0

    def append(self, facts: Sequence[Pending], unchanged: Unchanged | None = None) -> int:
        try:
            return super().append(facts, unchanged)
        except Conflict:
            self.times += 1
            raise


def placed(door: FrontDoor, name: str, customer: str) -> Fact:
    """However often it has to be sent again."""
    order = f"{name}-{customer}"
    line = WantedLine("tea", 1, Decimal("1.00"))
    command = PlaceOrder(FIRST_DAY, order, customer, "CNY", (line,))
    while True:
        with suppress(Conflict):
            [fact] = door.handle(command, Envelope(order, name, NINE))
            return fact


if __name__ == "__main__":
    race(*sys.argv[1:])
