"""The history of how a customer pays counts what payments settle, and nothing else."""

from collections.abc import Sequence

import pytest
from hypothesis import given

from examples.histories import STEPS, Steps, ledger_after
from forewarn.domain.credit_balance.facts import CreditApplied, CreditTakenBack
from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import OrderInvoiced
from forewarn.domain.paper.facts import AdjustmentBooked, CreditNoteIssued, InvoiceTakenOver
from forewarn.domain.payment.facts import PaymentAllocated, PaymentDeallocated
from forewarn.projections.receivables.row import item_key


@pytest.mark.slow
@given(STEPS)
def test_the_history_counts_each_item_that_payments_have_settled_once(steps: Steps) -> None:
    ledger = ledger_after(steps)
    settled = settled_by_payment([entry.fact for entry in ledger.log])
    history = ledger.row.history
    if len(history.latest) < 12:
        assert set(history.latest) == settled
        assert history.settled == len(settled)
        assert history.settled_cents == sum(month.settled_cents for month in history.months.values())


def settled_by_payment(facts: Sequence[Fact]) -> set[str]:
    """Item by item, from the beginning."""
    open_cents: dict[str, int] = {}
    settled: set[str] = set()
    for fact in facts:
        for key, cents in owed(fact):
            open_cents[key] = open_cents.get(key, 0) + cents
            if cents > 0:
                settled.discard(key)
            elif open_cents[key] == 0 and isinstance(fact, PaymentAllocated):
                settled.add(key)
    return settled


def owed(fact: Fact) -> list[tuple[str, int]]:
    """Item by item, what the fact adds to what is owed of it."""
    match fact:
        case OrderInvoiced() | InvoiceTakenOver():
            parts = enumerate(fact.instalments, 1)
            return [(item_key(fact.invoice, number), part.amount_cents) for number, part in parts]
        case AdjustmentBooked() if fact.amount_cents > 0:
            return [(item_key(fact.adjustment, 1), fact.amount_cents)]
        case CreditNoteIssued():
            return [(item_key(part.invoice, part.instalment), -part.amount_cents) for part in fact.applied]
        case PaymentAllocated() | CreditApplied():
            return [(item_key(fact.invoice, fact.instalment), -fact.amount_cents)]
        case PaymentDeallocated() | CreditTakenBack():
            return [(item_key(fact.invoice, fact.instalment), fact.amount_cents)]
        case _:
            return []
