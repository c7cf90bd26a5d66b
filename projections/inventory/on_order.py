"""Goods that a dealer waits for: ordered and not delivered, or delivered and not received yet."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import (
    OrderCancelled,
    OrderChanged,
    OrderDelivered,
    OrderHeld,
    OrderLine,
    OrderPlaced,
    OrderReleased,
)
from forewarn.domain.stock.facts import StockReceived

Units: TypeAlias = Counter[str]
"""Base units by SKU."""


class UnderWay(NamedTuple):
    """A delivery that the dealer has not reported as received, and what of it is missing."""

    on: date
    order: str
    delivery: str
    units: Units


class Awaited:
    """The goods that one dealer waits for, from its facts in the order of the log."""

    def __init__(self) -> None:
        self._held: dict[str, Units] = {}
        self._open: dict[str, Units] = {}
        self._under_way: list[UnderWay] = []

    def enter(self, fact: Fact) -> None:
        match fact:
            case OrderPlaced() | OrderChanged():
                self._held.pop(fact.order, None)
                self._open[fact.order] = ordered(fact.lines)
            case OrderHeld():
                self._held[fact.order] = ordered(fact.lines)
            case OrderReleased() if fact.order in self._held:
                self._open[fact.order] = self._held.pop(fact.order)
            case OrderCancelled():
                self._held.pop(fact.order, None)
                self._open.pop(fact.order, None)
            case OrderDelivered():
                self._deliver(fact)
            case StockReceived():
                self._receive(fact)

    def units(self, since: date) -> Mapping[str, int]:
        """Return the units by SKU. A delivery made before `since` has arrived, whoever reports it."""
        total: Units = Counter()
        for units in self._open.values():
            total += units
        for each in self._under_way:
            if each.on >= since:
                total += each.units
        return total

    def _deliver(self, fact: OrderDelivered) -> None:
        delivered: Units = Counter()
        for line in fact.lines:
            delivered[line.sku] += line.quantity
        self._under_way.append(UnderWay(fact.on, fact.order, fact.delivery, delivered))
        left = self._open.pop(fact.order, Counter()) - delivered
        if left and not (fact.final or fact.completes):
            self._open[fact.order] = left

    def _receive(self, fact: StockReceived) -> None:
        """Take what arrived off the delivery or the order that it came with, then off the oldest ones. Goods
        that were sent back at the door are under way no more."""
        arrived = Counter[str]()
        for line in fact.lines:
            arrived[line.sku] += line.quantity
        for back in fact.rejected:
            arrived[back.sku] += back.quantity
        named = sorted(self._under_way, key=lambda each: (rank(each, fact), each.on))
        for each in named:
            arrived = taken(each.units, arrived)
        self._under_way = [each for each in self._under_way if each.units]


def ordered(lines: Iterable[OrderLine]) -> Units:
    units: Units = Counter()
    for line in lines:
        units[line.sku] += line.quantity
    return units


def rank(under_way: UnderWay, fact: StockReceived) -> int:
    """Return 0 for the delivery that a receipt names, 1 for others of its order, 2 for the rest."""
    if fact.order and under_way.order == fact.order:
        return 0 if fact.delivery in ("", under_way.delivery) else 1
    return 2


def taken(units: Units, arrived: Units) -> Units:
    """Take what arrived off the units, and return what is left of it."""
    part = units & arrived
    units.subtract(part)
    for sku in [sku for sku, quantity in units.items() if quantity <= 0]:
        del units[sku]
    return arrived - part


def on_order(facts: Iterable[Fact], since: date) -> Mapping[str, int]:
    """Return the units by SKU that a dealer waits for."""
    awaited = Awaited()
    for fact in facts:
        awaited.enter(fact)
    return awaited.units(since)
