"""Sales, booked when goods are delivered and taken back when they return.

Credit notes stay out: one follows each return and would count it twice; those and price allowances
are matters of the receivables book. Adjustments have no goods and are a figure of their own.

A month is one row. Documents of many lines are written beside it, divided by the digest of the SKU: who buys
thousands of SKUs in a month has rows that stay small.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256

from forewarn.domain.decider import Fact
from forewarn.domain.goods import GoodsLine, GoodsReturned
from forewarn.domain.order.facts import OrderDelivered
from forewarn.domain.paper.facts import AdjustmentBooked
from forewarn.projections.projection import Part, Projection
from forewarn.projections.sales.row import Sales, Volume

EVIDENCE_KEPT = 10
FEW_LINES = 16
"""Lines of a document that is written in the row of the month."""

SKUS_REMEMBERED = 65_536


FACTS = (OrderDelivered, GoodsReturned, AdjustmentBooked)


def parts(fact: OrderDelivered | GoodsReturned | AdjustmentBooked) -> Sequence[Part]:
    """Return the month of a fact, as `YYYY-MM`; of a document of many lines the divisions of the month."""
    month = fact.on.isoformat()[:7]
    if isinstance(fact, AdjustmentBooked) or len(fact.lines) <= FEW_LINES:
        return (month,)
    return [f"{month}/{division}" for division in sorted({division_of(line.sku) for line in fact.lines})]


def month_of(part: Part) -> str:
    """Return the month that a part belongs to."""
    return part.partition("/")[0]


@lru_cache(SKUS_REMEMBERED)
def division_of(sku: str) -> str:
    """Return one hexadecimal digit."""
    return sha256(sku.encode()).hexdigest()[0]


def lines_in(lines: Sequence[GoodsLine], part: Part) -> Iterable[GoodsLine]:
    """Return the lines that are written in a part."""
    division = part.partition("/")[2]
    return [line for line in lines if division_of(line.sku) == division] if division else lines


def evolve(row: Sales, fact: Fact, event_id: str, part: Part = "") -> None:
    match fact:
        case OrderDelivered():
            deliver(row, lines_in(fact.lines, part))
        case GoodsReturned():
            take_back(row, lines_in(fact.lines, part))
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


SALES = Projection("sales", Sales, FACTS, evolve, parts, version=2)
