"""Money comes in, and is given to invoices at once if somebody or the customer's terms say so."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from forewarn.domain import subjects
from forewarn.domain.account import known_account, must_be_worth_something
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import OpenItem, Standing
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money
from forewarn.domain.payment.allocating import allocations
from forewarn.domain.payment.facts import PaymentFact, PaymentReceived, Tender
from forewarn.domain.payment.state import Payment, Stage, received
from forewarn.domain.policy import Policy
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


def receive(command: ReceivePayment, payment: Payment, circumstances: Circumstances) -> list[PaymentFact]:
    must_be_new(command, payment)
    standing = known_account(subjects.customer(command.customer), circumstances)
    must_be_worth_something(command.amount, standing.currency)
    command = with_maturity(command, circumstances.policy)
    must_mature_if_an_acceptance(command)
    fact = payment_received(command)
    items = items_to_settle(command, standing)
    return [fact, *allocations(received(payment, fact), command.shares, items, command.on)]


def must_be_new(command: ReceivePayment, payment: Payment) -> None:
    if payment.stage is not Stage.NEW:
        raise Refused(
            f"payment {command.payment} of {payment.amount} is known already: "
            "another payment needs an id of its own"
        )


def with_maturity(command: ReceivePayment, policy: Policy) -> ReceivePayment:
    """Give an acceptance that does not say when it matures the policy's usual days."""
    if command.tender != "acceptance" or command.matures is not None or policy.acceptance_days <= 0:
        return command
    return replace(command, matures=command.on + timedelta(days=policy.acceptance_days))


def must_mature_if_an_acceptance(command: ReceivePayment) -> None:
    if command.tender != "acceptance":
        if command.matures is not None:
            raise Refused(f"only an acceptance matures: leave `matures` out of a payment by {command.tender}")
    elif command.matures is None:
        raise Refused("an acceptance needs `matures`, the day from which it is cash")
    elif command.matures < command.on:
        raise Refused(f"the acceptance matured on {command.matures}, before it came in on {command.on}")


def payment_received(command: ReceivePayment) -> PaymentReceived:
    return PaymentReceived(
        subject=subjects.customer(command.customer),
        on=command.on,
        payment=command.payment,
        currency=command.amount.currency,
        amount_cents=command.amount.cents,
        tender=command.tender,
        matures=command.matures,
        payer="" if command.payer == command.customer else command.payer,
    )


def items_to_settle(command: ReceivePayment, standing: Standing) -> tuple[OpenItem, ...]:
    """None when neither the command nor the customer's terms say where the money goes."""
    if command.shares or standing.terms.allocation == "oldest_due_first":
        return standing.open_items
    return ()
