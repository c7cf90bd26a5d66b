"""A relay takes more at a time while there is something, and little when it had come to the end."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from examples.company import MONDAY
from examples.topics_in_memory import ListedTopics, partition_of
from forewarn.consumers.log.paging import stored_at
from forewarn.consumers.relay.publishing import LARGEST, SMALLEST, Relay
from forewarn.consumers.relay.topics import Topics
from forewarn.domain.calendar import OpenDay
from forewarn.ports.store import StoredFact

DAYS = 60
SHORT_PAGE = 8


class ShortPages:
    """A store whose facts are so large that a page is cut by its bytes. `asked`: how many were wanted."""

    def __init__(self, store: Any) -> None:
        self._store, self.id, self.asked = store, store.id, list[int]()

    def stored(self, after: int, limit: int) -> Sequence[StoredFact]:
        self.asked.append(limit)
        found: Sequence[StoredFact] = self._store.stored(after, min(limit, SHORT_PAGE))
        return found


@pytest.fixture
def log(company: Any) -> ShortPages:
    for day in range(DAYS):
        company.do(OpenDay(MONDAY + timedelta(days=day)))
    return ShortPages(company.store)


def test_batches_grow_behind_a_page_that_was_cut_short(log: ShortPages) -> None:
    relay = Relay(log, ListedTopics(2), Topics(), partition_of)  # type: ignore[arg-type]
    relay.begin()
    while relay.turn():
        pass
    assert relay.position == DAYS
    wanted = [min(SMALLEST * 2**turn, LARGEST) for turn in range(DAYS // SHORT_PAGE + 2)]
    assert log.asked == wanted
    assert max(wanted) == LARGEST
    relay.turn()
    assert log.asked[-1] == SMALLEST


def test_the_fact_at_a_position_is_that_one_or_none(company: Any) -> None:
    company.do(OpenDay(MONDAY))
    company.do(OpenDay(MONDAY + timedelta(days=1)))
    assert [getattr(stored_at(company.store, position), "position", None) for position in range(4)] == [
        None,
        1,
        2,
        None,
    ]
