"""What may happen to an order: one small function for each command."""

from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider
from forewarn.domain.definition.known import needs_of_sold
from forewarn.domain.needs import NOTHING, Needs, credit_of
from forewarn.domain.order.changing import CancelOrder, ChangeOrder, cancel, change, new_skus
from forewarn.domain.order.delivering import DeliverOrder, deliver
from forewarn.domain.order.facts import OrderFact
from forewarn.domain.order.invoicing import InvoiceOrder, invoice
from forewarn.domain.order.placing import PlaceOrder, TakeOverOrder, place, take_over
from forewarn.domain.order.releasing import ReexamineOrder, ReleaseOrder, reexamine, release
from forewarn.domain.order.returning import ReturnGoods, return_goods
from forewarn.domain.order.state import Order, Stage, evolve
from forewarn.domain.order.wanted import skus_of

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
    """Return the customer's credit until the order is admitted; what was released or delivered depends on it
    no more. Goods that are ordered must be sold: history may name those that no longer are."""
    match command:
        case PlaceOrder():
            return (*credit_of(subjects.customer(command.customer)), *needs_of_sold(skus_of(command.lines)))
        case TakeOverOrder():
            return credit_of(subjects.customer(command.customer))
        case ReexamineOrder():
            return credit_of(order.subject) if order.stage is Stage.HELD else NOTHING
        case ChangeOrder() if order.subject:
            return (*credit_of(order.subject), *needs_of_sold(new_skus(command, order)))
        case InvoiceOrder() if order.subject:
            return credit_of(order.subject)
        case _:
            return NOTHING


ORDER: Decider[OrderCommand, Order, OrderFact] = Decider(Order(), decide, evolve, stream, needs)
