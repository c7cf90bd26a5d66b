"""What somebody wants of the account that a customer pays from."""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class ProposeBankAccountChange:
    """Proposes another bank account of a customer, for another person to approve."""

    on: date
    customer: str
    account: str


@dataclass(frozen=True, slots=True)
class ApproveBankAccountChange:
    """Only by another person than the one who proposed it."""

    on: date
    customer: str


@dataclass(frozen=True, slots=True)
class RejectBankAccountChange:
    """Rejects a proposed bank account."""

    on: date
    customer: str
    reason: str


BankAccountCommand: TypeAlias = ProposeBankAccountChange | ApproveBankAccountChange | RejectBankAccountChange
