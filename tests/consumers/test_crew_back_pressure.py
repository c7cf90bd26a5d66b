"""A crew that has enough in memory asks for no more of a partition until it has worked it off."""

from typing import Any

import pytest

from examples.company import MONDAY
from examples.shared_books import CUSTOMERS, Shared
from forewarn.consumers.partitions import crew
from forewarn.consumers.partitions.part_log import ENTRY_BYTES
from forewarn.domain.calendar import OpenDay

VISITS, AT_ONCE, MOST_RECORDS = 3_000, 500, 100


@pytest.fixture
def behind(company: Any, monkeypatch: pytest.MonkeyPatch) -> Shared:
    """Thousands of records are published of one customer, and none is in the books."""
    monkeypatch.setattr(crew, "MOST_IN_MEMORY_BYTES", MOST_RECORDS * ENTRY_BYTES)
    company.do(OpenDay(MONDAY))
    shared = Shared(company, AT_ONCE)
    shared.crew.turn(0.0)
    shared.approve(CUSTOMERS[1], range(VISITS))
    while shared.relay.turn():
        pass
    return shared


def test_what_is_in_memory_stays_below_the_limit_and_one_delivery(behind: Shared) -> None:
    most = 0
    while behind.crew.turn(0.0):
        most = max(most, behind.crew.backlog)
    assert AT_ONCE / 2 < most < MOST_RECORDS + AT_ONCE


def test_all_of_it_is_worked_off_in_the_end(behind: Shared) -> None:
    behind.settle()
    assert (behind.lag(), behind.unaccounted()) == (0, 0)
    assert behind.crew.backlog == 0
