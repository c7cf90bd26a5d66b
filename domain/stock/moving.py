"""Goods leave a dealer, are counted, found or lost, and a feed is completed."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forewarn.domain import subjects
from forewarn.domain.account import known_account
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.definition.bodies import Product
from forewarn.domain.stock.conditions import (
    brand_of,
    by_sku,
    cost_of,
    must_be_above_zero,
    must_have_a_reason,
    must_have_lines,
    priced,
)
from forewarn.domain.stock.facts import (
    FeedCompleted,
    MovedStock,
    StockAdjusted,
    StockDamaged,
    StockFact,
    StockSoldOut,
)
from forewarn.domain.stock.state import Reported


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
class ReportSoldOut:
    """Records what a dealer has sold on to its own customers."""

    on: date
    customer: str
    document: str
    lines: tuple[SoldLine, ...]


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


Moving: TypeAlias = ReportSoldOut | AdjustStock | ReportDamaged


def moved(line: SoldLine | AdjustedLine | RejectedLine, product: Product | None, currency: str) -> MovedStock:
    return MovedStock(
        sku=line.sku,
        quantity=line.quantity,
        batch=line.batch,
        brand=brand_of(line.brand, product),
        cost_cents=cost_of(product, currency),
        outlet=line.outlet if isinstance(line, SoldLine) else "",
        channel=line.channel if isinstance(line, SoldLine) else "",
    )


def lines_of(
    command: Moving, reported: Reported, circumstances: Circumstances
) -> tuple[tuple[MovedStock, ...], str]:
    """Return the lines, and the currency of their costs."""
    must_have_lines(command.lines, command.document)
    products, currency = priced(command.lines, command.customer, command.document, reported, circumstances)
    return by_sku(moved(line, products[line.sku], currency) for line in command.lines), currency


def sell_out(command: ReportSoldOut, reported: Reported, circumstances: Circumstances) -> list[StockFact]:
    must_be_above_zero(command.lines, "sold")
    lines, currency = lines_of(command, reported, circumstances)
    return [
        StockSoldOut(
            subject=subjects.customer(command.customer),
            on=command.on,
            document=command.document,
            lines=lines,
            currency=currency,
        )
    ]


def adjust(command: AdjustStock, reported: Reported, circumstances: Circumstances) -> list[StockFact]:
    must_have_a_reason(command.reason, command.document)
    for line in command.lines:
        if line.quantity == 0:
            raise Refused(f"an adjustment of {line.sku} by 0 changes nothing: leave the line out")
    lines, currency = lines_of(command, reported, circumstances)
    return [
        StockAdjusted(
            subject=subjects.customer(command.customer),
            on=command.on,
            document=command.document,
            lines=lines,
            reason=command.reason,
            currency=currency,
        )
    ]


def report_damaged(
    command: ReportDamaged, reported: Reported, circumstances: Circumstances
) -> list[StockFact]:
    must_have_a_reason(command.reason, command.document)
    must_be_above_zero(command.lines, "damaged")
    lines, currency = lines_of(command, reported, circumstances)
    return [
        StockDamaged(
            subject=subjects.customer(command.customer),
            on=command.on,
            document=command.document,
            lines=lines,
            reason=command.reason,
            currency=currency,
        )
    ]


def complete_feed(command: CompleteFeed, reported: Reported, circumstances: Circumstances) -> list[StockFact]:
    """A day that is complete already says nothing new."""
    if not command.feed:
        raise Refused("the feed has no name: say which one is complete, such as 'sell_out'")
    if command.day > command.on:
        raise Refused(f"{command.day} cannot be complete on {command.on}: complete it when it is over")
    subject = subjects.customer(command.customer)
    known_account(subject, circumstances)
    if command.day in reported.completed:
        return []
    return [FeedCompleted(subject=subject, on=command.on, feed=command.feed, day=command.day)]
