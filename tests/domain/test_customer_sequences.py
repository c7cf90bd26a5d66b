"""Any sequence of commands, and any sequence of facts: what holds whatever happens."""

from collections import Counter
from datetime import date

from hypothesis import given

from examples.customer_stories import FACTS, STEPS, Step, in_order, steps_of, story
from forewarn.domain.customer.bank_account import (
    ApproveBankAccountChange,
    ProposeBankAccountChange,
    RejectBankAccountChange,
)
from forewarn.domain.customer.closing import CloseCustomer, MergeCustomer
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.decisions import CUSTOMER
from forewarn.domain.customer.facts import (
    BankAccountChangeApproved,
    BankAccountChangeProposed,
    CreditGroupJoined,
    CreditGroupLeft,
    CustomerClosed,
    CustomerFact,
    CustomerHeld,
    CustomerMerged,
    CustomerRegistered,
    CustomerReleased,
    FactCleared,
    FactConfirmed,
    FactReported,
    ProfileElementChanged,
)
from forewarn.domain.customer.holds import HoldCustomer, ReleaseCustomer
from forewarn.domain.customer.profile import ChangeProfileElement
from forewarn.domain.customer.reports import ClearFact, ConfirmFact, ReportFact
from forewarn.domain.customer.state import Customer


@given(STEPS)
def test_every_fact_names_its_subject_and_comes_after_the_one_registration(steps: list[Step]) -> None:
    facts = story(steps)
    assert [type(fact) for fact in facts].count(CustomerRegistered) == 1
    assert all(fact.on >= facts[0].on for fact in facts)
    moves = (CreditGroupJoined, CreditGroupLeft)
    assert all(fact.subject == "customer/C1" for fact in facts if not isinstance(fact, moves))


@given(steps_of(CloseCustomer, MergeCustomer, HoldCustomer, ReportFact, ClearFact).map(in_order))
def test_nothing_but_reports_comes_after_the_end(steps: list[Step]) -> None:
    kinds = [type(fact) for fact in story(steps)]
    ends = [n for n, kind in enumerate(kinds) if kind in (CustomerClosed, CustomerMerged)]
    assert len(ends) <= 1
    for end in ends:
        assert set(kinds[end + 1 :]) <= {FactReported, FactConfirmed, FactCleared}


@given(steps_of(SetCreditTerms).map(in_order))
def test_groups_joined_and_left_balance(steps: list[Step]) -> None:
    facts = story(steps)
    members: Counter[str] = Counter()
    for fact in facts:
        if isinstance(fact, CreditGroupJoined):
            members[fact.subject] += 1
        if isinstance(fact, CreditGroupLeft):
            members[fact.subject] -= 1
        assert set(members.values()) <= {0, 1}
        assert sum(members.values()) <= 1
    group = CUSTOMER.fold(facts).credit.group
    assert +members == Counter([group] if group else [])


@given(steps_of(HoldCustomer, ReleaseCustomer, ReportFact, ConfirmFact, ClearFact).map(in_order))
def test_what_is_released_was_held_and_what_is_confirmed_was_reported_by_another(steps: list[Step]) -> None:
    held: set[str] = set()
    reported: dict[str, str] = {}
    for fact in story(steps):
        match fact:
            case CustomerHeld():
                held.add(fact.reason)
            case CustomerReleased():
                held.remove(fact.reason)
            case FactReported():
                assert fact.kind not in reported
                reported[fact.kind] = fact.source
            case FactConfirmed():
                assert reported[fact.kind] != fact.source
            case FactCleared():
                del reported[fact.kind]
            case _:
                pass


@given(steps_of(ChangeProfileElement).map(in_order))
def test_every_change_starts_from_the_value_before_and_a_source_says_a_value_once(steps: list[Step]) -> None:
    known: dict[str, str] = {}
    sources: dict[str, set[str]] = {}
    for fact in story(steps):
        if isinstance(fact, ProfileElementChanged):
            assert fact.previous == known.get(fact.element, "")
            if fact.current != fact.previous:
                sources[fact.element] = set()
            assert fact.source not in sources[fact.element]
            sources[fact.element].add(fact.source)
            known[fact.element] = fact.current


@given(steps_of(ProposeBankAccountChange, ApproveBankAccountChange, RejectBankAccountChange).map(in_order))
def test_an_account_changes_by_two_people(steps: list[Step]) -> None:
    proposer = ""
    for fact in story(steps):
        if isinstance(fact, BankAccountChangeProposed):
            proposer = fact.proposed_by
        if isinstance(fact, BankAccountChangeApproved):
            assert fact.approved_by not in ("", proposer)


@given(STEPS)
def test_the_same_facts_give_the_same_customer_however_they_are_cut(steps: list[Step]) -> None:
    facts = story(steps)
    half = len(facts) // 2
    assert CUSTOMER.fold(facts) == CUSTOMER.fold(facts[half:], CUSTOMER.fold(facts[:half]))
    assert CUSTOMER.initial == Customer()


@given(FACTS)
def test_any_facts_in_any_order_have_a_meaning(facts: list[CustomerFact]) -> None:
    customer = CUSTOMER.fold(facts)
    assert customer == CUSTOMER.fold(facts)
    assert customer.latest == max((fact.on for fact in facts), default=date.min)
