"""Promises of money: what came in for them, and those that were broken."""

from datetime import date

from forewarn.domain.payment.facts import (
    PaymentPromised,
    PaymentReceived,
    PaymentReversed,
    PromiseBroken,
    PromiseKept,
)
from forewarn.projections.receivables.row import BrokenPromise, Promise, Receivables
from forewarn.projections.receivables.writer import Writers

BROKEN_KEPT = 12


def promise(row: Receivables, fact: PaymentPromised, event_id: str) -> None:
    row.promises[fact.promise] = Promise(fact.on, fact.due, fact.amount_cents, event_id)


def receive(row: Receivables, fact: PaymentReceived) -> None:
    """Money counts once: for the promise due first, and what it leaves over for the next."""
    left_cents = fact.amount_cents
    for promised in sorted(row.promises.values(), key=by_due):
        part_cents = min(left_cents, promised.amount_cents - promised.received_cents)
        if part_cents > 0 and promised.made_on <= fact.on <= promised.due:
            promised.received_cents += part_cents
            promised.payments[fact.payment] = part_cents
            left_cents -= part_cents


def by_due(promised: Promise) -> tuple[date, str]:
    return (promised.due, promised.event_id)


def take_back(row: Receivables, fact: PaymentReversed) -> None:
    for promised in row.promises.values():
        promised.received_cents -= promised.payments.pop(fact.payment, 0)


def keep(row: Receivables, fact: PromiseKept, event_id: str) -> None:
    row.promises.pop(fact.promise, None)


def break_promise(row: Receivables, fact: PromiseBroken, event_id: str) -> None:
    row.promises.pop(fact.promise, None)
    row.broken.append(BrokenPromise(fact.on, fact.amount_cents, fact.received_cents, event_id))
    del row.broken[:-BROKEN_KEPT]


WRITERS: Writers = {
    PaymentPromised: promise,
    PromiseKept: keep,
    PromiseBroken: break_promise,
}
