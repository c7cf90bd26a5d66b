"""What a later decision needs to know of a payment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto
from typing import TypeAlias, assert_never

from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.payment.facts import (
    PaymentAllocated,
    PaymentDeallocated,
    PaymentFact,
    PaymentReceived,
    PaymentReversed,
    Tender,
)

InstalmentKey: TypeAlias = tuple[str, int]
"""An invoice and the number of its instalment, from 1."""


class Stage(Enum):
    NEW = auto()
    RECEIVED = auto()
    REVERSED = auto()


@dataclass(frozen=True, slots=True)
class Allocation:
    """What the payment gave to one instalment; `last_on` is the last day on which it gave some."""

    amount_cents: int
    due: date
    invoiced_on: date
    last_on: date


@dataclass(frozen=True, slots=True)
class Payment:
    """`free_from`: received, or last taken back from an instalment, on that day. Dated before, an
    allocation would spend the same money twice as of the days between."""

    stage: Stage = Stage.NEW
    payment: str = ""
    subject: str = ""
    currency: str = ""
    amount_cents: int = 0
    tender: Tender = "transfer"
    matures: date | None = None
    free_from: date = date.min
    allocations: Mapping[InstalmentKey, Allocation] = field(default_factory=dict)

    @property
    def amount(self) -> Money:
        return Money(self.amount_cents, self.currency)

    @property
    def unapplied(self) -> Money:
        given_cents = sum(given.amount_cents for given in self.allocations.values())
        return Money(self.amount_cents - given_cents, self.currency)

    @property
    def last_moved_on(self) -> date:
        return max([self.free_from, *(given.last_on for given in self.allocations.values())])


def must_be_in_hand(name: str, payment: Payment) -> None:
    if payment.stage is Stage.NEW:
        raise Refused(f"payment {name} is not known: send ReceivePayment first")
    if payment.stage is Stage.REVERSED:
        raise Refused(f"payment {name} of {payment.amount} was reversed: receive the money as a new payment")


def evolve(payment: Payment, fact: PaymentFact) -> Payment:
    match fact:
        case PaymentReceived():
            return received(payment, fact)
        case PaymentAllocated():
            return allocated(payment, fact)
        case PaymentDeallocated():
            return deallocated(payment, fact)
        case PaymentReversed():
            return replace(payment, stage=Stage.REVERSED)
        case _:
            assert_never(fact)


def received(payment: Payment, fact: PaymentReceived) -> Payment:
    return replace(
        payment,
        stage=Stage.RECEIVED,
        payment=fact.payment,
        subject=fact.subject,
        currency=fact.currency,
        amount_cents=fact.amount_cents,
        tender=fact.tender,
        matures=fact.matures,
        free_from=max(payment.free_from, fact.on),
    )


def allocated(payment: Payment, fact: PaymentAllocated) -> Payment:
    key = (fact.invoice, fact.instalment)
    before = payment.allocations.get(key)
    total = fact.amount_cents + (before.amount_cents if before else 0)
    last_on = max(fact.on, before.last_on) if before else fact.on
    given = Allocation(total, fact.due, fact.invoiced_on, last_on)
    return replace(payment, allocations={**payment.allocations, key: given})


def deallocated(payment: Payment, fact: PaymentDeallocated) -> Payment:
    """Taken back is always the whole of what the instalment had."""
    key = (fact.invoice, fact.instalment)
    left = {other: given for other, given in payment.allocations.items() if other != key}
    return replace(payment, allocations=left, free_from=max(payment.free_from, fact.on))
