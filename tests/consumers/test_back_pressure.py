"""What a worker holds in memory of what was delivered, and when it asks for no more."""

from collections.abc import Sequence
from typing import Any

import pytest

from consumers.crew import MOST_IN_MEMORY_BYTES, too_much
from consumers.part_log import ENTRY_BYTES, PartLog
from domain.broker import Delivered
from domain.calendar import OpenDay
from examples.company import after

HALF, SIZE_BYTES = MOST_IN_MEMORY_BYTES // 2, 100


@pytest.mark.parametrize(
    ("held", "waits"),
    [
        ({}, []),
        ({0: 0, 1: 0}, []),
        ({0: HALF, 1: HALF}, []),
        ({0: HALF + 1, 1: HALF}, [0]),
        ({0: 3 * HALF, 1: 0, 2: HALF}, [0, 2]),
        ({0: 3 * HALF, 1: 3 * HALF, 2: 0}, [0, 1]),
    ],
)
def test_who_has_more_than_its_share_waits_when_there_is_too_much_in_all(
    held: dict[int, int], waits: list[int]
) -> None:
    assert list(too_much(held)) == waits


@pytest.fixture
def delivered(company: Any) -> Sequence[Delivered]:
    """Four days."""
    for number in range(4):
        company.do(OpenDay(after(number)))
    entries = company.store.entries(0, 100)
    return [Delivered(entry.position, entry, entry.position - 1, SIZE_BYTES) for entry in entries]


def test_what_was_delivered_is_in_memory_until_it_is_dealt_with(
    company: Any, delivered: Sequence[Delivered]
) -> None:
    log = PartLog(company.store, lambda subject: True, 0, 0, "books/0")
    log.feed(delivered[:3])
    each = ENTRY_BYTES + SIZE_BYTES
    assert log.delivered_bytes == 3 * each
    assert len(log.entries(0, 2)) == 2
    assert log.delivered_bytes == 3 * each
    log.entries(2, 2)
    assert log.delivered_bytes == each
    log.feed(delivered)
    assert [entry.position for entry in log.entries(3, 10)] == [4]
    log.entries(4, 10)
    assert (log.delivered_bytes, log.backlog) == (0, 0)
