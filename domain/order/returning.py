"""Goods of an order come back. Their value comes back by a credit note."""

from collections.abc import Iterator
from datetime import date

from domain.decider import Refused
from domain.goods import GoodsLine, GoodsReturned, MovedLine, must_move_something
from domain.order.commands import ReturnGoods
from domain.order.conditions import must_be_known, must_follow_the_order_price
from domain.order.facts import OrderFact
from domain.order.lines import Goods, Walk, named, plus
from domain.order.state import Order


def return_goods(command: ReturnGoods, order: Order) -> list[OrderFact]:
    must_be_known(command.order, order)
    if command.goods_return in order.returns:
        raise Refused(f"return {command.goods_return} of order {command.order} is recorded already")
    if not command.lines:
        raise Refused(f"return {command.goods_return} has no lines: name the goods that came back")
    lines = tuple(taken_back(command, order))
    return [
        GoodsReturned(
            subject=order.subject,
            on=command.on,
            order=command.order,
            goods_return=command.goods_return,
            currency=order.currency,
            lines=lines,
            amount_cents=sum(line.amount_cents for line in lines),
            reason=command.reason,
        )
    ]


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
    received = plus({}, (line for part in order.deliveries if part.on <= on for line in part.lines))
    for goods, units in plus({}, moved).items():
        delivered, back = received.get(goods, 0), order.returned.get(goods, 0)
        if units > delivered - back:
            raise Refused(
                f"{units} of {named(goods)} cannot come back on {on}: {delivered} were delivered by then, "
                f"{back} came back before"
            )
