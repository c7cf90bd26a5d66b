"""Who the customer is to a credit controller: terms, holds, groups."""

from forewarn.domain.customer.facts import (
    CreditGroupJoined,
    CreditGroupLeft,
    CreditGroupLimitSet,
    CreditTermsSet,
    CustomerClosed,
    CustomerHeld,
    CustomerMerged,
    CustomerRegistered,
    CustomerReleased,
)
from forewarn.projections.receivables.row import Receivables
from forewarn.projections.receivables.writer import Writers


def register(row: Receivables, fact: CustomerRegistered, event_id: str) -> None:
    row.registered = True
    row.currency = fact.currency


def set_terms(row: Receivables, fact: CreditTermsSet, event_id: str) -> None:
    row.terms = fact.terms


def hold(row: Receivables, fact: CustomerHeld, event_id: str) -> None:
    row.holds[fact.reason] = fact.review_on


def release(row: Receivables, fact: CustomerReleased, event_id: str) -> None:
    row.holds.pop(fact.reason, None)


def close(row: Receivables, fact: CustomerClosed | CustomerMerged, event_id: str) -> None:
    """A customer merged into another one takes no orders of its own any more."""
    row.closed = True


def set_group_limit(row: Receivables, fact: CreditGroupLimitSet, event_id: str) -> None:
    row.group_limit = fact.limit
    row.currency = fact.currency or row.currency


def join(row: Receivables, fact: CreditGroupJoined, event_id: str) -> None:
    row.currency = row.currency or fact.currency
    if fact.member not in row.members:
        row.members.append(fact.member)


def leave(row: Receivables, fact: CreditGroupLeft, event_id: str) -> None:
    if fact.member in row.members:
        row.members.remove(fact.member)


WRITERS: Writers = {
    CustomerRegistered: register,
    CreditTermsSet: set_terms,
    CustomerHeld: hold,
    CustomerReleased: release,
    CustomerClosed: close,
    CustomerMerged: close,
    CreditGroupLimitSet: set_group_limit,
    CreditGroupJoined: join,
    CreditGroupLeft: leave,
}
