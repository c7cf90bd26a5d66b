"""Credit left over is applied to open items, taken back from them, or paid out."""

from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit_balance.applying import ApplyCredit, TakeBackCredit, apply, take_back
from forewarn.domain.credit_balance.facts import CreditBalanceFact
from forewarn.domain.credit_balance.refunding import RefundCredit, refund
from forewarn.domain.credit_balance.state import CreditUse, evolve
from forewarn.domain.decider import Decider
from forewarn.domain.needs import NOTHING, Needs, account_of

CreditBalanceCommand: TypeAlias = ApplyCredit | TakeBackCredit | RefundCredit


def decide(
    command: CreditBalanceCommand, use: CreditUse, circumstances: Circumstances
) -> list[CreditBalanceFact]:
    match command:
        case ApplyCredit():
            return apply(command, use, circumstances)
        case TakeBackCredit():
            return take_back(command, use)
        case RefundCredit():
            return refund(command, use, circumstances)
        case _:
            assert_never(command)


def stream(command: CreditBalanceCommand) -> str:
    match command:
        case ApplyCredit() | TakeBackCredit():
            return f"credit_application/{command.application}"
        case RefundCredit():
            return f"credit_refund/{command.refund}"
        case _:
            assert_never(command)


def needs(command: CreditBalanceCommand, use: CreditUse) -> Needs:
    """What was applied is taken back whatever the customer owes by then."""
    return NOTHING if isinstance(command, TakeBackCredit) else account_of(subjects.customer(command.customer))


CREDIT_BALANCE: Decider[CreditBalanceCommand, CreditUse, CreditBalanceFact] = Decider(
    CreditUse(), decide, evolve, stream, needs
)
