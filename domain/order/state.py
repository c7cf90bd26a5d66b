"""What an order is now, as far as a later decision needs it."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple, TypeAlias, assert_never

import msgspec
from msgspec.structs import replace

from forewarn.domain.goods import GoodsLine, GoodsReturned
from forewarn.domain.order import facts
from forewarn.domain.order.lines import Goods, Lines, Units, by_goods, first_units, plus

Unbilled: TypeAlias = tuple[tuple[date, int], ...]
"""Day and value of each delivery that is not billed in full, oldest first."""


class Stage(StrEnum):
    NEW = "not placed"
    HELD = "held"
    PLACED = "placed"
    COMPLETE = "delivered"
    CANCELLED = "cancelled"


class Release(NamedTuple):
    """The days on which a held order may be delivered, both included."""

    first_day: date
    last_day: date

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


class Order(msgspec.Struct, frozen=True):
    """A struct, because a frozen dataclass of this size takes ten times as long to replace.

    `since`: the day it was last placed, held or changed. `ordered_…` is without what has
    lapsed or was cancelled. A refused order was never placed: its id stays free. `refusal`: the last one,
    until the order is placed."""

    stage: Stage = Stage.NEW
    subject: str = ""
    currency: str = ""
    since: date = date.min
    wanted: date = date.min
    payment_days: int = 0
    prepaid: bool = False
    placed_by: str = ""
    ready: bool = False
    releases: tuple[Release, ...] = ()
    lines: Lines = msgspec.field(default_factory=dict)
    ordered_units: int = 0
    ordered_cents: int = 0
    delivered: Units = msgspec.field(default_factory=dict)
    delivered_units: int = 0
    delivered_cents: int = 0
    deliveries: tuple[facts.OrderDelivered, ...] = ()
    unbilled: Unbilled = ()
    billed_cents: int = 0
    invoices: frozenset[str] = frozenset()
    returned: Units = msgspec.field(default_factory=dict)
    returns: frozenset[str] = frozenset()
    refusal: facts.OrderRefused | None = None

    @property
    def open_units(self) -> int:
        return self.ordered_units - self.delivered_units

    @property
    def open_cents(self) -> int:
        return self.ordered_cents - self.delivered_cents

    @property
    def last_moved(self) -> date:
        released = (release.first_day for release in self.releases)
        return max((self.since, *released, *(delivery.on for delivery in self.deliveries)))


def evolve(order: Order, fact: facts.OrderFact) -> Order:
    match fact:
        case facts.OrderPlaced() | facts.OrderHeld():
            return placed(order, fact)
        case facts.OrderRefused():
            return replace(order, refusal=fact) if order.stage is Stage.NEW else order
        case facts.OrderReadyForRelease() | facts.OrderNoLongerReady():
            return replace(order, ready=isinstance(fact, facts.OrderReadyForRelease))
        case facts.OrderReleased():
            return released(order, fact)
        case facts.OrderChanged():
            return changed(order, fact)
        case facts.OrderCancelled():
            return nothing_open(replace(order, stage=Stage.CANCELLED))
        case facts.OrderDelivered():
            return delivered(order, fact)
        case facts.OrderInvoiced():
            return invoiced(order, fact)
        case GoodsReturned():
            return returned(order, fact)
        case _:
            assert_never(fact)


def placed(order: Order, fact: facts.OrderPlaced | facts.OrderHeld) -> Order:
    return replace(
        order,
        stage=Stage.HELD if isinstance(fact, facts.OrderHeld) else Stage.PLACED,
        subject=fact.subject,
        currency=fact.currency,
        since=fact.on,
        wanted=fact.wanted,
        payment_days=fact.payment_days,
        prepaid=fact.prepaid,
        placed_by=fact.placed_by if isinstance(fact, facts.OrderHeld) else order.placed_by,
        ready=False,
        refusal=None,
        lines=by_goods(fact.lines),
        ordered_units=units_of(fact.lines),
        ordered_cents=fact.amount_cents,
    )


def released(order: Order, fact: facts.OrderReleased) -> Order:
    return replace(order, stage=Stage.PLACED, releases=(*order.releases, Release(fact.on, fact.until)))


def changed(order: Order, fact: facts.OrderChanged) -> Order:
    """What was delivered stays, at its own price; the new lines follow it."""
    lines: dict[Goods, list[facts.OrderLine]] = {}
    for goods, units in order.delivered.items():
        lines[goods] = list(first_units(order.lines.get(goods, ()), units, order.currency))
    for goods, added in by_goods(fact.lines).items():
        lines[goods] = [*lines.get(goods, ()), *added]
    return replace(
        order,
        since=fact.on,
        wanted=fact.wanted,
        lines=lines,
        ordered_units=order.delivered_units + units_of(fact.lines),
        ordered_cents=order.delivered_cents + fact.amount_cents,
    )


def delivered(order: Order, fact: facts.OrderDelivered) -> Order:
    after = replace(
        order,
        delivered=plus(order.delivered, fact.lines),
        delivered_units=order.delivered_units + units_of(fact.lines),
        delivered_cents=order.delivered_cents + fact.amount_cents,
        deliveries=(*order.deliveries, fact),
        unbilled=tuple(sorted((*order.unbilled, (fact.on, fact.amount_cents)))),
    )
    complete = fact.final or after.open_units <= 0
    return nothing_open(replace(after, stage=Stage.COMPLETE)) if complete else after


def invoiced(order: Order, fact: facts.OrderInvoiced) -> Order:
    return replace(
        order,
        unbilled=billed(order.unbilled, fact.on, fact.amount_cents),
        billed_cents=order.billed_cents + fact.amount_cents,
        invoices=order.invoices | {fact.invoice},
    )


def returned(order: Order, fact: GoodsReturned) -> Order:
    """What came back before it was billed is not billed any more."""
    after = replace(
        order,
        returned=plus(order.returned, fact.lines),
        returns=order.returns | {fact.goods_return},
    )
    if not fact.unbilled_cents:
        return after
    return replace(after, unbilled=billed(order.unbilled, fact.on, fact.unbilled_cents))


def nothing_open(order: Order) -> Order:
    return replace(order, ordered_units=order.delivered_units, ordered_cents=order.delivered_cents)


def billed(unbilled: Unbilled, on: date, cents: int) -> Unbilled:
    """The oldest deliveries are billed first; one without a value is billed with those of its day."""
    left: list[tuple[date, int]] = []
    for day, worth_cents in unbilled:
        part_cents = min(worth_cents, cents)
        cents -= part_cents
        if part_cents < worth_cents or day > on:
            left.append((day, worth_cents - part_cents))
    return tuple(left)


def units_of(lines: Iterable[facts.OrderLine] | Iterable[GoodsLine]) -> int:
    return sum(line.quantity for line in lines)
