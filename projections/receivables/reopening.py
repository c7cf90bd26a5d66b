"""Open items that are not in the row: never read, or settled before and now open again."""

from typing import TypeAlias

from forewarn.domain.credit_balance.facts import CreditApplied, CreditTakenBack
from forewarn.domain.payment.facts import PaymentAllocated, PaymentDeallocated
from forewarn.projections.receivables import history
from forewarn.projections.receivables.invoices import tidy
from forewarn.projections.receivables.row import Item, Receivables, item_key

Given: TypeAlias = PaymentAllocated | CreditApplied
TakenBack: TypeAlias = PaymentDeallocated | CreditTakenBack


def missing(fact: Given | TakenBack, open_cents: int, event_id: str) -> Item:
    """As the fact tells it."""
    return Item(
        fact.invoice, fact.instalment, fact.invoiced_on, fact.due, fact.amount_cents, open_cents, event_id
    )


def reopen(row: Receivables, fact: TakenBack, billed_cents: int, event_id: str) -> None:
    """`billed_cents`: what counts as billed again. An item settled by payment is taken out of the history."""
    key = item_key(fact.invoice, fact.instalment)
    item = row.items.get(key)
    if item is None:
        item = row.items[key] = settled_before(row, key, fact, event_id)
    item.open_cents += fact.amount_cents
    item.amount_cents = max(item.amount_cents + billed_cents, item.open_cents)
    item.reopened_on = max(fact.on, item.reopened_on or fact.on)
    tidy(row, key, item)


def settled_before(row: Receivables, key: str, fact: TakenBack, event_id: str) -> Item:
    item = missing(fact, 0, event_id)
    settled = history.unsettle(row.history, key)
    item.amount_cents = 0 if settled is None else settled.amount_cents
    return item
