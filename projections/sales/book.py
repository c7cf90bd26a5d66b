"""Sales, booked when goods are delivered and taken back when they return.

Credit notes stay out: one follows each return and would count it twice; those and price allowances
are matters of the receivables book. Adjustments have no goods and are a figure of their own.
"""

from collections.abc import Iterable

from domain.decider import Fact
from domain.goods import GoodsLine, GoodsReturned
from domain.order.facts import OrderDelivered
from domain.paper.facts import AdjustmentBooked
from projections.projection import Part, Projection
from projections.sales.row import Sales, Volume

EVIDENCE_KEPT = 10


FACTS = (OrderDelivered, GoodsReturned, AdjustmentBooked)


def months(fact: Fact) -> tuple[Part]:
    """Return the month of a fact, as `YYYY-MM`."""
    return (fact.on.isoformat()[:7],)


def evolve(row: Sales, fact: Fact, event_id: str, part: Part = "") -> None:
    match fact:
        case OrderDelivered():
            deliver(row, fact.lines)
        case GoodsReturned():
            take_back(row, fact.lines)
        case AdjustmentBooked():
            row.adjustment_cents += fact.amount_cents
            row.adjustments += 1
        case _:
            return
    row.currency = fact.currency
    row.latest.append(event_id)
    del row.latest[:-EVIDENCE_KEPT]


def deliver(row: Sales, lines: Iterable[GoodsLine]) -> None:
    for line in lines:
        volume = volume_of(row.brands, line)
        volume.lines += 1
        if line.promotion:
            volume.promotion_quantity += line.quantity
            volume.promotion_cents += line.amount_cents
        else:
            volume.normal_quantity += line.quantity
            volume.normal_cents += line.amount_cents


def take_back(row: Sales, lines: Iterable[GoodsLine]) -> None:
    for line in lines:
        volume = volume_of(row.brands, line)
        volume.lines += 1
        if line.promotion:
            volume.promotion_returned_quantity += line.quantity
            volume.promotion_returned_cents += line.amount_cents
        else:
            volume.normal_returned_quantity += line.quantity
            volume.normal_returned_cents += line.amount_cents


def volume_of(brands: dict[str, dict[str, Volume]], line: GoodsLine) -> Volume:
    skus = brands.get(line.brand)
    if skus is None:
        skus = brands[line.brand] = {}
    volume = skus.get(line.sku)
    if volume is None:
        volume = skus[line.sku] = Volume()
    return volume


SALES = Projection("sales", Sales, FACTS, evolve, months)
