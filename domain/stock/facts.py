"""What happened to the goods a dealer holds; the subject is the dealer.

Lines carry what the product said at that time, so that no book has to look it up: `brand`, and `cost_cents`,
the cost of one unit in the `currency` of the dealer's account, where it is known. The lines of a document
stand in the order of their SKUs, so that a book finds those of one SKU among thousands."""

from datetime import date
from typing import TypeAlias

import msgspec

from forewarn.domain.decider import Fact


class MovedStock(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """Goods that were sold, found, missed, damaged or rejected. Without a batch: whichever expires first.
    `channel`: that of the outlet, such as hypermarkets, where the dealer names it."""

    sku: str
    quantity: int
    batch: str = ""
    brand: str = ""
    cost_cents: int | None = None
    outlet: str = ""
    channel: str = ""


class ReceivedStock(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    """`expiry` is the last day on which the goods may be sold. `aged`: more than a third of the shelf life
    was used up on arrival."""

    sku: str
    quantity: int
    batch: str = ""
    produced: date | None = None
    expiry: date | None = None
    shelf_life_days: int | None = None
    brand: str = ""
    cost_cents: int | None = None
    aged: bool = False


class CountedLine(msgspec.Struct, frozen=True, gc=False, omit_defaults=True):
    sku: str
    quantity: int
    batch: str = ""
    expiry: date | None = None
    brand: str = ""


class StockReceived(Fact, frozen=True):
    document: str
    lines: tuple[ReceivedStock, ...]
    order: str = ""
    delivery: str = ""
    rejected: tuple[MovedStock, ...] = ()
    currency: str = ""


class StockSoldOut(Fact, frozen=True):
    """The dealer's own sales. More than was there is a fact like any other: the books show the difference."""

    document: str
    lines: tuple[MovedStock, ...]
    currency: str = ""


class StockCounted(Fact, frozen=True):
    """A count moves nothing: the books show its difference, and an adjustment books it. `complete`: SKUs that
    are not named were not there."""

    document: str
    lines: tuple[CountedLine, ...]
    complete: bool = False


class StockAdjusted(Fact, frozen=True):
    document: str
    lines: tuple[MovedStock, ...]
    reason: str
    currency: str = ""


class StockDamaged(Fact, frozen=True):
    document: str
    lines: tuple[MovedStock, ...]
    reason: str
    currency: str = ""


class FeedCompleted(Fact, frozen=True):
    """Everything of the feed was reported for the day."""

    feed: str
    day: date


StockFact: TypeAlias = (
    StockReceived | StockSoldOut | StockCounted | StockAdjusted | StockDamaged | FeedCompleted
)
