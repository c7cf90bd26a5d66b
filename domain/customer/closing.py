"""The end of a customer's account: closed for good, or merged into another one."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.credit import Exposure, Standing
from forewarn.domain.customer.facts import CustomerClosed, CustomerFact, CustomerMerged
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class MergeCustomer:
    """Closes a customer in favour of another that it has become."""

    on: date
    customer: str
    into: str


@dataclass(frozen=True, slots=True)
class CloseCustomer:
    """Only when nothing is owed either way and no order is open."""

    on: date
    customer: str
    reason: str


ClosingCommand: TypeAlias = MergeCustomer | CloseCustomer


def decide(command: ClosingCommand, latest: date, standing: Standing | None) -> list[CustomerFact]:
    """`latest` is the date of the customer's latest fact: its story ends with the closing."""
    must_not_precede(command.on, latest, "something happened to the customer")
    match command:
        case MergeCustomer():
            return merge(command, standing)
        case CloseCustomer():
            return close(command, standing)
        case _:
            assert_never(command)


def merge(command: MergeCustomer, standing: Standing | None) -> list[CustomerFact]:
    if not command.into:
        raise Refused("the merger names no customer to merge into")
    if command.into == command.customer:
        raise Refused(f"customer {command.customer} cannot be merged into itself")
    must_be_clear(command.customer, standing)
    into = subjects.customer(command.into)
    return [CustomerMerged(subject=subjects.customer(command.customer), on=command.on, into=into)]


def close(command: CloseCustomer, standing: Standing | None) -> list[CustomerFact]:
    must_be_clear(command.customer, standing)
    subject = subjects.customer(command.customer)
    return [CustomerClosed(subject=subject, on=command.on, reason=command.reason)]


def must_be_clear(customer: str, standing: Standing | None) -> None:
    """Nothing owed either way and no order open: component by component, since they may cancel out."""
    if standing is None:
        raise Refused(f"what customer {customer} owes is not known")
    unsettled = [f"{name} {Money(cents, standing.currency)}" for name, cents in components(standing.exposure)]
    if standing.open_items:
        unsettled.append(f"open items {len(standing.open_items)}")
    if standing.open_orders:
        unsettled.append(f"open orders {', '.join(standing.open_orders)}")
    if unsettled:
        raise Refused(f"customer {customer} is not settled: {', '.join(unsettled)}; settle these first")


def components(exposure: Exposure) -> list[tuple[str, int]]:
    """Those that are not zero."""
    named = [
        ("not due", exposure.not_due_cents),
        ("overdue", exposure.overdue_cents),
        ("disputed", exposure.disputed_cents),
        ("delivered and not billed", exposure.unbilled_cents),
        ("ordered and not delivered", exposure.ordered_cents),
        ("acceptances not matured", exposure.acceptances_cents),
        ("not applied", exposure.unapplied_cents),
        ("kept for prepaid orders", exposure.prepaid_cents),
    ]
    return [(name, cents) for name, cents in named if cents]
