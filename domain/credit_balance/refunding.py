"""Credit is paid out."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.account import known_account, must_be_worth_something, said
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Standing
from forewarn.domain.credit_balance.conditions import must_be_new, must_be_there, must_have_credit
from forewarn.domain.credit_balance.facts import CreditBalanceFact, CreditRefunded, RefundTender
from forewarn.domain.credit_balance.state import CreditUse
from forewarn.domain.decider import Refused
from forewarn.domain.money import Money


@dataclass(frozen=True, slots=True)
class RefundCredit:
    """`account` is the bank account that the money goes to."""

    on: date
    refund: str
    customer: str
    amount: Money
    tender: RefundTender = "transfer"
    account: str = ""


def refund(command: RefundCredit, use: CreditUse, circumstances: Circumstances) -> list[CreditBalanceFact]:
    must_be_new(f"refund {command.refund}", use)
    subject = subjects.customer(command.customer)
    standing = known_account(subject, circumstances)
    must_be_worth_something(command.amount, standing.currency)
    must_have_credit(standing)
    must_be_covered(command.amount, standing)
    must_be_there(command.on, standing)
    return [
        CreditRefunded(
            subject=subject,
            on=command.on,
            refund=command.refund,
            currency=command.amount.currency,
            amount_cents=command.amount.cents,
            tender=command.tender,
            account=command.account,
        )
    ]


def must_be_covered(amount: Money, standing: Standing) -> None:
    credit = Money(standing.credit_cents, standing.currency)
    if amount.cents > credit.cents:
        raise Refused(
            f"{said(standing.subject)} has {credit} of credit left over: {amount} cannot be refunded"
        )
