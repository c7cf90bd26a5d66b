"""What may happen to a payment. Stream: `payment/<id>`."""

from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider
from forewarn.domain.needs import NOTHING, Needs, account_of
from forewarn.domain.payment.allocating import AllocatePayment, allocate
from forewarn.domain.payment.facts import PaymentFact
from forewarn.domain.payment.receiving import ReceivePayment, receive
from forewarn.domain.payment.state import Payment, evolve
from forewarn.domain.payment.undoing import DeallocatePayment, ReversePayment, deallocate, reverse

PaymentCommand: TypeAlias = ReceivePayment | AllocatePayment | DeallocatePayment | ReversePayment


def decide(command: PaymentCommand, payment: Payment, circumstances: Circumstances) -> list[PaymentFact]:
    match command:
        case ReceivePayment():
            return receive(command, payment, circumstances)
        case AllocatePayment():
            return allocate(command, payment, circumstances)
        case DeallocatePayment():
            return deallocate(command, payment)
        case ReversePayment():
            return reverse(command, payment)
        case _:
            assert_never(command)


def stream(command: PaymentCommand) -> str:
    return f"payment/{command.payment}"


def needs(command: PaymentCommand, payment: Payment) -> Needs:
    """Whose open items the decision depends on; undoing depends on the payment alone."""
    match command:
        case ReceivePayment():
            return account_of(subjects.customer(command.customer))
        case AllocatePayment():
            return account_of(payment.subject) if payment.subject else NOTHING
        case DeallocatePayment() | ReversePayment():
            return NOTHING
        case _:
            assert_never(command)


PAYMENT: Decider[PaymentCommand, Payment, PaymentFact] = Decider(Payment(), decide, evolve, stream, needs)
