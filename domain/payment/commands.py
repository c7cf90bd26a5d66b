"""What somebody wants of money received, and of promises."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forewarn.domain.money import Money
from forewarn.domain.payment.facts import Tender
from forewarn.domain.portions import Share


@dataclass(frozen=True, slots=True)
class ReceivePayment:
    """`matures` is for an acceptance, and for nothing else; without it, the policy's `acceptance_days` count.
    With `shares` they are allocated at
    once; without, the customer's policy decides: oldest due first, or nothing until somebody does it."""

    on: date
    payment: str
    customer: str
    amount: Money
    tender: Tender = "transfer"
    matures: date | None = None
    payer: str = ""
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class AllocatePayment:
    """Without shares: oldest due first."""

    on: date
    payment: str
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class DeallocatePayment:
    """Takes back everything that was allocated to the instalment."""

    on: date
    payment: str
    invoice: str
    instalment: int = 1


@dataclass(frozen=True, slots=True)
class ReversePayment:
    """The bank took it back, or an acceptance was dishonoured."""

    on: date
    payment: str
    reason: str


PaymentCommand: TypeAlias = ReceivePayment | AllocatePayment | DeallocatePayment | ReversePayment


@dataclass(frozen=True, slots=True)
class PromisePayment:
    """Records that a customer has promised to pay an amount until a day."""

    on: date
    promise: str
    customer: str
    amount: Money
    due: date


@dataclass(frozen=True, slots=True)
class KeepPromise:
    """Marks a promise as kept."""

    on: date
    promise: str


@dataclass(frozen=True, slots=True)
class BreakPromise:
    """`received` came in since the promise; refused while the due day has not passed."""

    on: date
    promise: str
    received: Money


PromiseCommand: TypeAlias = PromisePayment | KeepPromise | BreakPromise
