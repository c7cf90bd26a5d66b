"""All needs of a command are read at one moment; a command is carried out once, or not at all."""

from contextlib import closing
from typing import Any

import pytest

from examples.budgets import LEFT, READINGS_OF_BUDGETS, MoneyClaimed
from examples.campaigns import CAMPAIGN, EndCampaign, SpendMoney
from examples.company import MONDAY, REGISTER
from examples.days import any_day
from examples.needing import ALL_DECIDERS, CODEC, claim, door_of, facts, send
from examples.overtaken import Overtaken
from examples.stores import open_store, tamper
from forewarn.adapters.store import DatabaseStore
from forewarn.consumers.commands.gathering import Gathering
from forewarn.consumers.commands.sole_door import SoleFrontDoor
from forewarn.domain.decider import Decider, Refused
from forewarn.domain.needs import Reading, ReadingOf, StandingOf, StateOf

SPEND = SpendMoney(MONDAY, "K", 100)
END = EndCampaign(MONDAY, "K")


def test_all_needs_are_read_at_one_moment_and_all_are_in_the_condition(store: DatabaseStore) -> None:
    send(door_of(store), REGISTER)
    needs = [StandingOf("customer/C1"), StateOf("campaign/K", CAMPAIGN), ReadingOf(LEFT, "budget/B")]
    found, unchanged = Gathering(store, READINGS_OF_BUDGETS).gather(needs, MONDAY)
    assert (found[needs[0]].currency, found[needs[1]].runs, found[needs[2]]) == ("CNY", True, 100)
    assert unchanged.subjects == ("customer/C1", "campaign/K", "budget/B")
    assert unchanged.position == store.head()


def test_a_moment_is_one_moment_whatever_is_stored_meanwhile(place: str, store: DatabaseStore) -> None:
    """The second need is answered as of the first, though the money is gone by then."""
    with closing(open_store(place, codec=CODEC)) as other:

        class Slow(Decider[Any, Any, Any]):
            """Lets somebody claim money while it reads."""

            def fold(self, facts: Any, state: Any = None) -> Any:
                send(door_of(other), claim("meanwhile"))
                return super().fold(facts, state)

        slow = Slow(CAMPAIGN.initial, CAMPAIGN.decide, CAMPAIGN.evolve, CAMPAIGN.stream, CAMPAIGN.needs)
        needs = [StateOf("campaign/K", slow), ReadingOf(LEFT, "budget/B")]
        found, unchanged = Gathering(store, READINGS_OF_BUDGETS).gather(needs, MONDAY)
    assert found[needs[1]] == 100
    assert unchanged.position == store.head() - 1


# Once, or not at all


@pytest.mark.parametrize("command", [SPEND, claim("A")])
def test_a_repeated_command_stores_nothing_again(store: DatabaseStore, command: Any) -> None:
    door = door_of(store)
    assert send(door, command, "once")
    head = store.head()
    assert send(door, command, "once") == []
    assert store.head() == head


def test_a_command_sent_twice_at_once_is_carried_out_once(store: DatabaseStore) -> None:
    overtaken = Overtaken(store, lambda: send(door_of(store), claim("A"), "once"))
    assert send(door_of(overtaken), claim("A"), "once") == []
    assert len(facts(store, MoneyClaimed)) == 1


@pytest.mark.parametrize(
    ("damaged", "command", "says"),
    [
        ("campaign.started.v1", SPEND, "until then nothing is decided about campaign/K"),
        ("money.granted.v1", claim("A"), "until then nothing is decided about budget/B"),
    ],
    ids=["stream", "book"],
)
def test_a_need_with_a_record_that_cannot_be_read_refuses_the_command(
    place: str, store: DatabaseStore, damaged: str, command: Any, says: str
) -> None:
    tamper(place, f"UPDATE events SET topic = 'nobody.knows.v1' WHERE topic = '{damaged}'")
    head = store.head()
    with pytest.raises(Refused, match=f"'nobody.knows.v1' at position . cannot be read: .*; {says}"):
        send(door_of(store), command)
    assert store.head() == head


def test_a_reading_that_is_not_registered_is_a_mistake_of_the_program(store: DatabaseStore) -> None:
    unknown: Reading[int] = Reading("unknown")
    with pytest.raises(LookupError, match="unknown"):
        Gathering(store, READINGS_OF_BUDGETS).gather([ReadingOf(unknown, "budget/B")], MONDAY)


# The door of an importer


def test_the_door_that_remembers_asks_for_other_needs_anew(store: DatabaseStore) -> None:
    sole = SoleFrontDoor(store, ALL_DECIDERS, any_day, READINGS_OF_BUDGETS)
    with store.grouped():
        assert send(sole, claim("A"))
        with pytest.raises(Refused, match="40 cents are left"):
            send(sole, claim("C"))
        assert send(sole, SPEND)
        with pytest.raises(Refused, match="money was spent"):
            send(sole, END)
    send(door_of(store), claim("D", 40))
    with pytest.raises(Refused, match="0 cents are left"):
        send(sole, claim("E", 1))
