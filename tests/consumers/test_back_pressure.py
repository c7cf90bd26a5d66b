"""What a worker holds in memory of what was delivered, and when it asks for no more."""

from collections.abc import Sequence
from typing import Any, cast

import pytest

from examples.company import after
from forewarn.consumers.partitions.crew import MOST_IN_MEMORY_BYTES, too_much
from forewarn.consumers.partitions.part_log import ENTRY_BYTES, PartLog
from forewarn.domain.calendar import OpenDay
from forewarn.ports.broker import Delivered
from forewarn.ports.store import Entry, Log

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


class Heavy:
    """A log whose events are large: a page has no more than four of them. Every other is of another part."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        return self._entries[after : after + 4]


def test_of_large_events_one_page_of_the_store_is_in_memory(company: Any) -> None:
    for number in range(12):
        company.do(OpenDay(after(number)))
    heavy = cast(Log, Heavy(company.store.entries(0, 100)))
    turns = iter([True, False] * 6)
    log = PartLog(heavy, lambda subject: next(turns), 0, 0, "books/0")
    log.read_store_until(12)
    assert [entry.position for entry in log.entries(0, 100)] == [1, 3]
    assert [entry.position for entry in log.entries(3, 100)] == [5, 7]
    assert [entry.position for entry in log.entries(7, 100)] == [9, 11]
    assert (log.entries(11, 100), log.backlog) == ([], 0)


def test_pages_of_other_parts_are_passed_over(company: Any) -> None:
    for number in range(12):
        company.do(OpenDay(after(number)))
    heavy = cast(Log, Heavy(company.store.entries(0, 100)))
    turns = iter([False] * 11 + [True])
    log = PartLog(heavy, lambda subject: next(turns), 0, 0, "books/0")
    log.read_store_until(12)
    assert [entry.position for entry in log.entries(0, 100)] == [12]
