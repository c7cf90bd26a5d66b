"""What somebody wants done with credit a customer has left over, from credit notes and corrections."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forewarn.domain.credit_balance.facts import RefundTender
from forewarn.domain.money import Money
from forewarn.domain.portions import Share


@dataclass(frozen=True, slots=True)
class ApplyCredit:
    """Without shares: all of it, oldest due first."""

    on: date
    application: str
    customer: str
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class TakeBackCredit:
    """Undoes the whole application."""

    on: date
    application: str


@dataclass(frozen=True, slots=True)
class RefundCredit:
    """`account` is the bank account that the money goes to."""

    on: date
    refund: str
    customer: str
    amount: Money
    tender: RefundTender = "transfer"
    account: str = ""


CreditBalanceCommand: TypeAlias = ApplyCredit | TakeBackCredit | RefundCredit
