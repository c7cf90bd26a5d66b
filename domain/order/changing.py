"""What is not delivered yet may be changed or cancelled."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from forewarn.domain.account import known_account
from forewarn.domain.admission import admission
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.definition.known import must_be_sold
from forewarn.domain.order.conditions import must_be_open
from forewarn.domain.order.facts import OrderCancelled, OrderChanged, OrderFact, OrderLine, OrderPlaced
from forewarn.domain.order.growing import must_be_admitted
from forewarn.domain.order.lines import Goods, after_units
from forewarn.domain.order.state import Order, Stage
from forewarn.domain.order.wanted import (
    WantedLine,
    amount_of,
    held,
    must_not_be_wanted_before,
    priced,
    request_of,
    skus_of,
)
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class ChangeOrder:
    """New lines in place of those not delivered yet; admitted again when the amount grows."""

    on: date
    order: str
    lines: tuple[WantedLine, ...]
    wanted: date | None = None


@dataclass(frozen=True, slots=True)
class CancelOrder:
    """Cancels what is not delivered of an order."""

    on: date
    order: str
    reason: str


Wish: TypeAlias = tuple[Goods, int, Decimal, str]
"""Goods, units, price and brand: what two lines have to agree in to want the same."""


def change(command: ChangeOrder, order: Order, circumstances: Circumstances) -> list[OrderFact]:
    must_be_open(command.order, order, "place a new order")
    must_not_precede(command.on, order.last_moved, f"order {command.order} moved last")
    if not command.lines:
        raise Refused(f"no lines are left of order {command.order}: send CancelOrder instead")
    lines, wanted = priced(command.lines, order.currency), wanted_on(command, order)
    if nothing_changes(lines, wanted, order):
        return []
    must_be_sold(new_skus(command, order), circumstances)
    if order.stage is Stage.HELD:
        return hold_again(command, order, lines, wanted, circumstances)
    must_be_admitted(command.order, order, amount_of(lines), wanted, circumstances)
    return [
        OrderChanged(
            subject=order.subject,
            on=command.on,
            order=command.order,
            lines=lines,
            previous_cents=order.open_cents,
            amount_cents=amount_of(lines),
            wanted=wanted,
            previous_wanted=order.wanted,
        )
    ]


def new_skus(command: ChangeOrder, order: Order) -> list[str]:
    """Return the goods that the order did not have: those that it has may have been retired meanwhile."""
    ordered = {sku for sku, _ in order.lines}
    return [sku for sku in skus_of(command.lines) if sku not in ordered]


def wanted_on(command: ChangeOrder, order: Order) -> date:
    if command.wanted is None:
        return order.wanted
    must_not_be_wanted_before(command.wanted, command.on)
    return command.wanted


def nothing_changes(lines: tuple[OrderLine, ...], wanted: date, order: Order) -> bool:
    return wanted == order.wanted and asked_for(lines) == still_open(order)


def asked_for(lines: tuple[OrderLine, ...]) -> list[Wish]:
    return sorted((wish(line, line.quantity) for line in lines), key=goods_of)


def still_open(order: Order) -> list[Wish]:
    left = (
        wish(line, units)
        for goods, lines in order.lines.items()
        for units, line in after_units(lines, order.delivered.get(goods, 0))
    )
    return sorted(left, key=goods_of)


def wish(line: OrderLine, units: int) -> Wish:
    return (line.sku, line.promotion), units, line.unit_price, line.brand


def goods_of(wish: Wish) -> Goods:
    return wish[0]


def hold_again(
    command: ChangeOrder,
    order: Order,
    lines: tuple[OrderLine, ...],
    wanted: date,
    circumstances: Circumstances,
) -> list[OrderFact]:
    """A held order is examined as a whole. Who changed it is the one who asks for it now."""
    standing = known_account(order.subject, circumstances)
    placed = OrderPlaced(
        subject=order.subject,
        on=command.on,
        order=command.order,
        currency=order.currency,
        lines=lines,
        amount_cents=amount_of(lines),
        payment_days=order.payment_days,
        wanted=wanted,
        prepaid=order.prepaid,
    )
    outcome = admission(request_of(placed), standing, circumstances)
    return [held(placed, outcome, circumstances.actor) if outcome.reasons else placed]


def cancel(command: CancelOrder, order: Order) -> list[OrderFact]:
    must_be_open(command.order, order, "return the goods")
    must_not_precede(command.on, order.last_moved, f"order {command.order} moved last")
    return [
        OrderCancelled(
            subject=order.subject,
            on=command.on,
            order=command.order,
            reason=command.reason,
            open_cents=order.open_cents,
            wanted=order.wanted,
        )
    ]
