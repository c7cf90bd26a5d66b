"""What the tests run as processes of their own: `python programs.py NAME ARGUMENT…`."""

import os
import resource
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from examples.patience import PATIENCE_SECONDS
from examples.stores import SQLITE, open_store
from forewarn.adapters.sqlite import SqliteStore
from forewarn.adapters.store import DatabaseStore
from forewarn.domain.visit.facts import VisitApproved
from forewarn.ports.failures import Conflict, StoreUnavailable
from forewarn.ports.store import Pending, Unchanged

NINE = datetime(2026, 3, 2, 9, tzinfo=UTC)


def command(stream: str, facts: int, after: int = 0, customer: str = "C1", note: str = "") -> list[Pending]:
    fact = VisitApproved(subject=f"customer/{customer}", on=date(2026, 3, 2), visit=stream, approved_by=note)
    return [
        Pending(
            event_id=f"{stream}/{version}",
            stream=stream,
            version=version,
            fact=fact,
            at=NINE,
            correlation_id=stream,
            causation_id=stream,
            actor="a program",
        )
        for version in range(after + 1, after + facts + 1)
    ]


def opened(place: str) -> DatabaseStore:
    """With patience, where a file may be held for long."""
    return open_store(place, **{"lock_timeout_seconds": PATIENCE_SECONDS} if place.startswith(SQLITE) else {})


def say(*words: object) -> None:
    """One write a line, so that the lines of several processes do not mix."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def write(place: str, writer: str, appends: str, facts: str) -> None:
    store = opened(place)
    for number in range(int(appends)):
        store.append(command(f"visit/{writer}-{number}", int(facts), customer=writer))
    store.close()


def race(place: str, racer: str, rounds: str) -> None:
    """Wins or loses at the head it saw, again and again; says where it won."""
    store = opened(place)
    for number in range(int(rounds)):
        position = store.head()
        try:
            store.append(command(f"visit/{racer}-{number}", 1), Unchanged(("customer/C1",), position))
            say("won", position)
        except Conflict:
            say("lost", position)


def create(places: str, writer: str, rounds: str, start: str, apart_seconds: str) -> None:
    """Opens one new place after the other, each at a given moment, together with others."""
    for number in range(int(rounds)):
        time.sleep(max(0.0, float(start) + number * float(apart_seconds) - time.time()))
        store = opened(places.replace("NUMBER", str(number)))
        store.append(command(f"visit/{writer}", 1))
        store.close()


def persist(place: str, writer: str) -> None:
    """Writes for ever; what the store cannot take now is repeated until it can. Says what is stored."""
    store = opened(place)
    for number in range(sys.maxsize):
        facts = command(f"visit/{writer}-{number}", 1, customer=writer)
        while not acknowledged(store, facts):
            time.sleep(0.05)
        say("stored", facts[0].event_id)


def acknowledged(store: DatabaseStore, facts: list[Pending]) -> bool:
    """A conflict on repeating: it was stored, and the answer was lost."""
    try:
        store.append(facts)
    except StoreUnavailable as error:
        say("away", error)
        return False
    except Conflict:
        return store.holds(facts[0].event_id)
    return True


def lead(place: str, name: str) -> None:
    """Leads until it is killed."""
    leadership = opened(place).leadership(name)
    say("leads" if leadership.acquire(PATIENCE_SECONDS) else "waits")
    sys.stdin.readline()


def hold(path: str) -> None:
    """Holds the file until somebody writes a line."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    say("held")
    sys.stdin.readline()
    connection.execute("ROLLBACK")


def nursery(place: str) -> None:
    """`start NAME` begins a writer, `kill NAME` ends it with SIGKILL and says so after its last word."""
    children: dict[str, int] = {}
    for line in sys.stdin:
        order, name = line.split()
        if order == "start":
            children[name] = os.fork() or write_for_ever(place, name)
        else:
            os.kill(children[name], signal.SIGKILL)
            _, status = os.waitpid(children[name], 0)
            say("gone", name, os.WTERMSIG(status))


def write_for_ever(place: str, writer: str) -> int:
    """Says the id of each event after its append has returned."""
    try:
        store = opened(place)
        for number in range(sys.maxsize):
            stream, facts = f"visit/{writer}-{number // 3}", 1 + number % 3
            after = (0, 1, 3)[number % 3]
            store.append(command(stream, facts, after, customer=writer))
            say("stored", writer, *(f"{stream}/{after + version}" for version in range(1, facts + 1)))
    finally:
        os._exit(1)


def fill(path: str, ballast: str, file_limit: str) -> None:
    """Writes until there is no room, then makes room and writes on. Says what it was told."""
    allowed = int(file_limit)
    if allowed:
        resource.setrlimit(resource.RLIMIT_FSIZE, (allowed, resource.RLIM_INFINITY))
    store = SqliteStore(path)
    acknowledged = write_until_full(store)
    say("kept", store.head() == acknowledged and not store.check())
    if allowed:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    else:
        Path(ballast).unlink()
    say("next", store.append(command("visit/after", 1)) - acknowledged)
    with store.grouped():
        store.append(command("visit/after", 1, after=1))
    say("whole", store.head() - acknowledged == 2 and not store.check())
    store.close()


def write_until_full(store: SqliteStore) -> int:
    for number in range(100_000):
        try:
            store.append(command(f"visit/{number}", 1, note="x" * 3_000))
        except StoreUnavailable as error:
            say("told", error)
            return number
    raise SystemExit("the disk never filled")


PROGRAMS: dict[str, Callable[..., None]] = {
    "write": write,
    "race": race,
    "create": create,
    "persist": persist,
    "lead": lead,
    "hold": hold,
    "nursery": nursery,
    "fill": fill,
}

if __name__ == "__main__":
    PROGRAMS[sys.argv[1]](*sys.argv[2:])
