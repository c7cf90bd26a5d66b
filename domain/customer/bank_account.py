"""The account a customer pays from: changed by one person's proposal and another's approval."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.customer.facts import (
    BankAccountChangeApproved,
    BankAccountChangeProposed,
    BankAccountChangeRejected,
    CustomerFact,
)
from forewarn.domain.decider import Refused
from forewarn.domain.people import is_another
from forewarn.domain.sequence import must_not_precede


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


BankAccountFact: TypeAlias = BankAccountChangeProposed | BankAccountChangeApproved | BankAccountChangeRejected


@dataclass(frozen=True, slots=True)
class Proposal:
    account: str
    proposed_by: str
    on: date


@dataclass(frozen=True, slots=True)
class BankAccount:
    """`current` is empty until a first account is approved."""

    current: str = ""
    proposal: Proposal | None = None
    changed_on: date = date.min


def decide(command: BankAccountCommand, account: BankAccount, actor: str) -> list[CustomerFact]:
    match command:
        case ProposeBankAccountChange():
            return propose(command, account, actor)
        case ApproveBankAccountChange():
            return approve(command, pending(command, account), actor)
        case RejectBankAccountChange():
            return reject(command, pending(command, account), actor)
        case _:
            assert_never(command)


def propose(command: ProposeBankAccountChange, account: BankAccount, actor: str) -> list[CustomerFact]:
    if not command.account:
        raise Refused("the proposal names no account")
    if not actor:
        raise Refused("nobody is named as proposing: another person could not be told apart from them")
    if account.proposal is not None:
        return propose_again(command, account.proposal, actor)
    if command.account == account.current:
        return []
    must_not_precede(command.on, account.changed_on, "the last change was decided")
    subject = subjects.customer(command.customer)
    return [
        BankAccountChangeProposed(subject=subject, on=command.on, account=command.account, proposed_by=actor)
    ]


def propose_again(command: ProposeBankAccountChange, proposal: Proposal, actor: str) -> list[CustomerFact]:
    if (command.account, actor) == (proposal.account, proposal.proposed_by):
        return []
    raise Refused(
        f"a change proposed by {proposal.proposed_by} on {proposal.on} waits for a decision: "
        "approve or reject it first"
    )


def pending(command: ApproveBankAccountChange | RejectBankAccountChange, account: BankAccount) -> Proposal:
    if account.proposal is None:
        raise Refused("no change of the bank account is proposed: send ProposeBankAccountChange first")
    must_not_precede(command.on, account.proposal.on, "the change was proposed")
    return account.proposal


def approve(command: ApproveBankAccountChange, proposal: Proposal, actor: str) -> list[CustomerFact]:
    if not is_another(actor, proposal.proposed_by):
        raise Refused(f"{proposal.proposed_by} proposed this change: another person must approve it")
    subject = subjects.customer(command.customer)
    return [
        BankAccountChangeApproved(subject=subject, on=command.on, account=proposal.account, approved_by=actor)
    ]


def reject(command: RejectBankAccountChange, proposal: Proposal, actor: str) -> list[CustomerFact]:
    """Who proposed may reject too: that is how a proposal is withdrawn."""
    return [
        BankAccountChangeRejected(
            subject=subjects.customer(command.customer),
            on=command.on,
            account=proposal.account,
            rejected_by=actor,
            reason=command.reason,
        )
    ]


def evolve(account: BankAccount, fact: BankAccountFact) -> BankAccount:
    match fact:
        case BankAccountChangeProposed():
            return replace(account, proposal=Proposal(fact.account, fact.proposed_by, fact.on))
        case BankAccountChangeApproved():
            return BankAccount(fact.account, None, fact.on)
        case BankAccountChangeRejected():
            return BankAccount(account.current, None, fact.on)
        case _:
            assert_never(fact)
