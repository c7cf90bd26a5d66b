"""Goods arrive at a dealer, with what is left of their shelf life.

The age rule: at arrival at most one third of the shelf life is used up. The expiry day itself still counts: a
unit may be sold through its expiry date. Source: DOMAIN §3, WORKING_LIFE row 24."""

from dataclasses import dataclass
from datetime import date, timedelta

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.definition.bodies import Product
from forewarn.domain.stock.conditions import (
    OfGoods,
    brand_of,
    by_sku,
    cost_of,
    must_be_above_zero,
    must_have_lines,
    priced,
)
from forewarn.domain.stock.facts import ReceivedStock, StockFact, StockReceived
from forewarn.domain.stock.moving import RejectedLine, moved
from forewarn.domain.stock.state import Reported


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


PARTS_OF_SHELF_LIFE = 3


def receive(command: ReceiveStock, reported: Reported, circumstances: Circumstances) -> list[StockFact]:
    everything: tuple[OfGoods, ...] = (*command.lines, *command.rejected)
    must_have_lines(everything, command.document)
    must_be_above_zero(command.lines, "received")
    must_be_above_zero(command.rejected, "rejected")
    products, currency = priced(everything, command.customer, command.document, reported, circumstances)
    lines = by_sku(arrived(line, products[line.sku], currency, command.on) for line in command.lines)
    if circumstances.policy.refuses_aged_goods:
        must_be_young(lines, command.on)
    return [
        StockReceived(
            subject=subjects.customer(command.customer),
            on=command.on,
            document=command.document,
            lines=lines,
            order=command.order,
            delivery=command.delivery,
            rejected=by_sku(moved(line, products[line.sku], currency) for line in command.rejected),
            currency=currency,
        )
    ]


def arrived(line: ReceivedLine, product: Product | None, currency: str, on: date) -> ReceivedStock:
    shelf_life_days = None if product is None else product.shelf_life_days
    produced, expiry = dates_of(line, shelf_life_days)
    must_be_possible(line.sku, produced, expiry, on)
    return ReceivedStock(
        sku=line.sku,
        quantity=line.quantity,
        batch=line.batch,
        produced=produced,
        expiry=expiry,
        shelf_life_days=shelf_life_days,
        brand=brand_of(line.brand, product),
        cost_cents=cost_of(product, currency),
        aged=is_aged(produced, shelf_life_days, on),
    )


def dates_of(line: ReceivedLine, shelf_life_days: int | None) -> tuple[date | None, date | None]:
    """Return the day of production and the expiry day; one follows from the other where the shelf life is
    known."""
    produced, expiry = line.produced, line.expiry
    if shelf_life_days is None:
        return produced, expiry
    shelf_life = timedelta(days=shelf_life_days)
    if produced is not None and expiry is None:
        return produced, produced + shelf_life
    if expiry is not None and produced is None:
        return expiry - shelf_life, expiry
    return produced, expiry


def must_be_possible(sku: str, produced: date | None, expiry: date | None, on: date) -> None:
    if produced is not None and produced > on:
        raise Refused(f"{sku} was produced on {produced}, after it arrived on {on}: check the day")
    if produced is not None and expiry is not None and expiry < produced:
        raise Refused(f"{sku} expires on {expiry}, before it was produced on {produced}: check both days")
    if expiry is not None and expiry < on:
        raise Refused(
            f"{sku} expired on {expiry}, before it arrived on {on}: check the day, "
            "or enter it under `rejected` when the goods were sent back"
        )


def is_aged(produced: date | None, shelf_life_days: int | None, on: date) -> bool:
    """Return whether more than a third of the shelf life is used up; false where it is not known."""
    if produced is None or shelf_life_days is None:
        return False
    return (on - produced).days * PARTS_OF_SHELF_LIFE > shelf_life_days


def must_be_young(lines: tuple[ReceivedStock, ...], on: date) -> None:
    for line in lines:
        if line.aged and line.produced is not None:
            raise Refused(
                f"{line.sku} is {(on - line.produced).days} of {line.shelf_life_days} days old on arrival, "
                "more than a third of its shelf life: enter it under `rejected`"
            )
