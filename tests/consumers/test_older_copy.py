"""A store that was restored from an older copy does not go on where its topics are."""

from pathlib import Path
from typing import Any

import pytest

from examples.company import MONDAY
from examples.topics_in_memory import ListedTopics, partition_of
from forewarn.consumers.relay.publishing import Relay
from forewarn.consumers.relay.topics import Topics
from forewarn.domain.calendar import OpenDay
from forewarn.domain.customer.registration import RegisterCustomer
from forewarn.ports.broker import BrokerUnsuitable, Mark

TOPICS = Topics()


@pytest.fixture
def topics() -> ListedTopics:
    return ListedTopics(2)


@pytest.fixture
def copy(found: Any, topics: ListedTopics, tmp_path: Path) -> Any:
    """Of a company that has gone on since, and published all it did."""
    company = found()
    company.do(OpenDay(MONDAY))
    register(company, 1, 2)
    publish(company, topics)
    company.store.close()
    copy = found(copy_of=company.path)
    company = company.restarted()
    register(company, 3, 4)
    publish(company, topics)
    company.store.close()
    return copy


def register(company: Any, *numbers: int) -> None:
    for number in numbers:
        company.do(RegisterCustomer(MONDAY, f"C{number}", "Lian", "CNY"), command_id=f"register {number}")


def relay(company: Any, topics: ListedTopics) -> Relay:
    return Relay(company.store, topics, TOPICS, partition_of)


def publish(company: Any, topics: ListedTopics) -> None:
    one = relay(company, topics)
    one.begin()
    while one.turn():
        pass


def test_it_is_refused_while_it_ends_before_what_was_published(copy: Any, topics: ListedTopics) -> None:
    register(copy, 5)
    with pytest.raises(BrokerUnsuitable, match="holds events up to position 5, the store ends at 4: it was"):
        relay(copy, topics).begin()


def test_it_is_refused_when_it_has_gone_beyond_as_well(copy: Any, topics: ListedTopics) -> None:
    """What has the positions 4 and 5 now was never published, and would never be."""
    register(copy, 5, 6, 7)
    with pytest.raises(
        BrokerUnsuitable, match="holds another event of position 5 than the store: it was rest"
    ):
        relay(copy, topics).begin()
    with pytest.raises(
        BrokerUnsuitable, match="restored from an older copy; restore a newer one, or publish"
    ):
        relay(copy, topics).begin()


def test_it_publishes_under_another_prefix(copy: Any) -> None:
    register(copy, 5)
    anew = ListedTopics(2)
    publish(copy, anew)
    assert anew.mark is not None
    assert (anew.mark.position, anew.mark.recorded_at) == (4, copy.store.stored(3, 1)[0].recorded_at)


def test_a_mark_that_does_not_say_when_is_gone_on_from(copy: Any, topics: ListedTopics) -> None:
    topics.mark = Mark(copy.store.id, 3, (2, 2))
    one = relay(copy, topics)
    one.begin()
    assert one.position == 3
