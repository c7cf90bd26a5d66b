"""A promise to pay: given, then kept or broken, once. Stream: `promise/<id>`."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto
from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.account import known_account, must_be_worth_something
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider, Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import NOTHING, Needs, account_of
from forewarn.domain.payment.facts import PaymentPromised, PromiseBroken, PromiseFact, PromiseKept


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


# State


class Stage(Enum):
    NEW = auto()
    OPEN = auto()
    KEPT = auto()
    BROKEN = auto()


@dataclass(frozen=True, slots=True)
class Promise:
    stage: Stage = Stage.NEW
    subject: str = ""
    currency: str = ""
    amount_cents: int = 0
    made_on: date = date.min
    due: date = date.min

    @property
    def amount(self) -> Money:
        return Money(self.amount_cents, self.currency)


# Decisions


def decide(command: PromiseCommand, promise: Promise, circumstances: Circumstances) -> list[PromiseFact]:
    match command:
        case PromisePayment():
            return make(command, promise, circumstances)
        case KeepPromise():
            return keep(command, promise)
        case BreakPromise():
            return break_promise(command, promise)
        case _:
            assert_never(command)


def make(command: PromisePayment, promise: Promise, circumstances: Circumstances) -> list[PromiseFact]:
    if promise.stage is not Stage.NEW:
        raise Refused(f"promise {command.promise} is known already: another one needs an id of its own")
    subject = subjects.customer(command.customer)
    must_be_worth_something(command.amount, known_account(subject, circumstances).currency)
    if command.due < command.on:
        raise Refused(f"a promise made on {command.on} cannot be due before, on {command.due}")
    return [
        PaymentPromised(
            subject=subject,
            on=command.on,
            promise=command.promise,
            currency=command.amount.currency,
            amount_cents=command.amount.cents,
            due=command.due,
        )
    ]


def keep(command: KeepPromise, promise: Promise) -> list[PromiseFact]:
    """An instalment that comes late still keeps its promise, if nobody has called it broken."""
    must_be_open(command.promise, promise)
    if command.on < promise.made_on:
        raise Refused(f"promise {command.promise} was made on {promise.made_on}, after {command.on}")
    return [
        PromiseKept(
            subject=promise.subject,
            on=command.on,
            promise=command.promise,
            currency=promise.currency,
            amount_cents=promise.amount_cents,
        )
    ]


def break_promise(command: BreakPromise, promise: Promise) -> list[PromiseFact]:
    must_be_open(command.promise, promise)
    must_have_passed(command, promise)
    must_fall_short(command, promise)
    return [
        PromiseBroken(
            subject=promise.subject,
            on=command.on,
            promise=command.promise,
            currency=promise.currency,
            amount_cents=promise.amount_cents,
            received_cents=command.received.cents,
        )
    ]


def must_be_open(name: str, promise: Promise) -> None:
    if promise.stage is Stage.NEW:
        raise Refused(f"promise {name} is not known: send PromisePayment first")
    if promise.stage is not Stage.OPEN:
        raise Refused(f"promise {name} was {promise.stage.name.lower()} already, once and for all")


def must_have_passed(command: BreakPromise, promise: Promise) -> None:
    if command.on <= promise.due:
        raise Refused(f"promise {command.promise} may still be kept until {promise.due}")


def must_fall_short(command: BreakPromise, promise: Promise) -> None:
    """Nothing received is the plainest way of breaking a promise."""
    if command.received.currency != promise.currency:
        raise Refused(f"{command.received} is not in {promise.currency}, the currency of the promise")
    if command.received.cents < 0:
        raise Refused(f"what was received cannot be below zero: {command.received}")
    if command.received.cents >= promise.amount_cents:
        raise Refused(
            f"{command.received} of the promised {promise.amount} came in: send KeepPromise, it is kept"
        )


# Meaning


def evolve(promise: Promise, fact: PromiseFact) -> Promise:
    match fact:
        case PaymentPromised():
            return promised(fact)
        case PromiseKept():
            return replace(promise, stage=Stage.KEPT)
        case PromiseBroken():
            return replace(promise, stage=Stage.BROKEN)
        case _:
            assert_never(fact)


def promised(fact: PaymentPromised) -> Promise:
    return Promise(Stage.OPEN, fact.subject, fact.currency, fact.amount_cents, fact.on, fact.due)


def stream(command: PromiseCommand) -> str:
    return f"promise/{command.promise}"


def needs(command: PromiseCommand, promise: Promise) -> Needs:
    return account_of(subjects.customer(command.customer)) if isinstance(command, PromisePayment) else NOTHING


PROMISE: Decider[PromiseCommand, Promise, PromiseFact] = Decider(Promise(), decide, evolve, stream, needs)
