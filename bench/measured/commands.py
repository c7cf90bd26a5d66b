"""`commands.py STORE.db CUSTOMERS NAME`: sends one command after the other, with a short pause between them,
until it reads a line. It prints a line as soon as the first was taken, and at the end how many were, how many
were given up because the store was locked, and how long the slowest took."""

import json
import select
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from random import Random

from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.money import Money
from forewarn.domain.payment.receiving import ReceivePayment
from forewarn.ports.failures import StoreUnavailable

PAUSE_SECONDS = 0.05


def main(path: str, customers: int, name: str) -> None:
    seconds, unavailable, chance = [0.0], 0, Random(1)
    with closing(SqliteStore(Path(path))) as store:
        door = FrontDoor(store, DECIDERS)
        for number in count():
            if stopped():
                break
            payment, customer = f"{name}-{number}", f"C{chance.randrange(customers) + 1}"
            began = time.monotonic()
            try:
                send(door, payment, customer)
            except StoreUnavailable:
                unavailable += 1
            seconds.append(time.monotonic() - began)
            if number == 0:
                print("ready", flush=True)
    taken = len(seconds) - 1 - unavailable
    print(json.dumps({"slowest_seconds": max(seconds), "taken": taken, "unavailable": unavailable}))


def send(door: FrontDoor, payment: str, customer: str) -> None:
    command = ReceivePayment(door.today(), payment, customer, Money(10_000, "CNY"))
    door.handle(command, Envelope(payment, "bench", datetime.now(UTC)))


def stopped() -> bool:
    ready, _, _ = select.select([sys.stdin], [], [], PAUSE_SECONDS)
    return bool(ready)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])
