"""Racers: processes that place orders of one yuan with the same customers at the same time."""

import os
import sys
import time
from decimal import Decimal
from pathlib import Path

from adapters.postgres.store import PostgresStore
from app.front import DECIDERS
from consumers.envelope import Envelope
from consumers.handle import FrontDoor
from domain.decider import Fact
from domain.failures import Conflict
from domain.order.commands import PlaceOrder, WantedLine
from examples.records import NINE
from system.faults.trading import FIRST_DAY, say

LOOK_SECONDS = 0.001


def race(name: str, start: str, customers: str) -> None:
    """Begins when the file is there. Says of each customer what became of the order, and how often others
    were too fast for it to be decided."""
    store = PostgresStore(os.environ["FOREWARN_STORE"])
    door = FrontDoor(store, DECIDERS)
    door.today()
    say("ready")
    while not Path(start).exists():
        time.sleep(LOOK_SECONDS)
    for customer in customers.split(","):
        overtaken = 0
        while (fact := placed(door, name, customer)) is None:
            overtaken += 1
        say(f"{customer}\t{type(fact).__name__}\t{overtaken}")
    store.close()


def placed(door: FrontDoor, name: str, customer: str) -> Fact | None:
    order = f"{name}-{customer}"
    line = WantedLine("tea", 1, Decimal("1.00"))
    command = PlaceOrder(FIRST_DAY, order, customer, "CNY", (line,))
    try:
        [fact] = door.handle(command, Envelope(order, name, NINE))
    except Conflict:
        return None
    return fact


if __name__ == "__main__":
    race(*sys.argv[1:])
