"""A book by SKU with batches, whose facts touch no row, one or many of their subject."""

from collections.abc import Sequence
from datetime import date

import msgspec

from forewarn.domain.decider import Fact
from forewarn.projections.projection import Part, Projection

MONDAY = date(2026, 1, 5)


class Received(msgspec.Struct, frozen=True):
    sku: str
    batch: str
    pieces: int


class StockDelivered(Fact, frozen=True, kw_only=True):
    """Goods of several SKUs arrive at a place."""

    lines: tuple[Received, ...]


class StockSold(Fact, frozen=True, kw_only=True):
    sku: str
    pieces: int


class StockWrittenOff(Fact, frozen=True, kw_only=True):
    """All that is left of a batch, whatever its SKUs."""

    skus: tuple[str, ...]
    batch: str


STOCK_FACTS: dict[str, type[Fact]] = {
    "stock.delivered.v1": StockDelivered,
    "stock.sold.v1": StockSold,
    "stock.written_off.v1": StockWrittenOff,
}


class Stock(msgspec.Struct):
    """One row for each SKU of a place. `batches`: pieces left of each, the oldest first."""

    batches: dict[str, int] = {}
    sold: int = 0
    last_event: str = ""


def parts(fact: Fact) -> Sequence[Part]:
    match fact:
        case StockDelivered(lines=lines):
            return tuple(dict.fromkeys(line.sku for line in lines))
        case StockSold(sku=sku):
            return (sku,)
        case StockWrittenOff(skus=skus):
            return skus
        case _:
            raise AssertionError(f"{fact} is no fact of this book")


def evolve(row: Stock, fact: Fact, event_id: str, part: Part = "") -> None:
    row.last_event = event_id
    match fact:
        case StockDelivered(lines=lines):
            for line in lines:
                if line.sku == part:
                    row.batches[line.batch] = row.batches.get(line.batch, 0) + line.pieces
        case StockSold(pieces=pieces):
            row.sold += pieces
            sell(row, pieces)
        case StockWrittenOff(batch=batch):
            row.batches.pop(batch, None)


def sell(row: Stock, pieces: int) -> None:
    """The oldest batch first; what is not there cannot be taken."""
    for batch, left in [*row.batches.items()]:
        taken = min(left, pieces)
        pieces -= taken
        row.batches[batch] = left - taken
        if taken == left:
            del row.batches[batch]


STOCK = Projection(
    "stock", Stock, frozenset({StockDelivered, StockSold, StockWrittenOff}), evolve, parts, version=1
)


def parts_with_sum(fact: Fact) -> Sequence[Part]:
    return ("", *parts(fact))


SUMMED_STOCK = Projection(
    "summed_stock", Stock, frozenset({StockDelivered, StockSold, StockWrittenOff}), evolve, parts_with_sum
)
"""The row without a part sums what was sold of all SKUs."""


def delivered(*lines: tuple[str, str, int], place: str = "place/P1") -> StockDelivered:
    return StockDelivered(subject=place, on=MONDAY, lines=tuple(Received(*line) for line in lines))


def sold(sku: str, pieces: int, place: str = "place/P1") -> StockSold:
    return StockSold(subject=place, on=MONDAY, sku=sku, pieces=pieces)


def written_off(batch: str, *skus: str, place: str = "place/P1") -> StockWrittenOff:
    return StockWrittenOff(subject=place, on=MONDAY, skus=skus, batch=batch)
