"""The changes book: one row a customer. A first value is a silent baseline: it is not in the row."""

from collections.abc import Callable, Mapping
from typing import Any

from forewarn.domain.credit_balance.facts import CreditRefunded
from forewarn.domain.customer.facts import (
    BankAccountChangeApproved,
    CustomerRegistered,
    FactCleared,
    FactConfirmed,
    FactReported,
    ProfileElementChanged,
)
from forewarn.domain.decider import Fact
from forewarn.domain.payment.facts import PaymentReceived, PaymentReversed
from forewarn.domain.visit.facts import VisitCompleted, VisitMissed
from forewarn.projections.changes import elements
from forewarn.projections.changes.row import Bounced, Changes, Missed, Payer, Refund, Report
from forewarn.projections.projection import Part, Projection

PAYERS_KEPT, BOUNCED_KEPT, MISSED_KEPT, REFUNDS_KEPT, EVIDENCE_KEPT = 20, 3, 3, 3, 3


def evolve(row: Changes, fact: Fact, event_id: str, part: Part = "") -> None:
    write = WRITERS.get(type(fact))
    if write is not None:
        write(row, fact, event_id)


def register(row: Changes, fact: CustomerRegistered, event_id: str) -> None:
    row.name, row.currency = fact.name, fact.currency


def report(row: Changes, fact: FactReported, event_id: str) -> None:
    known = row.reports.get(fact.kind)
    if known is None:
        row.reports[fact.kind] = Report(fact.on, fact.on, [fact.source], [event_id], fact.detail)
    else:
        known.hear(fact.source, fact.on, event_id)


def confirm(row: Changes, fact: FactConfirmed, event_id: str) -> None:
    known = row.reports.setdefault(fact.kind, Report(fact.on, fact.on, [], []))
    known.hear(fact.source, fact.on, event_id)


def clear(row: Changes, fact: FactCleared, event_id: str) -> None:
    row.reports.pop(fact.kind, None)


def receive(row: Changes, fact: PaymentReceived, event_id: str) -> None:
    """Note who pays when it is not the customer. The one who began first makes room."""
    row.payments += 1
    payer = fact.payer
    if not payer or payer == row.name or payer == fact.subject.partition("/")[2]:
        return
    known = row.payers.get(payer)
    if known is None:
        row.payers[payer] = Payer(row.payments, fact.on, 1, fact.amount_cents, [event_id])
        if len(row.payers) > PAYERS_KEPT:
            del row.payers[next(iter(row.payers))]
        return
    known.times += 1
    known.cents += fact.amount_cents
    if len(known.evidence) < EVIDENCE_KEPT:
        known.evidence.append(event_id)


def reverse(row: Changes, fact: PaymentReversed, event_id: str) -> None:
    if fact.tender == "acceptance":
        row.bounced.append(Bounced(fact.payment, fact.on, fact.amount_cents, fact.reason, event_id))
        del row.bounced[:-BOUNCED_KEPT]


def refund(row: Changes, fact: CreditRefunded, event_id: str) -> None:
    """Note a refund to another account than the approved one; where none is approved, none can differ."""
    if fact.account and row.account and not elements.is_same_account(fact.account, row.account):
        row.refunds.append(Refund(fact.refund, fact.on, fact.amount_cents, fact.account, event_id))
        del row.refunds[:-REFUNDS_KEPT]


def miss(row: Changes, fact: VisitMissed, event_id: str) -> None:
    row.missed.append(Missed(fact.on, fact.reason, event_id))
    del row.missed[:-MISSED_KEPT]


def visit(row: Changes, fact: VisitCompleted, event_id: str) -> None:
    if row.missed:
        row.missed.clear()


WRITERS: Mapping[type[Fact], Callable[[Changes, Any, str], None]] = {
    CustomerRegistered: register,
    ProfileElementChanged: elements.change,
    FactReported: report,
    FactConfirmed: confirm,
    FactCleared: clear,
    BankAccountChangeApproved: elements.approve_account,
    PaymentReceived: receive,
    PaymentReversed: reverse,
    CreditRefunded: refund,
    VisitMissed: miss,
    VisitCompleted: visit,
}

CHANGES = Projection("changes", Changes, WRITERS.keys(), evolve)
