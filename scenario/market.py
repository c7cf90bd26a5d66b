"""The made-up market: everybody acts day by day, and hears what became of it.

It asks for things in commands, like everybody, and learns of their outcome from the facts alone: an order
that was held is not delivered until somebody releases it."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from domain.calendar import Calendar, PublishCalendarYear, Year
from domain.decider import Fact
from scenario import staff
from scenario.account import Account
from scenario.agenda import Agenda, Deed
from scenario.collecting import Collecting
from scenario.control import Control
from scenario.dealers import all_dealers
from scenario.delivering import Delivering
from scenario.disputing import Disputing
from scenario.opening import Opening
from scenario.ordering import Ordering
from scenario.paying import Paying
from scenario.season import YEAR
from scenario.visiting import Visiting

FIRST_DAY, LAST_DAY = date(YEAR, 1, 1), date(YEAR, 12, 31)


class Listener(Protocol):
    def hear(self, fact: Fact) -> None: ...


class Market:
    """The same seed and the same outcomes give the same story."""

    def __init__(self, seed: int, year: PublishCalendarYear) -> None:
        calendar = Calendar({year.year: Year(frozenset(year.rest_days), frozenset(year.makeup_days))})
        self._year, self._agenda = year, Agenda(calendar, FIRST_DAY)
        self.dealers = {dealer.id: dealer for dealer in all_dealers(seed)}
        self._accounts = {name: Account() for name in self.dealers}
        self._listeners = self._take_part(seed)

    def _take_part(self, seed: int) -> list[Listener]:
        """Everybody puts their first acts on the agenda."""
        agenda, dealers, accounts = self._agenda, self.dealers, self._accounts
        Opening(seed, agenda, list(dealers.values()))
        Ordering(seed, agenda, list(dealers.values()))
        paying = Paying(seed, agenda, dealers, accounts)
        return [
            Delivering(seed, agenda, dealers),
            paying,
            Collecting(seed, agenda, dealers, accounts, paying),
            Control(agenda, dealers, accounts),
            Disputing(seed, agenda, dealers, accounts),
            Visiting(seed, agenda, dealers),
        ]

    def deeds(self, day: date) -> Iterator[Deed]:
        """What everybody asks for on that day. Days come in order, each once."""
        if day == FIRST_DAY:
            yield Deed(staff.MASTER_DATA, self._year)
        yield from self._agenda.deeds(day)

    def hear(self, fact: Fact) -> None:
        """Whatever was stored that day, by whomever."""
        name = fact.subject.removeprefix("customer/")
        if name in self._accounts:
            self._accounts[name].hear(fact)
            for listener in self._listeners:
                listener.hear(fact)
