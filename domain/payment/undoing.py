"""Money is taken back from an invoice, or the bank takes back the whole payment."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain.decider import Refused
from forewarn.domain.payment.facts import PaymentDeallocated, PaymentFact, PaymentReversed
from forewarn.domain.payment.state import Allocation, InstalmentKey, Payment, must_be_in_hand


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


def deallocate(command: DeallocatePayment, payment: Payment) -> list[PaymentFact]:
    must_be_in_hand(command.payment, payment)
    key = (command.invoice, command.instalment)
    given = payment.allocations.get(key)
    if given is None:
        raise Refused(
            f"payment {command.payment} has given nothing to instalment {command.instalment} "
            f"of invoice {command.invoice}: nothing can be taken back"
        )
    must_be_given_before(payment, given.last_on, command.on)
    return [payment_deallocated(payment, key, given, command.on)]


def reverse(command: ReversePayment, payment: Payment) -> list[PaymentFact]:
    must_be_in_hand(command.payment, payment)
    if not command.reason.strip():
        raise Refused(f"say why payment {command.payment} is reversed: `reason` is empty")
    must_be_given_before(payment, payment.last_moved_on, command.on)
    undone = [payment_deallocated(payment, *entry, command.on) for entry in payment.allocations.items()]
    return [*undone, payment_reversed(command, payment)]


def must_be_given_before(payment: Payment, moved_on: date, on: date) -> None:
    if on < moved_on:
        raise Refused(f"payment {payment.payment} moved on {moved_on}: that cannot be undone before, on {on}")


def payment_deallocated(
    payment: Payment, key: InstalmentKey, given: Allocation, on: date
) -> PaymentDeallocated:
    invoice, instalment = key
    return PaymentDeallocated(
        subject=payment.subject,
        on=on,
        payment=payment.payment,
        invoice=invoice,
        instalment=instalment,
        currency=payment.currency,
        amount_cents=given.amount_cents,
        tender=payment.tender,
        due=given.due,
        invoiced_on=given.invoiced_on,
        matures=payment.matures,
    )


def payment_reversed(command: ReversePayment, payment: Payment) -> PaymentReversed:
    return PaymentReversed(
        subject=payment.subject,
        on=command.on,
        payment=payment.payment,
        currency=payment.currency,
        amount_cents=payment.amount_cents,
        tender=payment.tender,
        reason=command.reason,
        matures=payment.matures,
    )
