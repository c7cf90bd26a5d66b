"""Goods leave for the customer, at once or in parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from forewarn.domain.decider import Refused
from forewarn.domain.goods import GoodsLine, MovedLine, must_move_something
from forewarn.domain.order.conditions import must_be_open, must_follow_the_order_price
from forewarn.domain.order.facts import OrderDelivered, OrderFact, OrderLine
from forewarn.domain.order.lines import Goods, Units, Walk, named, plus, whole
from forewarn.domain.order.state import Order, Stage, units_of
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class DeliverOrder:
    """Without lines: everything that is still open. `final`: what is left lapses."""

    on: date
    order: str
    delivery: str
    lines: tuple[MovedLine, ...] = ()
    final: bool = False


def deliver(command: DeliverOrder, order: Order) -> list[OrderFact]:
    must_be_deliverable(command, order)
    lines = tuple(chosen(command.lines, order) if command.lines else all_open(order))
    amount_cents = sum(line.amount_cents for line in lines)
    return [
        OrderDelivered(
            subject=order.subject,
            on=command.on,
            order=command.order,
            delivery=command.delivery,
            currency=order.currency,
            lines=lines,
            amount_cents=amount_cents,
            final=command.final,
            lapsed_cents=order.open_cents - amount_cents if command.final else 0,
            wanted=order.wanted,
            lines_in_full=whole_lines(lines, order),
            completes=units_of(lines) >= order.open_units,
        )
    ]


def whole_lines(lines: tuple[GoodsLine, ...], order: Order) -> int:
    """Return how many lines of the order are delivered in full by these, and were not before."""
    after = plus(order.delivered, lines)
    return sum(
        covered(order.lines[goods], units) - covered(order.lines[goods], order.delivered.get(goods, 0))
        for goods, units in after.items()
    )


def covered(lines: Sequence[OrderLine], units: int) -> int:
    """Return how many of the lines so many units cover, in the order of the lines."""
    return sum(total <= units for total in accumulate(line.quantity for line in lines))


def must_be_deliverable(command: DeliverOrder, order: Order) -> None:
    if any(delivery.delivery == command.delivery for delivery in order.deliveries):
        raise Refused(f"delivery {command.delivery} of order {command.order} is recorded already")
    must_be_open(command.order, order, "place a new order for more")
    if order.stage is Stage.HELD:
        raise Refused(f"order {command.order} is held: it is delivered once it is released")
    must_not_precede(command.on, order.since, f"order {command.order} was {order.stage} or changed")
    must_be_released(command, order)


def must_be_released(command: DeliverOrder, order: Order) -> None:
    """An order that was never held needs no release."""
    if not order.releases or any(release.covers(command.on) for release in order.releases):
        return
    last = order.releases[-1]
    raise Refused(
        f"order {command.order} is not released on {command.on}, only from {last.first_day} until "
        f"{last.last_day}: ask for a new release"
    )


def all_open(order: Order) -> Iterator[GoodsLine]:
    """Most orders are delivered at once: then every line is whole, and nothing needs to be parted."""
    if not order.delivered:
        return (whole(line) for lines in order.lines.values() for line in lines)
    return all_left(order)


def all_left(order: Order) -> Iterator[GoodsLine]:
    for goods, lines in order.lines.items():
        walk = Walk(lines, order.delivered.get(goods, 0), order.currency)
        yield from walk.take(order.open_units)


def chosen(moved: tuple[MovedLine, ...], order: Order) -> Iterator[GoodsLine]:
    must_move_something(moved)
    must_follow_the_order_price(moved)
    walks: dict[Goods, Walk] = {}
    taken: dict[Goods, int] = dict(order.delivered)
    for line in moved:
        goods = goods_meant(line, order, taken)
        taken[goods] = taken.get(goods, 0) + line.quantity
        if goods not in walks:
            walks[goods] = Walk(order.lines.get(goods, ()), order.delivered.get(goods, 0), order.currency)
        parts = list(walks[goods].take(line.quantity, line.batch, line.expiry))
        if sum(part.quantity for part in parts) < line.quantity:
            raise Refused(too_many(goods, order))
        yield from parts


def goods_meant(line: MovedLine, order: Order, taken: Units) -> Goods:
    """Return the goods that a line names. A delivery note need not say what is on promotion: where nothing
    else of the SKU is open, that is meant."""
    named_goods, on_promotion = (line.sku, line.promotion), (line.sku, True)
    if open_of(named_goods, order, taken) <= 0 and line.quantity <= open_of(on_promotion, order, taken):
        return on_promotion
    return named_goods


def open_of(goods: Goods, order: Order, taken: Units) -> int:
    return sum(line.quantity for line in order.lines.get(goods, ())) - taken.get(goods, 0)


def too_many(goods: Goods, order: Order) -> str:
    ordered = sum(line.quantity for line in order.lines.get(goods, ()))
    delivered = order.delivered.get(goods, 0)
    return (
        f"{ordered - delivered} of {named(goods)} are open ({ordered} ordered, {delivered} delivered): "
        "deliver no more than that"
    )
