"""The service book: what was ordered for a month, what came with the first delivery, and what came in time.

An order belongs to the month in which its goods are wanted; each fact about it says the day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import (
    OrderCancelled,
    OrderChanged,
    OrderDelivered,
    OrderHeld,
    OrderPlaced,
    OrderReleased,
)
from forewarn.projections.projection import Part, Projection
from forewarn.projections.service.row import WHENEVER, Awaited, Service


def month_of(day: date) -> Part:
    return day.isoformat()[:7]


def months(fact: Any) -> Sequence[Part]:
    """Return the month in which the goods are wanted; two when a change moves an order. Facts that were
    stored before they said the day belong to their own month."""
    month = month_of(fact.wanted or fact.on)
    if isinstance(fact, OrderChanged) and fact.previous_wanted is not None:
        return tuple(dict.fromkeys((month_of(fact.previous_wanted), month)))
    return (month,)


def evolve(row: Service, fact: Fact, event_id: str, part: Part = "") -> None:
    write = WRITERS.get(type(fact))
    if write is not None:
        write(row, fact, part)


def await_goods(row: Service, fact: OrderPlaced | OrderHeld, part: Part) -> None:
    """A held order is told again when it is changed. An order that names no day is never late."""
    units = sum(line.quantity for line in fact.lines)
    due = fact.wanted if fact.wanted > fact.on else WHENEVER
    row.awaited[fact.order] = Awaited(due, units, len(fact.lines), isinstance(fact, OrderHeld))


def release(row: Service, fact: OrderReleased, part: Part) -> None:
    order = row.awaited.get(fact.order)
    if order is not None and order.held:
        order.held, order.due = False, max(order.due, fact.on)


def change(row: Service, fact: OrderChanged, part: Part) -> None:
    """What was not delivered is wanted anew, on another day or on the one named before."""
    before = row.awaited.pop(fact.order, None)
    if part == month_of(fact.wanted):
        units = sum(line.quantity for line in fact.lines)
        begun, stays = before is not None and before.begun, fact.wanted == fact.previous_wanted
        due = before.due if before is not None and stays else fact.wanted
        row.awaited[fact.order] = Awaited(due, units, len(fact.lines), begun=begun)


def cancel(row: Service, fact: OrderCancelled, part: Part) -> None:
    row.cancelled += row.awaited.pop(fact.order, None) is not None


def deliver(row: Service, fact: OrderDelivered, part: Part) -> None:
    order = row.awaited.get(fact.order)
    if order is None:
        return
    units, in_time = sum(line.quantity for line in fact.lines), fact.on <= order.due
    row.delivered_units += units
    row.in_time_units += units if in_time else 0
    if not order.begun:
        begin(row, order, fact, units if in_time else 0)
    if fact.completes or fact.final:
        row.completed += 1
        row.late += not in_time
        row.undated += order.due == WHENEVER
        del row.awaited[fact.order]


def begin(row: Service, order: Awaited, fact: OrderDelivered, filled_units: int) -> None:
    """Count an order with its first delivery: only what comes by the day fills it. Source: WORKING_LIFE row
    24."""
    order.begun = True
    row.orders += 1
    row.lines += order.lines
    row.units += order.units
    row.filled_units += filled_units
    if filled_units:
        row.filled_lines += fact.lines_in_full
        row.filled_orders += fact.completes


WRITERS: Mapping[type[Fact], Callable[[Service, Any, Part], None]] = {
    OrderPlaced: await_goods,
    OrderHeld: await_goods,
    OrderReleased: release,
    OrderChanged: change,
    OrderCancelled: cancel,
    OrderDelivered: deliver,
}

SERVICE = Projection("service", Service, WRITERS.keys(), evolve, months, version=2)
