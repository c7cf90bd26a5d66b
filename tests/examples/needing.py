"""A store with a campaign that runs and a budget, and front doors whose deciders need more than a stream."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Barrier, Thread
from typing import Any

from examples.budgets import (
    DECIDERS_OF_BUDGETS,
    FACTS_OF_BUDGETS,
    READINGS_OF_BUDGETS,
    ClaimMoney,
    GrantMoney,
)
from examples.campaigns import DECIDERS_OF_CAMPAIGNS, FACTS_OF_CAMPAIGNS, StartCampaign
from examples.company import MONDAY
from examples.days import any_day
from examples.records import NINE
from examples.stores import open_store
from forewarn.adapters.codec import Codec
from forewarn.adapters.store import DatabaseStore
from forewarn.alerts.catalogue import FACTS
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.calendar import OpenDay
from forewarn.domain.decider import Fact, Refused

ALL_DECIDERS = {**DECIDERS, **DECIDERS_OF_CAMPAIGNS, **DECIDERS_OF_BUDGETS}
CODEC = Codec({**FACTS, **FACTS_OF_CAMPAIGNS, **FACTS_OF_BUDGETS})


@contextmanager
def begun(place: str) -> Iterator[DatabaseStore]:
    """Campaign K runs, and 100 cents are granted to budget B."""
    with closing(open_store(place, codec=CODEC)) as store:
        for command in (OpenDay(MONDAY), StartCampaign(MONDAY, "K"), GrantMoney(MONDAY, "B", 100)):
            send(door_of(store), command)
        yield store


def door_of(store: Any) -> FrontDoor:
    return FrontDoor(store, ALL_DECIDERS, any_day, READINGS_OF_BUDGETS)


def send(door: FrontDoor, command: Any, command_id: str = "") -> list[Fact]:
    return door.handle(command, Envelope(command_id or str(command), "ann", NINE))


def claim(name: str, cents: int = 60) -> ClaimMoney:
    return ClaimMoney(MONDAY, name, "B", cents)


def facts(store: DatabaseStore, kind: type[Fact]) -> list[Any]:
    return [entry.fact for entry in store.read(0, 1_000) if isinstance(entry.fact, kind)]


def send_at_once(place: str, *lists: list[Any]) -> None:
    """Send each list by a front door and a store of its own. Refused commands are passed over."""
    barrier, errors = Barrier(len(lists)), list[BaseException]()

    def work(commands: list[Any]) -> None:
        try:
            with closing(open_store(place, codec=CODEC)) as store:
                barrier.wait()
                send_all(door_of(store), commands)
        except BaseException as error:
            errors.append(error)

    threads = [Thread(target=work, args=(commands,)) for commands in lists]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def send_all(door: FrontDoor, commands: list[Any]) -> None:
    for command in commands:
        try:
            send(door, command)
        except Refused:
            continue
