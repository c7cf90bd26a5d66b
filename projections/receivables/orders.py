"""Orders that are admitted and not billed, and those that wait for a release."""

from forewarn.domain.goods import GoodsReturned
from forewarn.domain.order.facts import (
    OrderCancelled,
    OrderChanged,
    OrderDelivered,
    OrderHeld,
    OrderInvoiced,
    OrderNoLongerReady,
    OrderPlaced,
    OrderReadyForRelease,
    OrderReleased,
)
from forewarn.projections.receivables.row import HeldOrder, Receivables, Unbilled
from forewarn.projections.receivables.writer import Writers


def place(row: Receivables, fact: OrderPlaced, event_id: str) -> None:
    """A held order may be changed into one that is admitted."""
    row.held_orders.pop(fact.order, None)
    row.unbilled[fact.order] = Unbilled(fact.wanted, fact.amount_cents, 0, event_id, fact.prepaid)


def hold(row: Receivables, fact: OrderHeld, event_id: str) -> None:
    """Said again for a held order that is changed; it waits since the first time."""
    before = row.held_orders.get(fact.order)
    held_on = fact.on if before is None else before.held_on
    row.held_orders[fact.order] = HeldOrder(held_on, fact.amount_cents, event_id)


def make_ready(row: Receivables, fact: OrderReadyForRelease, event_id: str) -> None:
    set_ready(row, fact.order, True)


def make_wait(row: Receivables, fact: OrderNoLongerReady, event_id: str) -> None:
    set_ready(row, fact.order, False)


def set_ready(row: Receivables, order: str, ready: bool) -> None:
    held = row.held_orders.get(order)
    if held is not None:
        held.ready = ready


def release(row: Receivables, fact: OrderReleased, event_id: str) -> None:
    """Renewed, a release says nothing new about money."""
    row.held_orders.pop(fact.order, None)
    if not fact.renewed:
        row.unbilled[fact.order] = Unbilled(fact.wanted, fact.amount_cents, 0, event_id, fact.prepaid)


def change(row: Receivables, fact: OrderChanged, event_id: str) -> None:
    order = opened(row, fact, event_id)
    order.ordered_cents = fact.amount_cents
    order.wanted = fact.wanted
    tidy(row, fact.order, order)


def cancel(row: Receivables, fact: OrderCancelled, event_id: str) -> None:
    row.held_orders.pop(fact.order, None)
    order = row.unbilled.get(fact.order)
    if order is not None:
        order.ordered_cents = 0
        tidy(row, fact.order, order)


def deliver(row: Receivables, fact: OrderDelivered, event_id: str) -> None:
    order = opened(row, fact, event_id)
    order.ordered_cents = 0 if fact.final else max(0, order.ordered_cents - fact.amount_cents)
    order.delivered_cents += fact.amount_cents
    tidy(row, fact.order, order)


def bill(row: Receivables, fact: OrderInvoiced) -> None:
    """What was delivered counts until it is billed."""
    lower(row, fact.order, fact.amount_cents)


def take_back(row: Receivables, fact: GoodsReturned, event_id: str) -> None:
    """Goods that come back before they are billed never are."""
    if fact.unbilled_cents:
        lower(row, fact.order, fact.unbilled_cents)


def lower(row: Receivables, name: str, cents: int) -> None:
    order = row.unbilled.get(name)
    if order is not None:
        order.delivered_cents = max(0, order.delivered_cents - cents)
        tidy(row, name, order)


def opened(row: Receivables, fact: OrderChanged | OrderDelivered, event_id: str) -> Unbilled:
    """The order, entered anew if it had left the row."""
    order = row.unbilled.get(fact.order)
    if order is None:
        order = row.unbilled[fact.order] = Unbilled(fact.on, 0, 0, event_id)
    return order


def tidy(row: Receivables, name: str, order: Unbilled) -> None:
    """An order with nothing left to bill leaves the row."""
    if order.ordered_cents == 0 and order.delivered_cents == 0:
        del row.unbilled[name]


WRITERS: Writers = {
    OrderPlaced: place,
    OrderHeld: hold,
    OrderReadyForRelease: make_ready,
    OrderNoLongerReady: make_wait,
    OrderReleased: release,
    OrderChanged: change,
    OrderCancelled: cancel,
    OrderDelivered: deliver,
    GoodsReturned: take_back,
}
