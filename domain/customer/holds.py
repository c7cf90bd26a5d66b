"""Holds on a customer's account: several at once, each for its own reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.customer.facts import CustomerFact, CustomerHeld, CustomerReleased
from forewarn.domain.decider import Refused
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class HoldCustomer:
    """Puts a hold on the account for a reason: no order is admitted until it is lifted."""

    on: date
    customer: str
    reason: str
    review_on: date


@dataclass(frozen=True, slots=True)
class ReleaseCustomer:
    """Lifts one reason; the others stay."""

    on: date
    customer: str
    reason: str


HoldCommand: TypeAlias = HoldCustomer | ReleaseCustomer
HoldFact: TypeAlias = CustomerHeld | CustomerReleased


@dataclass(frozen=True, slots=True)
class Hold:
    held_on: date
    review_on: date


Holds: TypeAlias = Mapping[str, Hold]
"""By reason."""


def decide(command: HoldCommand, holds: Holds) -> list[CustomerFact]:
    match command:
        case HoldCustomer():
            return hold(command, holds)
        case ReleaseCustomer():
            return release(command, holds)
        case _:
            assert_never(command)


def hold(command: HoldCustomer, holds: Holds) -> list[CustomerFact]:
    """Held again for the same reason, the customer gets a new day of review."""
    must_be_reviewable(command)
    present = holds.get(command.reason)
    if present is not None:
        if present.review_on == command.review_on:
            return []
        must_not_precede(command.on, present.held_on, f"the customer was held for {command.reason!r}")
    return [
        CustomerHeld(
            subject=subjects.customer(command.customer),
            on=command.on,
            reason=command.reason,
            review_on=command.review_on,
        )
    ]


def must_be_reviewable(command: HoldCustomer) -> None:
    if not command.reason:
        raise Refused("a hold needs a reason: it is released by naming it")
    if command.review_on < command.on:
        raise Refused(f"the review on {command.review_on} would be before the hold begins, on {command.on}")


def release(command: ReleaseCustomer, holds: Holds) -> list[CustomerFact]:
    present = holds.get(command.reason)
    if present is None:
        reasons = ", ".join(sorted(holds)) or "nothing"
        raise Refused(f"the customer is not held for {command.reason!r}: it is held for {reasons}")
    must_not_precede(command.on, present.held_on, f"the customer was held for {command.reason!r}")
    subject = subjects.customer(command.customer)
    return [CustomerReleased(subject=subject, on=command.on, reason=command.reason)]


def evolve(holds: Holds, fact: HoldFact) -> Holds:
    match fact:
        case CustomerHeld():
            return {**holds, fact.reason: Hold(fact.on, fact.review_on)}
        case CustomerReleased():
            return {reason: hold for reason, hold in holds.items() if reason != fact.reason}
        case _:
            assert_never(fact)
