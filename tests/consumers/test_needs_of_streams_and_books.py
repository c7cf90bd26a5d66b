"""A decision depends on other streams and on books, until its facts are stored."""

from typing import Any

import pytest

from examples.budgets import BUDGETS, LEFT, READINGS_OF_BUDGETS, Budget, GrantMoney, MoneyClaimed
from examples.campaigns import CampaignEnded, EndCampaign, MoneySpent, SpendMoney, StartCampaign
from examples.company import MONDAY, REGISTER, order
from examples.days import any_day
from examples.needing import ALL_DECIDERS, claim, door_of, facts, send, send_at_once
from examples.overtaken import Overtaken
from forewarn.adapters.store import DatabaseStore
from forewarn.consumers.commands.gathering import Gathering
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.domain.credit import CreditTerms, NoCredit
from forewarn.domain.customer.credit_terms import SetCreditTerms
from forewarn.domain.customer.decisions import CUSTOMER
from forewarn.domain.customer.group import SetGroupLimit
from forewarn.domain.customer.profile import ChangeProfileElement
from forewarn.domain.decider import Refused
from forewarn.domain.needs import ReadingOf, StateOf
from forewarn.domain.order.decisions import ORDER
from forewarn.ports.store import Batch, StoredRow

SPEND = SpendMoney(MONDAY, "K", 100)
END = EndCampaign(MONDAY, "K")


# Another stream


def test_a_decision_looks_at_the_state_of_another_stream(store: DatabaseStore) -> None:
    door = door_of(store)
    assert send(door, SPEND) == [MoneySpent(subject="spending/K", on=MONDAY, cents=100)]
    with pytest.raises(Refused, match="money was spent on campaign K: it goes on"):
        send(door, END)
    with pytest.raises(Refused, match="campaign X does not run"):
        send(door, SpendMoney(MONDAY, "X", 100))


@pytest.mark.parametrize(("first", "second"), [(END, SPEND), (SPEND, END)], ids=["ended", "spent"])
def test_what_changes_in_the_other_stream_before_the_commit_is_seen(
    store: DatabaseStore, first: Any, second: Any
) -> None:
    overtaken = Overtaken(store, lambda: send(door_of(store), first))
    with pytest.raises(Refused, match="campaign K"):
        send(door_of(overtaken), second)
    assert overtaken.appends == 1
    assert len(facts(store, MoneySpent)) + len(facts(store, CampaignEnded)) == 1


def test_of_two_commands_that_need_each_others_stream_one_wins(place: str, store: DatabaseStore) -> None:
    """Each alone would be right; together they would leave money spent on a campaign that has ended."""
    for number in range(20):
        name = f"R{number}"
        send(door_of(store), StartCampaign(MONDAY, name))
        send_at_once(place, [SpendMoney(MONDAY, name, 1)], [EndCampaign(MONDAY, name)])
    spent = {fact.subject.removeprefix("spending/") for fact in facts(store, MoneySpent)}
    ended = {fact.subject.removeprefix("campaign/") for fact in facts(store, CampaignEnded)}
    assert not spent & ended
    assert len(spent | ended) == 20


def test_a_stream_about_somebody_else_is_named_with_whom_it_concerns(store: DatabaseStore) -> None:
    door = door_of(store)
    send(door, REGISTER)
    send(door, order("O1"))
    gathering = Gathering(store, READINGS_OF_BUDGETS)
    need = StateOf("order/O1", ORDER, "customer/C1")
    found, unchanged = gathering.gather([need], MONDAY)
    assert found[need] == ORDER.fold(entry.fact for entry in store.stream("order/O1"))
    assert unchanged.subjects == ("customer/C1",)
    with pytest.raises(ValueError, match=r"order/O1 is about customer/C1, not about order/O1"):
        gathering.gather([StateOf("order/O1", ORDER)], MONDAY)


def test_facts_about_others_may_stand_beside_those_that_a_need_concerns(store: DatabaseStore) -> None:
    """A customer's stream tells of its links and of its group as well."""
    door = FrontDoor(store, ALL_DECIDERS, any_day)
    send(door, REGISTER)
    send(door, ChangeProfileElement(MONDAY, "C1", "legal_representative", "Lian Hua", "registry"))
    send(door, SetGroupLimit(MONDAY, "G", NoCredit()))
    send(door, SetCreditTerms(MONDAY, "C1", CreditTerms(group="G")))
    subjects = {entry.fact.subject.partition("/")[0] for entry in store.stream("customer/C1")}
    assert subjects == {"customer", "group", "link"}
    need = StateOf("customer/C1", CUSTOMER)
    found, unchanged = Gathering(store, READINGS_OF_BUDGETS).gather([need], MONDAY)
    assert found[need] == CUSTOMER.fold(entry.fact for entry in store.stream("customer/C1"))
    assert unchanged.subjects == ("customer/C1",)


# A reading of a book


def test_a_decision_looks_at_what_a_book_says(store: DatabaseStore) -> None:
    door = door_of(store)
    assert send(door, claim("A")) == [MoneyClaimed(subject="budget/B", on=MONDAY, cents=60)]
    with pytest.raises(Refused, match="40 cents are left of budget B: claim C asks for more"):
        send(door, claim("C"))
    assert send(door, claim("C", 40))


def test_a_book_answers_the_same_however_far_behind_its_worker_is(store: DatabaseStore) -> None:
    door = door_of(store)
    send(door, claim("A"))
    need = ReadingOf(LEFT, "budget/B")
    behind = Gathering(store, READINGS_OF_BUDGETS).gather([need], MONDAY)
    row = StoredRow(BUDGETS.name, "budget/B", "", BUDGETS.encode(Budget(100, 60)), store.head())
    store.write(Batch("tests", 0, store.head(), (row,), (), (), ()))
    assert Gathering(store, READINGS_OF_BUDGETS).gather([need], MONDAY) == behind
    assert behind[0][need] == 40


def test_what_the_book_learns_before_the_commit_is_seen(store: DatabaseStore) -> None:
    overtaken = Overtaken(store, lambda: send(door_of(store), claim("A")))
    with pytest.raises(Refused, match="40 cents are left"):
        send(door_of(overtaken), claim("C"))
    assert [fact.cents for fact in facts(store, MoneyClaimed)] == [60]


def test_a_budget_is_used_up_and_never_exceeded_by_claims_at_the_same_time(
    place: str, store: DatabaseStore
) -> None:
    send_at_once(place, *([claim(f"{door}-{number}", 10) for number in range(10)] for door in "AB"))
    assert sum(fact.cents for fact in facts(store, MoneyClaimed)) == 100


def test_what_concerns_others_does_not_hold_a_claim_up(store: DatabaseStore) -> None:
    overtaken = Overtaken(store, lambda: send(door_of(store), GrantMoney(MONDAY, "other", 100)))
    assert send(door_of(overtaken), claim("A"))
    assert overtaken.appends == 1
