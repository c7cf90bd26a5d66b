from dataclasses import replace
from datetime import date

import pytest

from examples.customers import REGISTERED
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.customer.bank_account import (
    ApproveBankAccountChange,
    ProposeBankAccountChange,
    RejectBankAccountChange,
)
from forewarn.domain.customer.decisions import CUSTOMER, CustomerCommand
from forewarn.domain.customer.facts import (
    BankAccountChangeApproved,
    BankAccountChangeProposed,
    BankAccountChangeRejected,
    CustomerFact,
)
from forewarn.domain.decider import Refused

MONDAY, TUESDAY, WEDNESDAY, FRIDAY = (date(2026, 3, day) for day in (2, 3, 4, 6))
PROPOSE = ProposeBankAccountChange(TUESDAY, "C1", "6222 01")
PROPOSED = BankAccountChangeProposed(subject="customer/C1", on=TUESDAY, account="6222 01", proposed_by="Ann")
APPROVE = ApproveBankAccountChange(WEDNESDAY, "C1")
APPROVED = BankAccountChangeApproved(subject="customer/C1", on=WEDNESDAY, account="6222 01", approved_by="Bo")
REJECT = RejectBankAccountChange(WEDNESDAY, "C1", "the letter is forged")
REJECTED = BankAccountChangeRejected(
    subject="customer/C1",
    on=WEDNESDAY,
    account="6222 01",
    rejected_by="Bo",
    reason="the letter is forged",
)


def when(command: CustomerCommand, *given: CustomerFact, actor: str) -> list[CustomerFact]:
    state = CUSTOMER.fold([REGISTERED, *given])
    return CUSTOMER.decide(command, state, Circumstances(today=FRIDAY, actor=actor))


def test_a_change_of_the_bank_account_is_proposed() -> None:
    assert when(PROPOSE, actor="Ann") == [PROPOSED]


def test_the_same_proposal_by_the_same_person_changes_nothing() -> None:
    assert when(replace(PROPOSE, on=WEDNESDAY), PROPOSED, actor="Ann") == []


@pytest.mark.parametrize(("account", "actor"), [("6222 02", "Ann"), ("6222 01", "Bo")])
def test_one_change_is_proposed_at_a_time(account: str, actor: str) -> None:
    with pytest.raises(Refused, match="proposed by Ann on 2026-03-03 waits for a decision"):
        when(replace(PROPOSE, account=account), PROPOSED, actor=actor)


def test_a_proposal_names_an_account_and_a_person() -> None:
    with pytest.raises(Refused, match="names no account"):
        when(replace(PROPOSE, account=""), actor="Ann")
    with pytest.raises(Refused, match="nobody is named as proposing"):
        when(PROPOSE, actor="")


def test_another_person_approves() -> None:
    assert when(APPROVE, PROPOSED, actor="Bo") == [APPROVED]


@pytest.mark.parametrize("actor", ["Ann", ""])
def test_nobody_approves_their_own_proposal_nor_anonymously(actor: str) -> None:
    with pytest.raises(Refused, match="Ann proposed this change: another person must approve it"):
        when(APPROVE, PROPOSED, actor=actor)


@pytest.mark.parametrize("command", [APPROVE, REJECT])
@pytest.mark.parametrize("given", [(), (PROPOSED, APPROVED), (PROPOSED, REJECTED)])
def test_what_is_not_proposed_is_not_decided(
    command: CustomerCommand, given: tuple[CustomerFact, ...]
) -> None:
    with pytest.raises(Refused, match="no change of the bank account is proposed"):
        when(command, *given, actor="Bo")


@pytest.mark.parametrize("command", [replace(APPROVE, on=MONDAY), replace(REJECT, on=MONDAY)])
def test_a_decision_is_not_dated_before_the_proposal(command: CustomerCommand) -> None:
    with pytest.raises(Refused, match="the change was proposed on 2026-03-03"):
        when(command, PROPOSED, actor="Bo")


def test_the_account_in_use_is_not_proposed_again() -> None:
    assert when(replace(PROPOSE, on=FRIDAY), PROPOSED, APPROVED, actor="Ann") == []


def test_a_next_proposal_is_not_dated_before_the_last_decision() -> None:
    with pytest.raises(Refused, match="the last change was decided on 2026-03-04"):
        when(replace(PROPOSE, account="6222 02"), PROPOSED, APPROVED, actor="Ann")


def test_a_proposal_is_rejected() -> None:
    assert when(REJECT, PROPOSED, actor="Bo") == [REJECTED]


def test_who_proposed_may_withdraw() -> None:
    [fact] = when(REJECT, PROPOSED, actor="Ann")
    assert isinstance(fact, BankAccountChangeRejected)
    assert fact.rejected_by == "Ann"


def test_a_rejected_account_may_be_proposed_again() -> None:
    [fact] = when(replace(PROPOSE, on=FRIDAY), PROPOSED, REJECTED, actor="Ann")
    assert fact == BankAccountChangeProposed(
        subject="customer/C1", on=FRIDAY, account="6222 01", proposed_by="Ann"
    )


def test_a_rejection_leaves_the_account_in_use_as_it_was() -> None:
    second = BankAccountChangeProposed(subject="customer/C1", on=FRIDAY, account="6222 02", proposed_by="Ann")
    refused = BankAccountChangeRejected(
        subject="customer/C1", on=FRIDAY, account="6222 02", rejected_by="Bo", reason=""
    )
    given = (PROPOSED, APPROVED, second, refused)
    assert when(replace(PROPOSE, on=FRIDAY), *given, actor="Ann") == []
