"""A process that changes a contact: `python -m examples.contact_races PLACE NUMBER`."""

import sys
from contextlib import closing
from datetime import UTC, date, datetime
from uuid import uuid4

from examples.days import any_day
from examples.stores import open_store
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.customer.contacts import AddContact, ChangeContact, LeaveContact
from forewarn.domain.decider import Command, Refused

DAY, NOON = date(2026, 1, 5), datetime(2026, 1, 5, 12, tzinfo=UTC)
RACERS, CHANGES = 4, 5
LEAVES = RACERS - 1
"""The number of the racer that says in the end that the contact has left."""


def do(place: str, command: Command, actor: str) -> str:
    with closing(open_store(place)) as store:
        try:
            stored = FrontDoor(store, DECIDERS, any_day).handle(command, Envelope(str(uuid4()), actor, NOON))
        except Refused:
            return "refused"
        return "stored" if stored else "nothing"


def change(number: int, time: int) -> ChangeContact:
    """Return a change whose name, title and phone belong together."""
    mark = f"{number}.{time}"
    return ChangeContact(DAY, "C1", "Mei", f"name {mark}", "buyer", f"title {mark}", f"phone {mark}")


def race(place: str, number: int) -> None:
    say("ready")
    sys.stdin.readline()
    say(f"added:{do(place, AddContact(DAY, 'C1', 'Mei', f'name {number}', 'buyer'), 'rep/7')}")
    for time in range(CHANGES):
        say(f"changed:{do(place, change(number, time), f'rep/{number}')}")
    if number == LEAVES:
        say(f"left:{do(place, LeaveContact(DAY, 'C1', 'Mei'), 'boss')}")


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    race(sys.argv[1], int(sys.argv[2]))
