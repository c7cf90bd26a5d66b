"""What a dealer reports of the goods it holds. Streams: `stock/<document>`,
`feed/<customer>/<feed>/<month>`."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forewarn.domain.visit.facts import CountedStock


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """Goods that arrived. `expiry` is the last day on which they may be sold; without it, it follows from
    `produced` and the shelf life of the product. `brand`: where no product says it."""

    sku: str
    quantity: int
    batch: str = ""
    produced: date | None = None
    expiry: date | None = None
    brand: str = ""


@dataclass(frozen=True, slots=True)
class SoldLine:
    """Goods that the dealer sold, to the outlet and through the channel where it names them."""

    sku: str
    quantity: int
    batch: str = ""
    outlet: str = ""
    brand: str = ""
    channel: str = ""


@dataclass(frozen=True, slots=True)
class AdjustedLine:
    """`quantity` is above zero for goods found, below zero for goods that are not there."""

    sku: str
    quantity: int
    batch: str = ""
    brand: str = ""


@dataclass(frozen=True, slots=True)
class RejectedLine:
    """Goods that arrived and were sent back at the door."""

    sku: str
    quantity: int
    batch: str = ""
    brand: str = ""


@dataclass(frozen=True, slots=True)
class ReceiveStock:
    """`order` and `delivery` name what the goods came with, where it is known. `rejected`: what was sent back
    at the door and never enters the stock."""

    on: date
    customer: str
    document: str
    lines: tuple[ReceivedLine, ...]
    order: str = ""
    delivery: str = ""
    rejected: tuple[RejectedLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportSoldOut:
    """Records what a dealer has sold on to its own customers."""

    on: date
    customer: str
    document: str
    lines: tuple[SoldLine, ...]


@dataclass(frozen=True, slots=True)
class CountStock:
    """`complete`: the SKUs that are not named are not there."""

    on: date
    customer: str
    document: str
    lines: tuple[CountedStock, ...]
    complete: bool = False


@dataclass(frozen=True, slots=True)
class AdjustStock:
    """Books the difference of a count, or what a dealer holds when it begins to report."""

    on: date
    customer: str
    document: str
    lines: tuple[AdjustedLine, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ReportDamaged:
    """Goods that can no longer be sold; their quantities are above zero."""

    on: date
    customer: str
    document: str
    lines: tuple[AdjustedLine, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class CompleteFeed:
    """Everything of the feed, such as `sell_out`, has been reported for a day."""

    on: date
    customer: str
    feed: str
    day: date


StockCommand: TypeAlias = (
    ReceiveStock | ReportSoldOut | CountStock | AdjustStock | ReportDamaged | CompleteFeed
)
