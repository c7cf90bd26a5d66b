"""An order is placed: admitted, held for release, or refused. One accepted elsewhere is taken over."""

from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from forewarn.domain import subjects
from forewarn.domain.account import account_in, must_take_orders
from forewarn.domain.admission import admission
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import CreditTerms, Standing
from forewarn.domain.decider import Refused
from forewarn.domain.definition.known import must_be_sold
from forewarn.domain.order.facts import OrderFact, OrderPlaced
from forewarn.domain.order.state import Order, Stage
from forewarn.domain.order.wanted import (
    WantedLine,
    amount_of,
    held,
    must_not_be_wanted_before,
    priced,
    refused,
    request_of,
    skus_of,
)
from forewarn.domain.taking_over import must_have_the_right


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """`payment_days` of none: the customer's own terms. `wanted` of none: at once. Where products are
    published, each line names one that is in force."""

    on: date
    order: str
    customer: str
    currency: str
    lines: tuple[WantedLine, ...]
    payment_days: int | None = None
    wanted: date | None = None
    prepaid: bool = False


@dataclass(frozen=True, slots=True)
class TakeOverOrder:
    """An order that was accepted elsewhere, such as in another system's past. Nobody judges it again: neither
    holds nor limits nor overdue invoices speak against it. Deliveries and invoices follow as usual."""

    on: date
    order: str
    customer: str
    currency: str
    lines: tuple[WantedLine, ...]
    payment_days: int | None = None
    wanted: date | None = None
    prepaid: bool = False


def place(command: PlaceOrder, order: Order, circumstances: Circumstances) -> list[OrderFact]:
    must_be_new(command, order)
    standing = account_in(command.currency, subjects.customer(command.customer), circumstances)
    must_take_orders(standing)
    placed = placed_order(command, standing)
    must_be_sold(skus_of(command.lines), circumstances)
    outcome = admission(request_of(placed), standing, circumstances)
    if not outcome.reasons:
        return [placed]
    if standing.terms.on_breach == "hold":
        return [held(placed, outcome, circumstances.actor)]
    return [refused(placed, outcome)]


def take_over(command: TakeOverOrder, order: Order, circumstances: Circumstances) -> list[OrderFact]:
    """What was accepted elsewhere is placed, whatever the customer owes here."""
    must_have_the_right(circumstances)
    must_be_new(command, order)
    standing = account_in(command.currency, subjects.customer(command.customer), circumstances)
    return [replace(placed_order(command, standing), taken_over=True)]


def must_be_new(command: PlaceOrder | TakeOverOrder, order: Order) -> None:
    if order.stage is not Stage.NEW:
        raise Refused(f"order {command.order} is there already, {order.stage}: give the new one another id")


def placed_order(command: PlaceOrder | TakeOverOrder, standing: Standing) -> OrderPlaced:
    """Return the order as it stands once it is admitted."""
    if not command.lines:
        raise Refused(f"order {command.order} has no lines: an order wants something")
    lines = priced(command.lines, command.currency)
    return OrderPlaced(
        subject=subjects.customer(command.customer),
        on=command.on,
        order=command.order,
        currency=command.currency,
        lines=lines,
        amount_cents=amount_of(lines),
        payment_days=payment_days(command, standing.terms),
        wanted=wanted_on(command),
        prepaid=command.prepaid,
    )


def wanted_on(command: PlaceOrder | TakeOverOrder) -> date:
    wanted = command.on if command.wanted is None else command.wanted
    must_not_be_wanted_before(wanted, command.on)
    return wanted


def payment_days(command: PlaceOrder | TakeOverOrder, terms: CreditTerms) -> int:
    """What is prepaid is due at once, whatever the terms."""
    if command.payment_days is not None and command.payment_days < 0:
        raise Refused(f"{command.payment_days} payment days: an invoice cannot be due before it is written")
    if command.prepaid:
        return 0
    return terms.payment_days if command.payment_days is None else command.payment_days
