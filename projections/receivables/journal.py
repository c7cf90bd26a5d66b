"""The double-entry journal: derived from the facts, never stored.

Every fact posts in pairs, so that each balances by itself. Money not allocated stands on *advances from
customers*. Amounts are gross of tax; goods delivered and not billed are not posted.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, TypeAlias

import msgspec

from forewarn.domain.credit_balance.facts import CreditApplied, CreditRefunded, CreditTakenBack
from forewarn.domain.decider import Fact
from forewarn.domain.order.facts import OrderInvoiced
from forewarn.domain.paper.facts import AdjustmentBooked, CreditNoteIssued, InvoiceTakenOver
from forewarn.domain.payment.facts import (
    PaymentAllocated,
    PaymentDeallocated,
    PaymentReceived,
    PaymentReversed,
    Tender,
)
from forewarn.projections.receivables.accounts import Account

TENDERED: Mapping[Tender, Account] = {
    "cash": Account.CASH,
    "transfer": Account.BANK,
    "acceptance": Account.NOTES_RECEIVABLE,
}


class Posting(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One side of an entry: `amount_cents` above zero is a debit, below zero a credit. `on` is the day
    it is booked on, which for an acceptance's maturity lies after the fact's own."""

    on: date
    account: Account
    subject: str
    currency: str
    amount_cents: int
    event_id: str


Move: TypeAlias = tuple[date, Account, Account, int]
"""The day, the account debited, the account credited, and minor units; below zero the sides change."""


def entries(fact: Fact, event_id: str = "") -> tuple[Posting, ...]:
    """Both sides of every move of the fact; none for a fact without money."""
    moves = MOVES.get(type(fact))
    return () if moves is None else tuple(posted(fact, event_id, moves(fact)))


def posted(fact: Any, event_id: str, moves: tuple[Move, ...]) -> list[Posting]:
    return [
        Posting(
            on=on,
            account=account,
            subject=fact.subject,
            currency=fact.currency,
            amount_cents=amount_cents,
            event_id=event_id,
        )
        for on, debit, credit, cents in moves
        if cents
        for account, amount_cents in ((debit, cents), (credit, -cents))
    ]


def invoiced(fact: OrderInvoiced) -> tuple[Move, ...]:
    return ((fact.on, Account.ACCOUNTS_RECEIVABLE, Account.REVENUE, fact.amount_cents),)


def taken_over(fact: InvoiceTakenOver) -> tuple[Move, ...]:
    return ((fact.on, Account.ACCOUNTS_RECEIVABLE, Account.TAKEOVER_CLEARING, fact.amount_cents),)


def credited(fact: CreditNoteIssued) -> tuple[Move, ...]:
    """What is not applied to an invoice becomes the customer's advance."""
    applied_cents = sum(applied.amount_cents for applied in fact.applied)
    allowance = Account.SALES_RETURNS_AND_ALLOWANCES
    return (
        (fact.on, allowance, Account.ACCOUNTS_RECEIVABLE, applied_cents),
        (fact.on, allowance, Account.ADVANCES_FROM_CUSTOMERS, fact.amount_cents - applied_cents),
    )


def adjusted(fact: AdjustmentBooked) -> tuple[Move, ...]:
    """A charge is owed; a write-off is credit the customer has."""
    cents = fact.amount_cents
    own = Account.ACCOUNTS_RECEIVABLE if cents > 0 else Account.ADVANCES_FROM_CUSTOMERS
    return ((fact.on, own, Account.CREDIT_LOSSES_AND_CORRECTIONS, cents),)


def received(fact: PaymentReceived) -> tuple[Move, ...]:
    money = TENDERED[fact.tender]
    return ((fact.on, money, Account.ADVANCES_FROM_CUSTOMERS, fact.amount_cents), *matured(fact, 1))


def bounced(fact: PaymentReversed) -> tuple[Move, ...]:
    money = TENDERED[fact.tender]
    return ((fact.on, Account.ADVANCES_FROM_CUSTOMERS, money, fact.amount_cents), *matured(fact, -1))


def matured(fact: PaymentReceived | PaymentReversed, sign: int) -> tuple[Move, ...]:
    """An acceptance is cash only at maturity. Dishonoured before, both moves fall on that day and cancel
    out; dishonoured after, the cash is given back on the fact's own day."""
    if fact.tender != "acceptance":
        return ()
    on = max(fact.on, fact.matures or fact.on)
    return ((on, Account.BANK, Account.NOTES_RECEIVABLE, sign * fact.amount_cents),)


def allocated(fact: PaymentAllocated | CreditApplied) -> tuple[Move, ...]:
    return ((fact.on, Account.ADVANCES_FROM_CUSTOMERS, Account.ACCOUNTS_RECEIVABLE, fact.amount_cents),)


def deallocated(fact: PaymentDeallocated | CreditTakenBack) -> tuple[Move, ...]:
    return ((fact.on, Account.ACCOUNTS_RECEIVABLE, Account.ADVANCES_FROM_CUSTOMERS, fact.amount_cents),)


def refunded(fact: CreditRefunded) -> tuple[Move, ...]:
    return ((fact.on, Account.ADVANCES_FROM_CUSTOMERS, TENDERED[fact.tender], fact.amount_cents),)


MOVES: Mapping[type[Fact], Callable[[Any], tuple[Move, ...]]] = {
    OrderInvoiced: invoiced,
    InvoiceTakenOver: taken_over,
    CreditNoteIssued: credited,
    AdjustmentBooked: adjusted,
    CreditApplied: allocated,
    CreditTakenBack: deallocated,
    CreditRefunded: refunded,
    PaymentReceived: received,
    PaymentAllocated: allocated,
    PaymentDeallocated: deallocated,
    PaymentReversed: bounced,
}
