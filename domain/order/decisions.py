"""What may happen to an order: one small function for each command."""

from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider
from forewarn.domain.needs import NOTHING, Needs, credit_of
from forewarn.domain.order.changing import CancelOrder, ChangeOrder, cancel, change
from forewarn.domain.order.delivering import DeliverOrder, deliver
from forewarn.domain.order.facts import OrderFact
from forewarn.domain.order.invoicing import InvoiceOrder, invoice
from forewarn.domain.order.placing import PlaceOrder, TakeOverOrder, place, take_over
from forewarn.domain.order.releasing import ReexamineOrder, ReleaseOrder, reexamine, release
from forewarn.domain.order.returning import ReturnGoods, return_goods
from forewarn.domain.order.state import Order, Stage, evolve

OrderCommand: TypeAlias = (
    PlaceOrder
    | TakeOverOrder
    | ReexamineOrder
    | ReleaseOrder
    | ChangeOrder
    | CancelOrder
    | DeliverOrder
    | InvoiceOrder
    | ReturnGoods
)


def decide(command: OrderCommand, order: Order, circumstances: Circumstances) -> list[OrderFact]:
    match command:
        case PlaceOrder():
            return place(command, order, circumstances)
        case TakeOverOrder():
            return take_over(command, order, circumstances)
        case ReexamineOrder():
            return reexamine(command, order, circumstances)
        case ReleaseOrder():
            return release(command, order, circumstances)
        case ChangeOrder():
            return change(command, order, circumstances)
        case CancelOrder():
            return cancel(command, order)
        case DeliverOrder():
            return deliver(command, order)
        case InvoiceOrder():
            return invoice(command, order, circumstances)
        case ReturnGoods():
            return return_goods(command, order)
        case _:
            assert_never(command)


def stream(command: OrderCommand) -> str:
    return f"order/{command.order}"


def needs(command: OrderCommand, order: Order) -> Needs:
    """The customer's credit is asked until the order is admitted; what was released or delivered depends on
    it no more."""
    match command:
        case PlaceOrder() | TakeOverOrder():
            return credit_of(subjects.customer(command.customer))
        case ReexamineOrder():
            return credit_of(order.subject) if order.stage is Stage.HELD else NOTHING
        case ChangeOrder() | InvoiceOrder():
            return credit_of(order.subject) if order.subject else NOTHING
        case _:
            return NOTHING


ORDER: Decider[OrderCommand, Order, OrderFact] = Decider(Order(), decide, evolve, stream, needs)
