"""Open items: billed, credited, corrected, disputed."""

from datetime import date

from domain.order.facts import OrderInvoiced
from domain.paper.facts import (
    AdjustmentBooked,
    AppliedCredit,
    CreditNoteIssued,
    DisputeSettled,
    InvoiceDisputed,
    InvoiceTakenOver,
)
from projections.receivables import orders
from projections.receivables.row import Item, Receivables, item_key
from projections.receivables.writer import Writers


def take_over(row: Receivables, fact: InvoiceTakenOver | OrderInvoiced, event_id: str) -> None:
    for number, instalment in enumerate(fact.instalments, 1):
        owe(row, fact.invoice, number, fact.on, instalment.due, instalment.amount_cents, event_id)


def bill(row: Receivables, fact: OrderInvoiced, event_id: str) -> None:
    take_over(row, fact, event_id)
    orders.bill(row, fact)


def owe(
    row: Receivables, invoice: str, number: int, on: date, due: date, amount_cents: int, event_id: str
) -> None:
    """Adds to what came before, should a payment have been read ahead of its invoice."""
    key = item_key(invoice, number)
    ahead = row.items.pop(key, None)
    open_cents = amount_cents if ahead is None else amount_cents + ahead.open_cents
    if open_cents:
        row.items[key] = Item(invoice, number, on, due, amount_cents, open_cents, event_id)


def credit(row: Receivables, fact: CreditNoteIssued, event_id: str) -> None:
    applied_cents = sum(lower(row, applied) for applied in fact.applied)
    row.credit_cents += fact.amount_cents - applied_cents


def lower(row: Receivables, applied: AppliedCredit) -> int:
    """How much the item was lowered by: at most what is open as of the day that is read. The rest leaves
    the customer a credit."""
    key = item_key(applied.invoice, applied.instalment)
    item = row.items.get(key)
    if item is None or item.open_cents <= 0:
        return 0
    lowered_cents = min(applied.amount_cents, item.open_cents)
    item.amount_cents -= lowered_cents
    item.open_cents -= lowered_cents
    tidy(row, key, item)
    return lowered_cents


def tidy(row: Receivables, key: str, item: Item) -> None:
    """A settled item leaves the row; no more can be disputed than is open."""
    if item.open_cents == 0:
        del row.items[key]
    elif item.disputed_cents > item.open_cents:
        item.disputed_cents = max(0, item.open_cents)


def adjust(row: Receivables, fact: AdjustmentBooked, event_id: str) -> None:
    """Above zero it is an open item of its own, due at once, so that a payment can settle it."""
    if fact.amount_cents > 0:
        owe(row, fact.adjustment, 1, fact.on, fact.on, fact.amount_cents, event_id)
    else:
        row.credit_cents -= fact.amount_cents


def dispute(row: Receivables, fact: InvoiceDisputed, event_id: str) -> None:
    item = row.items.get(item_key(fact.invoice, fact.instalment))
    if item is not None:
        item.disputed_cents = max(0, min(item.disputed_cents + fact.amount_cents, item.open_cents))


def settle_dispute(row: Receivables, fact: DisputeSettled, event_id: str) -> None:
    """Whatever the outcome, the amount is owed again until a credit note lowers it."""
    item = row.items.get(item_key(fact.invoice, fact.instalment))
    if item is not None:
        item.disputed_cents = max(0, item.disputed_cents - fact.amount_cents)


WRITERS: Writers = {
    OrderInvoiced: bill,
    InvoiceTakenOver: take_over,
    CreditNoteIssued: credit,
    AdjustmentBooked: adjust,
    InvoiceDisputed: dispute,
    DisputeSettled: settle_dispute,
}
