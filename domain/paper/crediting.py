"""Credit notes: they lower what was billed, or leave the customer a credit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.account import account_in
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.needs import AnyNeed, InvoiceOf, StoryOf
from forewarn.domain.order.decisions import ORDER
from forewarn.domain.order.state import Order
from forewarn.domain.paper.facts import AppliedCredit, CreditNoteIssued
from forewarn.domain.paper.writing import must_be_above_zero
from forewarn.domain.sequence import must_not_precede


@dataclass(frozen=True, slots=True)
class IssueCreditNote:
    """Lowers the named invoice, oldest instalment first; without one, the customer's credit grows."""

    on: date
    credit_note: str
    customer: str
    amount: Money
    reason: str
    order: str = ""
    invoice: str = ""


def credited(command: IssueCreditNote) -> Iterator[AnyNeed]:
    """Yield what a credit note depends on beside the standing: the order and the invoice that it names."""
    if command.order:
        yield order_of(command)
    if command.invoice:
        yield invoice_of(command)


def order_of(command: IssueCreditNote) -> StoryOf[Order]:
    return StoryOf(f"order/{command.order}", ORDER)


def invoice_of(command: IssueCreditNote) -> InvoiceOf:
    return InvoiceOf(subjects.customer(command.customer), command.invoice)


def issue_credit_note(command: IssueCreditNote, circumstances: Circumstances) -> CreditNoteIssued:
    subject = subjects.customer(command.customer)
    standing = account_in(command.amount.currency, subject, circumstances)
    must_be_above_zero(command.amount, f"credit note {command.credit_note}")
    must_credit_what_was_billed(command, standing, circumstances)
    return CreditNoteIssued(
        subject=subject,
        on=command.on,
        credit_note=command.credit_note,
        order=command.order,
        invoice=command.invoice,
        currency=command.amount.currency,
        amount_cents=command.amount.cents,
        applied=tuple(applied(command, standing)),
        reason=command.reason,
    )


def applied(command: IssueCreditNote, standing: Standing) -> Iterator[AppliedCredit]:
    """The oldest open instalments of the invoice first, until the credit is used up."""
    left_cents = command.amount.cents
    items = [item for item in standing.open_items if item.invoice == command.invoice]
    for item in sorted(items, key=lambda item: (item.due, item.instalment)):
        must_not_precede(command.on, item.invoiced_on, f"invoice {item.invoice} was written")
        part_cents = min(left_cents, item.open_cents)
        left_cents -= part_cents
        if part_cents > 0:
            yield AppliedCredit(item.invoice, item.instalment, part_cents)


def must_credit_what_was_billed(
    command: IssueCreditNote, standing: Standing, circumstances: Circumstances
) -> None:
    if command.order:
        must_be_billed(command, circumstances.found(order_of(command)))
    is_open = any(item.invoice == command.invoice for item in standing.open_items)
    if command.invoice and not is_open and not circumstances.found(invoice_of(command)):
        raise Refused(
            f"customer {command.customer} has no invoice {command.invoice}: "
            "name one that was written, or none to leave the customer a credit"
        )


def must_be_billed(command: IssueCreditNote, order: Order) -> None:
    """Goods that come back before they are billed need no credit note: they are not billed."""
    if order.subject != subjects.customer(command.customer):
        raise Refused(
            f"customer {command.customer} has no order {command.order}: name one that was placed, or none"
        )
    billed = Money(order.billed_cents, order.currency)
    if command.amount.cents > billed.cents:
        raise Refused(
            f"{billed} of order {command.order} is billed: no more can be credited, not {command.amount}"
        )
