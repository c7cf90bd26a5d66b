"""A relay goes on only where the topics are divided as they were, and where it is known how far it came."""

from typing import Any

import msgspec
import pytest

from examples.dead_letters import plan, poison
from examples.topics_in_memory import ListedTopics, partition_of
from forewarn.consumers.relay.publishing import Relay
from forewarn.consumers.relay.topics import Topics
from forewarn.ports.broker import BrokerUnsuitable, Mark

TOPICS = Topics()
PUBLISHED = (TOPICS.facts, TOPICS.dead_letters)


@pytest.fixture
def listed() -> ListedTopics:
    return ListedTopics(2)


@pytest.fixture
def company(company: Any) -> Any:
    """With facts for two topics."""
    poison(company).worker.catch_up()
    return company


def relay(company: Any, listed: ListedTopics) -> Relay:
    one = Relay(company.store, listed, TOPICS, partition_of)
    one.begin()
    return one


def publish(one: Relay) -> None:
    while one.turn():
        pass


def refusal(topic: str) -> str:
    return f"^{topic} has 3 partitions and had 2: subjects would change theirs; create topics under another p"


def test_the_mark_says_how_many_partitions_each_topic_had(company: Any, listed: ListedTopics) -> None:
    publish(relay(company, listed))
    assert listed.mark is not None
    assert listed.mark.partitions == dict.fromkeys(PUBLISHED, 2)


def test_whoever_has_begun_has_left_a_mark(company: Any, listed: ListedTopics) -> None:
    relay(company, listed)
    assert listed.mark == Mark(company.store.id, 0, (0, 0), None, {TOPICS.facts: 2})


@pytest.mark.parametrize("topic", PUBLISHED)
def test_any_topic_with_other_partitions_is_refused(company: Any, listed: ListedTopics, topic: str) -> None:
    publish(relay(company, listed))
    listed.counts[topic] = 3
    with pytest.raises(BrokerUnsuitable, match=refusal(topic)):
        relay(company, listed)


@pytest.mark.parametrize("topic", PUBLISHED)
def test_a_relay_at_work_refuses_other_partitions_as_well(
    company: Any, listed: ListedTopics, topic: str
) -> None:
    one = relay(company, listed)
    publish(one)
    listed.counts[topic] = 3
    before = {place: list(records) for place, records in listed.records.items()}
    plan_more(company)
    with pytest.raises(BrokerUnsuitable, match=refusal(topic)):
        one.turn()
    assert listed.records == before


def plan_more(company: Any) -> None:
    company.do(plan("V9", "C2"))


def test_a_topic_into_which_nothing_was_published_may_have_any_number(
    company: Any, listed: ListedTopics
) -> None:
    publish(relay(company, listed))
    listed.counts[TOPICS.open_alerts] = 3
    relay(company, listed)


def test_a_mark_that_does_not_say_it_is_gone_on_from_and_completed(
    company: Any, listed: ListedTopics
) -> None:
    publish(relay(company, listed))
    assert listed.mark is not None
    listed.mark = msgspec.structs.replace(listed.mark, partitions={})
    listed.counts[TOPICS.dead_letters] = 3
    one = relay(company, listed)
    plan_more(company)
    publish(one)
    assert listed.mark.partitions == {TOPICS.facts: 2}


def test_of_the_topic_of_facts_an_older_mark_says_it_too(company: Any, listed: ListedTopics) -> None:
    listed.mark = Mark(company.store.id, 1, (1, 1))
    listed.counts[TOPICS.facts] = 3
    with pytest.raises(BrokerUnsuitable, match=refusal(TOPICS.facts)):
        relay(company, listed)


def test_facts_that_no_mark_speaks_of_are_not_published_once_more(company: Any, listed: ListedTopics) -> None:
    publish(relay(company, listed))
    listed.mark = None
    with pytest.raises(BrokerUnsuitable) as refused:
        relay(company, listed)
    assert str(refused.value) == (
        "forewarn.facts holds records, and forewarn.relay no mark of how far a relay came: delete the topics "
        "of this prefix and run `forewarn topics create`, or choose another prefix; either way all events "
        "are published from the first one on"
    )
