"""The inventory book: a dealer's position by SKU and batch.

`closing = opening + received - sold out - returned - damaged + adjusted`. A count moves nothing: it is held
against the position of its day. Source: DOMAIN §3."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsReturned
from forewarn.domain.stock.facts import StockAdjusted, StockCounted, StockDamaged, StockReceived, StockSoldOut
from forewarn.domain.visit.facts import VisitStockCounted
from forewarn.projections.inventory.batches import put, take
from forewarn.projections.inventory.row import Count, Day, Inventory
from forewarn.projections.projection import Part, Projection

DAYS_KEPT, EVIDENCE_KEPT, FEW_LINES = 35, 3, 64
WHOLE = ""
"""The part that holds the last complete count."""

FACTS = (
    StockReceived,
    StockSoldOut,
    StockCounted,
    StockAdjusted,
    StockDamaged,
    GoodsReturned,
    VisitStockCounted,
)
sku_of, day_of = attrgetter("sku"), attrgetter("day")


def skus(fact: Any) -> Sequence[Part]:
    """Return the SKUs of a fact; a complete count is about all of them."""
    parts = dict.fromkeys(line.sku for line in fact.lines)
    if isinstance(fact, StockReceived):
        parts |= dict.fromkeys(line.sku for line in fact.rejected)
    if isinstance(fact, StockCounted) and fact.complete:
        return (WHOLE, *parts)
    return tuple(parts)


def lines_of(lines: Sequence[Any], sku: Part) -> Sequence[Any]:
    """Return the lines of a SKU. Those of a long document stand in the order of their SKUs."""
    if len(lines) <= FEW_LINES:
        return [line for line in lines if line.sku == sku]
    return lines[bisect_left(lines, sku, key=sku_of) : bisect_right(lines, sku, key=sku_of)]


def evolve(row: Inventory, fact: Fact, event_id: str, part: Part = "") -> None:
    """Goods that nobody ever reported to be there cannot be missing when they come back."""
    match fact:
        case StockSoldOut() | StockDamaged():
            lose(row, fact, part)
        case StockReceived():
            receive(row, fact, part)
        case StockAdjusted():
            adjust(row, fact, part)
        case GoodsReturned() if row.since is None:
            return
        case GoodsReturned():
            give_back(row, fact, part)
        case StockCounted() | VisitStockCounted():
            count(row, fact, event_id, part)
        case _:
            return
    row.latest.append(event_id)
    del row.latest[:-EVIDENCE_KEPT]


def receive(row: Inventory, fact: StockReceived, sku: Part) -> None:
    for line in lines_of(fact.lines, sku):
        describe(row, fact, line)
        row.received += line.quantity
        row.aged += line.quantity if line.aged else 0
        put(row, line.quantity, fact.on, line)
        move(row, fact.on, line.quantity)
    row.rejected += sum(line.quantity for line in lines_of(fact.rejected, sku))


def lose(row: Inventory, fact: StockSoldOut | StockDamaged, sku: Part) -> None:
    for line in lines_of(fact.lines, sku):
        describe(row, fact, line)
        take(row, line.quantity, line.batch)
        if isinstance(fact, StockSoldOut):
            row.sold += line.quantity
            move(row, fact.on, -line.quantity, line.quantity)
        else:
            row.damaged += line.quantity
            move(row, fact.on, -line.quantity)


def adjust(row: Inventory, fact: StockAdjusted, sku: Part) -> None:
    begins = row.since is None
    for line in lines_of(fact.lines, sku):
        if begins:
            row.opening += line.quantity
        else:
            row.adjusted += line.quantity
        describe(row, fact, line)
        if line.quantity > 0:
            put(row, line.quantity, fact.on, batch=line.batch)
        else:
            take(row, -line.quantity, line.batch)
        move(row, fact.on, line.quantity)


def give_back(row: Inventory, fact: GoodsReturned, sku: Part) -> None:
    for line in lines_of(fact.lines, sku):
        row.returned += line.quantity
        take(row, line.quantity, line.batch)
        move(row, fact.on, -line.quantity)


def describe(
    row: Inventory, fact: StockReceived | StockSoldOut | StockDamaged | StockAdjusted, line: Any
) -> None:
    row.brand = line.brand or row.brand
    row.currency = fact.currency or row.currency
    row.cost_cents = row.cost_cents if line.cost_cents is None else line.cost_cents
    if row.since is None or fact.on < row.since:
        row.since = fact.on


def move(row: Inventory, on: date, net: int, sold: int = 0) -> None:
    """Note what moved on a day. What is entered late belongs to the position that was counted after it."""
    moved = day_in(row.days, on.toordinal())
    moved.net += net
    moved.sold += sold
    if row.count is not None and on <= row.count.on:
        row.count.booked += net


def day_in(days: list[Day], ordinal: int) -> Day:
    """Return the day; one that is older than those kept is counted and forgotten."""
    if days and days[-1].day == ordinal:
        return days[-1]
    added = Day(ordinal)
    if not days or days[-1].day < ordinal:
        days.append(added)
    else:
        place = bisect_left(days, ordinal, key=day_of)
        if days[place].day == ordinal:
            return days[place]
        days.insert(place, added)
    oldest_kept = days[-1].day - DAYS_KEPT
    while days[0].day <= oldest_kept:
        del days[0]
    return added


def count(row: Inventory, fact: StockCounted | VisitStockCounted, event_id: str, sku: Part) -> None:
    """A count of an earlier day than the last one says nothing new."""
    if row.count is not None and fact.on < row.count.on:
        return
    units = sum(line.quantity for line in lines_of(fact.lines, sku)) if sku != WHOLE else 0
    row.count = Count(fact.on, units, units_on(row, fact.on), event_id)


def units_on(row: Inventory, day: date) -> int:
    """Return the position at the end of a day that is not older than the days kept."""
    ordinal = day.toordinal()
    return row.units - sum(each.net for each in row.days if each.day > ordinal)


INVENTORY = Projection("inventory", Inventory, FACTS, evolve, skus, version=2)
