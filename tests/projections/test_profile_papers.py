from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from forewarn.domain.customer.facts import (
    BankAccountChangeApproved,
    BankAccountChangeProposed,
    BankAccountChangeRejected,
    ContractEnded,
    ContractRenewed,
    ContractSigned,
)
from forewarn.domain.decider import Fact
from forewarn.projections.profile import PROFILE, Profile
from forewarn.projections.profile.row import AccountProposal, BankAccount, Contract

SUBJECT, MONDAY, TUESDAY, FRIDAY = "customer/C1", date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)
SIGNED = ContractSigned(
    subject=SUBJECT, on=MONDAY, contract="K1", first_day=MONDAY, last_day=date(2026, 12, 31)
)
RENEWED = ContractRenewed(subject=SUBJECT, on=FRIDAY, contract="K1", last_day=date(2027, 12, 31))
ENDED = ContractEnded(subject=SUBJECT, on=FRIDAY, contract="K1", reason="sold the shop")
PROPOSED = BankAccountChangeProposed(subject=SUBJECT, on=MONDAY, account="6222-1", proposed_by="anna")
APPROVED = BankAccountChangeApproved(subject=SUBJECT, on=TUESDAY, account="6222-1", approved_by="bert")
REJECTED = BankAccountChangeRejected(
    subject=SUBJECT, on=TUESDAY, account="6222-1", rejected_by="bert", reason="not theirs"
)


def book(*facts: Fact) -> Profile:
    row = Profile()
    for number, fact in enumerate(facts, start=1):
        PROFILE.evolve(row, fact, f"event-{number}")
    return row


def test_a_contract_runs_from_its_first_to_its_last_day() -> None:
    assert book(SIGNED).contracts == {"K1": Contract(MONDAY, date(2026, 12, 31))}


def test_a_renewed_contract_keeps_its_first_day() -> None:
    assert book(SIGNED, RENEWED).contracts == {"K1": Contract(MONDAY, date(2027, 12, 31))}


def test_an_ended_contract_says_when_and_why() -> None:
    contract = book(SIGNED, ENDED).contracts["K1"]
    assert (contract.ended_on, contract.end_reason) == (FRIDAY, "sold the shop")


def test_a_proposed_account_waits_and_changes_nothing_yet() -> None:
    bank = book(PROPOSED).bank
    assert bank == BankAccount(proposal=AccountProposal("6222-1", "anna", MONDAY, "event-1"))


def test_an_approved_account_is_the_current_one() -> None:
    assert book(PROPOSED, APPROVED).bank == BankAccount("6222-1", "bert", TUESDAY)


def test_a_rejected_account_leaves_the_one_before() -> None:
    other = BankAccountChangeProposed(subject=SUBJECT, on=FRIDAY, account="6222-2", proposed_by="anna")
    row = book(PROPOSED, APPROVED, other, REJECTED)
    assert row.bank == BankAccount("6222-1", "bert", TUESDAY)


FACTS = st.sampled_from([SIGNED, RENEWED, ENDED, PROPOSED, APPROVED, REJECTED])


@given(st.lists(FACTS, max_size=8))
def test_papers_in_any_order_are_written_and_read_back(facts: list[Fact]) -> None:
    row = book(*facts)
    assert PROFILE.decode(PROFILE.encode(row)) == row
    assert (row.contracts != {}) == any(fact in (SIGNED, RENEWED, ENDED) for fact in facts)
