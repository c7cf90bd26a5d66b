"""Open items: billed, disputed, settled."""

from datetime import date

from forewarn.domain.order.facts import OrderInvoiced
from forewarn.domain.paper.facts import DisputeSettled, InvoiceDisputed, InvoiceTakenOver
from forewarn.projections.receivables import orders
from forewarn.projections.receivables.history import month_name
from forewarn.projections.receivables.row import Item, Receivables, item_key
from forewarn.projections.receivables.writer import Writers

BILLED_MONTHS_KEPT = 13


def take_over(row: Receivables, fact: InvoiceTakenOver | OrderInvoiced, event_id: str) -> None:
    note_billed(row, fact.on, fact.amount_cents)
    for number, instalment in enumerate(fact.instalments, 1):
        owe(row, fact.invoice, number, fact.on, instalment.due, instalment.amount_cents, event_id)


def bill(row: Receivables, fact: OrderInvoiced, event_id: str) -> None:
    take_over(row, fact, event_id)
    orders.bill(row, fact)


def note_billed(row: Receivables, on: date, amount_cents: int) -> None:
    """Add to what was invoiced in the month. A month older than those kept is not opened again."""
    month, billed = month_name(on), row.billed
    billed[month] = billed.get(month, 0) + amount_cents
    if len(billed) > BILLED_MONTHS_KEPT:
        del billed[min(billed)]


def owe(
    row: Receivables, invoice: str, number: int, on: date, due: date, amount_cents: int, event_id: str
) -> None:
    """Adds to what came before, should a payment have been read ahead of its invoice."""
    key = item_key(invoice, number)
    ahead = row.items.pop(key, None)
    open_cents = amount_cents if ahead is None else amount_cents + ahead.open_cents
    if open_cents:
        row.items[key] = Item(invoice, number, on, due, amount_cents, open_cents, event_id)


def tidy(row: Receivables, key: str, item: Item) -> None:
    """A settled item leaves the row; no more can be disputed than is open."""
    if item.open_cents == 0:
        del row.items[key]
    elif item.disputed_cents > item.open_cents:
        item.disputed_cents = max(0, item.open_cents)


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
    InvoiceDisputed: dispute,
    DisputeSettled: settle_dispute,
}
