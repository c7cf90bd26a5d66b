"""Money received: unapplied until it is allocated, at risk until an acceptance matures."""

from datetime import date

from forewarn.domain.payment.facts import (
    PaymentAllocated,
    PaymentDeallocated,
    PaymentReceived,
    PaymentReversed,
)
from forewarn.projections.receivables import history, promises, receipts
from forewarn.projections.receivables.invoices import tidy
from forewarn.projections.receivables.reopening import missing, reopen
from forewarn.projections.receivables.row import Acceptance, Receivables, Unapplied, item_key
from forewarn.projections.receivables.writer import Writers


def receive(row: Receivables, fact: PaymentReceived, event_id: str) -> None:
    put(row, fact, fact.amount_cents, fact.matures, event_id)
    receipts.receive(row.receipts, fact, event_id)
    if row.promises:
        promises.receive(row, fact)


def reverse(row: Receivables, fact: PaymentReversed, event_id: str) -> None:
    put(row, fact, -fact.amount_cents, fact.matures, event_id)
    receipts.take_back(row.receipts, fact)
    promises.take_back(row, fact)


def put(
    row: Receivables,
    fact: PaymentReceived | PaymentAllocated | PaymentDeallocated | PaymentReversed,
    amount_cents: int,
    matures: date | None,
    event_id: str,
) -> None:
    """More or less of the payment is unapplied; a payment that is spent leaves the row."""
    unapplied = row.unapplied.get(fact.payment)
    if unapplied is None:
        row.unapplied[fact.payment] = Unapplied(fact.on, amount_cents, event_id, matures)
        return
    unapplied.open_cents += amount_cents
    if unapplied.open_cents == 0:
        del row.unapplied[fact.payment]


def allocate(row: Receivables, fact: PaymentAllocated, event_id: str) -> None:
    put(row, fact, -fact.amount_cents, fact.matures, event_id)
    settle(row, fact, event_id)
    if row.acceptances or fact.matures is not None:
        forget_matured(row, fact.on)
        take_risk(row, fact, event_id)


def settle(row: Receivables, fact: PaymentAllocated, event_id: str) -> None:
    key = item_key(fact.invoice, fact.instalment)
    item = row.items.get(key)
    if item is None:
        row.items[key] = missing(fact, -fact.amount_cents, event_id)
        return
    item.open_cents -= fact.amount_cents
    if item.open_cents == 0:
        history.settle(row.history, key, item, fact.on, event_id)
    tidy(row, key, item)


def forget_matured(row: Receivables, on: date) -> None:
    matured = [payment for payment, part in row.acceptances.items() if part.matures <= on]
    for payment in matured:
        del row.acceptances[payment]


def take_risk(row: Receivables, fact: PaymentAllocated, event_id: str) -> None:
    if fact.matures is None or fact.matures <= fact.on:
        return
    part = row.acceptances.get(fact.payment)
    if part is None:
        row.acceptances[fact.payment] = Acceptance(fact.matures, fact.amount_cents, event_id)
    else:
        part.allocated_cents += fact.amount_cents


def deallocate(row: Receivables, fact: PaymentDeallocated, event_id: str) -> None:
    put(row, fact, fact.amount_cents, fact.matures, event_id)
    reopen(row, fact, 0, event_id)
    part = row.acceptances.get(fact.payment)
    if part is not None:
        part.allocated_cents -= fact.amount_cents
        if part.allocated_cents <= 0:
            del row.acceptances[fact.payment]


WRITERS: Writers = {
    PaymentReceived: receive,
    PaymentAllocated: allocate,
    PaymentDeallocated: deallocate,
    PaymentReversed: reverse,
}
