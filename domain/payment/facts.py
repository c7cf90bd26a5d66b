"""What happened to money received, and to promises of it. Streams: `payment/<id>`, `promise/<id>`."""

from datetime import date
from typing import Literal, TypeAlias

from forewarn.domain.decider import Fact

Tender: TypeAlias = Literal["cash", "transfer", "acceptance"]


class PaymentReceived(Fact, frozen=True):
    """`matures` is set for a bank acceptance: cash only from that day on. `payer` is who paid, when
    that is not the customer."""

    payment: str
    currency: str
    amount_cents: int
    tender: Tender
    matures: date | None = None
    payer: str = ""


class PaymentAllocated(Fact, frozen=True):
    """`tender` and `matures` repeat the payment's, `due` and `invoiced_on` the instalment's, so that
    nobody has to look them up."""

    payment: str
    invoice: str
    instalment: int
    currency: str
    amount_cents: int
    tender: Tender
    due: date
    invoiced_on: date
    matures: date | None = None


class PaymentDeallocated(Fact, frozen=True):
    """`due` and `invoiced_on` are the instalment's, which is open again."""

    payment: str
    invoice: str
    instalment: int
    currency: str
    amount_cents: int
    tender: Tender
    due: date
    invoiced_on: date
    matures: date | None = None


class PaymentReversed(Fact, frozen=True):
    """Bounced or dishonoured. Its allocations were undone before, in the same append."""

    payment: str
    currency: str
    amount_cents: int
    tender: Tender
    reason: str
    matures: date | None = None


class PaymentPromised(Fact, frozen=True):
    promise: str
    currency: str
    amount_cents: int
    due: date


class PromiseKept(Fact, frozen=True):
    promise: str
    currency: str
    amount_cents: int


class PromiseBroken(Fact, frozen=True):
    """`received_cents` came in between the promise and its due date."""

    promise: str
    currency: str
    amount_cents: int
    received_cents: int


PaymentFact: TypeAlias = PaymentReceived | PaymentAllocated | PaymentDeallocated | PaymentReversed
PromiseFact: TypeAlias = PaymentPromised | PromiseKept | PromiseBroken
