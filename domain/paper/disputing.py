"""A customer disputes an instalment, and the dispute is settled one way or the other."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from forewarn.domain import subjects
from forewarn.domain.account import known_account, must_be_in, said
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import OpenItem, Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.paper.facts import DisputeSettled, InvoiceDisputed
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class DisputeInvoice:
    """Without `amount`: all that is open of the instalment."""

    on: date
    customer: str
    invoice: str
    reason: str
    instalment: int = 1
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class SettleDispute:
    """Ends the dispute of an invoice."""

    on: date
    customer: str
    invoice: str
    outcome: Literal["upheld", "rejected"]
    instalment: int = 1


@dataclass(frozen=True, slots=True)
class Dispute:
    """`amount_cents`: all that was disputed of the instalment since the last settlement."""

    subject: str
    currency: str
    since: date
    amount_cents: int


def dispute(command: DisputeInvoice, circumstances: Circumstances) -> InvoiceDisputed:
    """More of the instalment may be disputed while a dispute is open; it is settled as one."""
    subject = subjects.customer(command.customer)
    standing = known_account(subject, circumstances)
    item = open_item(command, standing)
    must_not_precede(command.on, item.invoiced_on, f"invoice {item.invoice} was written")
    return InvoiceDisputed(
        subject=subject,
        on=command.on,
        invoice=command.invoice,
        instalment=command.instalment,
        currency=standing.currency,
        amount_cents=disputed_cents(command, item, standing.currency),
        reason=command.reason,
    )


def open_item(command: DisputeInvoice, standing: Standing) -> OpenItem:
    for item in standing.open_items:
        if (item.invoice, item.instalment) == (command.invoice, command.instalment):
            return item
    raise Refused(
        f"customer {command.customer} has no open instalment {command.instalment} of {command.invoice}: "
        "what is settled or unknown cannot be disputed"
    )


def disputed_cents(command: DisputeInvoice, item: OpenItem, currency: str) -> int:
    name, left = f"{item.invoice}#{item.instalment}", Money(item.open_cents - item.disputed_cents, currency)
    amount = left if command.amount is None else command.amount
    must_be_in(currency, amount)
    if not 0 < amount.cents <= left.cents:
        raise Refused(f"{amount} of {name} cannot be disputed: {left} is open and not disputed")
    return amount.cents


def settle(command: SettleDispute, dispute: Dispute | None) -> DisputeSettled:
    subject = subjects.customer(command.customer)
    name = f"{command.invoice}#{command.instalment}"
    if dispute is None:
        raise Refused(f"no dispute about {name} is open: send DisputeInvoice first")
    if dispute.subject != subject:
        raise Refused(f"{name} is disputed by {said(dispute.subject)}, not {command.customer}")
    must_not_precede(command.on, dispute.since, f"{name} was disputed")
    return DisputeSettled(
        subject=subject,
        on=command.on,
        invoice=command.invoice,
        instalment=command.instalment,
        currency=dispute.currency,
        amount_cents=dispute.amount_cents,
        outcome=command.outcome,
    )
