"""A payment's rest is given to the customer's open items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forewarn.domain.account import known_account
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import OpenItem
from forewarn.domain.decider import Refused
from forewarn.domain.payment.facts import PaymentAllocated, PaymentFact
from forewarn.domain.payment.state import Payment, must_be_in_hand
from forewarn.domain.portions import Share, portions_of


@dataclass(frozen=True, slots=True)
class AllocatePayment:
    """Without shares: oldest due first."""

    on: date
    payment: str
    shares: tuple[Share, ...] = ()


def allocate(command: AllocatePayment, payment: Payment, circumstances: Circumstances) -> list[PaymentFact]:
    """Without shares, a payment that is used up or finds nothing to settle stays as it is."""
    must_be_in_hand(command.payment, payment)
    must_be_free(payment, command.on)
    standing = known_account(payment.subject, circumstances)
    return allocations(payment, command.shares, standing.open_items, command.on)


def must_be_free(payment: Payment, on: date) -> None:
    if on < payment.free_from:
        raise Refused(
            f"the money of payment {payment.payment} came in or was taken back on {payment.free_from}: "
            f"it cannot be allocated before, on {on}"
        )


def allocations(
    payment: Payment, shares: Sequence[Share], items: Sequence[OpenItem], on: date
) -> list[PaymentFact]:
    portions = portions_of(payment.unapplied, shares, items, on)
    return [payment_allocated(payment, item, cents, on) for item, cents in portions.items()]


def payment_allocated(payment: Payment, item: OpenItem, amount_cents: int, on: date) -> PaymentAllocated:
    return PaymentAllocated(
        subject=payment.subject,
        on=on,
        payment=payment.payment,
        invoice=item.invoice,
        instalment=item.instalment,
        currency=payment.currency,
        amount_cents=amount_cents,
        tender=payment.tender,
        due=item.due,
        invoiced_on=item.invoiced_on,
        matures=payment.matures,
    )
