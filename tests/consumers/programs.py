"""What the tests run as processes of their own: `python programs.py NAME PATH ARGUMENT…`."""

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random

from examples.patience import PATIENCE_SECONDS
from forewarn.adapters.sqlite import SqliteStore
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.books.worker import BOOKS, Worker
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.order.placing import PlaceOrder
from forewarn.domain.order.wanted import WantedLine
from forewarn.ports.store import Entry, Recorded

MONDAY = date(2026, 1, 5)
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
MOST_READS = 60
"""A worker is killed after it has read so many events at most, and a moment later."""


def say(*words: object) -> None:
    """One write a line, so that the lines of several processes do not mix."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def open_store(path: str) -> SqliteStore:
    return SqliteStore(path, lock_timeout_seconds=PATIENCE_SECONDS)


def seller(path: str, name: str, *customers: str) -> None:
    """Places an order of one yuan with each customer, once a line on standard input says go."""
    store = open_store(path)
    front_door = FrontDoor(store, DECIDERS)
    say("ready")
    sys.stdin.readline()
    for customer in customers:
        order = f"{name}-{customer}"
        line = WantedLine("tea", 1, Decimal("1.00"))
        command = PlaceOrder(MONDAY, order, customer, "CNY", (line,))
        front_door.handle(command, Envelope(order, name, NOON))
    store.close()


class Piecemeal:
    """One append at a time, so that there are many moments at which a worker can be killed; tells when
    it begins."""

    def __init__(self, store: SqliteStore, told: int) -> None:
        self._store, self._told = store, told

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        os.write(self._told, b".")
        return self._store.entries(after, 1)

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]:
        return self._store.entries_of(subject, after, until)

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]:
        return self._store.dead_letters(after, limit)


def killed_workers(path: str, kills: str, seed: str) -> None:
    """Kills one worker after the other at its work, says how each ended and how far they have come, and
    lets the last one finish."""
    random = Random(int(seed))
    for _ in range(int(kills)):
        child, begun = working(path)
        for _ in range(random.randint(1, MOST_READS)):
            os.read(begun, 1)
        time.sleep(random.uniform(0, 0.01))
        os.kill(child, signal.SIGKILL)
        say("killed" if os.WIFSIGNALED(os.waitpid(child, 0)[1]) else "ended", position(path))
        os.close(begun)
    child, _ = working(path)
    say("done", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))


def working(path: str) -> tuple[int, int]:
    """The child, and where it tells that it has begun."""
    begun, told = os.pipe()
    child = os.fork() or work(path, told)
    os.close(told)
    return child, begun


def work(path: str, told: int) -> int:
    code = 1
    try:
        store = open_store(path)
        Worker(Piecemeal(store, told), store, MONITORS).catch_up()
        code = 0
    finally:
        os._exit(code)


def position(path: str) -> int:
    store = open_store(path)
    reached = store.position(BOOKS)
    store.close()
    return reached


PROGRAMS: dict[str, Callable[..., None]] = {"seller": seller, "killed_workers": killed_workers}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](*sys.argv[2:])
