"""Goods of an order come back. What was billed of their value comes back by a credit note."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from forewarn.domain.decider import Refused
from forewarn.domain.goods import GoodsLine, GoodsReturned, MovedLine, must_move_something
from forewarn.domain.order.conditions import must_be_known, must_follow_the_order_price
from forewarn.domain.order.facts import OrderFact
from forewarn.domain.order.lines import Goods, Units, Walk, named, plus
from forewarn.domain.order.state import Order


@dataclass(frozen=True, slots=True)
class ReturnGoods:
    """At most what the order has delivered."""

    on: date
    order: str
    goods_return: str
    lines: tuple[MovedLine, ...]
    reason: str


def return_goods(command: ReturnGoods, order: Order) -> list[OrderFact]:
    must_be_known(command.order, order)
    if command.goods_return in order.returns:
        raise Refused(f"return {command.goods_return} of order {command.order} is recorded already")
    if not command.lines:
        raise Refused(f"return {command.goods_return} has no lines: name the goods that came back")
    command = replace(command, lines=tuple(meant(command, order)))
    lines = tuple(taken_back(command, order))
    amount_cents = sum(line.amount_cents for line in lines)
    return [
        GoodsReturned(
            subject=order.subject,
            on=command.on,
            order=command.order,
            goods_return=command.goods_return,
            currency=order.currency,
            lines=lines,
            amount_cents=amount_cents,
            reason=command.reason,
            unbilled_cents=min(amount_cents, unbilled_cents(order, command.on)),
        )
    ]


def meant(command: ReturnGoods, order: Order) -> Iterator[MovedLine]:
    """Yield the lines with the goods that are meant. A return slip need not say what was on promotion: where
    the customer has nothing else of the SKU, that is meant."""
    received, back = received_until(command.on, order), dict(order.returned)
    for line in command.lines:
        both = ((line.sku, line.promotion), (line.sku, True))
        here, on_promotion = (received.get(goods, 0) - back.get(goods, 0) for goods in both)
        found = replace(line, promotion=True) if here <= 0 and line.quantity <= on_promotion else line
        back = plus(back, [found])
        yield found


def received_until(on: date, order: Order) -> Units:
    return plus({}, (line for part in order.deliveries if part.on <= on for line in part.lines))


def unbilled_cents(order: Order, on: date) -> int:
    """Return the value of what was delivered by a day and is not billed."""
    return sum(cents for day, cents in order.unbilled if day <= on)


def taken_back(command: ReturnGoods, order: Order) -> Iterator[GoodsLine]:
    """The first units delivered are the first to come back."""
    must_move_something(command.lines)
    must_follow_the_order_price(command.lines)
    must_be_with_the_customer(command.lines, order, command.on)
    walks: dict[Goods, Walk] = {}
    for line in command.lines:
        goods = (line.sku, line.promotion)
        if goods not in walks:
            walks[goods] = Walk(order.lines[goods], order.returned.get(goods, 0), order.currency)
        yield from walks[goods].take(line.quantity, line.batch, line.expiry)


def must_be_with_the_customer(moved: tuple[MovedLine, ...], order: Order, on: date) -> None:
    received = received_until(on, order)
    for goods, units in plus({}, moved).items():
        delivered, back = received.get(goods, 0), order.returned.get(goods, 0)
        if units > delivered - back:
            raise Refused(
                f"{units} of {named(goods)} cannot come back on {on}: {delivered} were delivered by then, "
                f"{back} came back before"
            )
