"""Credit of the customer: from credit notes and corrections, for open items or to be paid out."""

from datetime import date

from forewarn.domain.credit_balance.facts import CreditApplied, CreditRefunded, CreditTakenBack
from forewarn.domain.paper.facts import AdjustmentBooked, AppliedCredit, CreditNoteIssued
from forewarn.projections.receivables.invoices import owe, tidy
from forewarn.projections.receivables.reopening import missing, reopen
from forewarn.projections.receivables.row import Receivables, item_key
from forewarn.projections.receivables.writer import Writers


def credit(row: Receivables, fact: CreditNoteIssued, event_id: str) -> None:
    applied_cents = sum(lower(row, applied) for applied in fact.applied)
    grow(row, fact.amount_cents - applied_cents, fact.on)


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


def adjust(row: Receivables, fact: AdjustmentBooked, event_id: str) -> None:
    """Above zero it is an open item of its own, due at once, so that a payment can settle it."""
    if fact.amount_cents > 0:
        owe(row, fact.adjustment, 1, fact.on, fact.on, fact.amount_cents, event_id)
    else:
        grow(row, -fact.amount_cents, fact.on)


def grow(row: Receivables, cents: int, on: date) -> None:
    row.credit_cents += cents
    if cents > 0:
        row.credit_since = max(on, row.credit_since or on)


def apply(row: Receivables, fact: CreditApplied, event_id: str) -> None:
    """What credit settles counts as never billed: it says nothing about how the customer pays."""
    row.credit_cents -= fact.amount_cents
    key = item_key(fact.invoice, fact.instalment)
    item = row.items.get(key)
    if item is None:
        row.items[key] = missing(fact, -fact.amount_cents, event_id)
        return
    item.amount_cents -= fact.amount_cents
    item.open_cents -= fact.amount_cents
    tidy(row, key, item)


def take_back(row: Receivables, fact: CreditTakenBack, event_id: str) -> None:
    grow(row, fact.amount_cents, fact.on)
    reopen(row, fact, fact.amount_cents, event_id)


def refund(row: Receivables, fact: CreditRefunded, event_id: str) -> None:
    row.credit_cents -= fact.amount_cents


WRITERS: Writers = {
    CreditNoteIssued: credit,
    AdjustmentBooked: adjust,
    CreditApplied: apply,
    CreditTakenBack: take_back,
    CreditRefunded: refund,
}
