"""`forewarn dlq` where the books are divided, and a record cannot be applied that every part is given."""

from collections.abc import Callable
from typing import Any

import pytest

from examples.company import MONDAY, after, opened
from examples.records import raw
from examples.shared_books import PARTITIONS, Shared
from forewarn.adapters.recorders.log import ApplicationRecorder
from forewarn.adapters.sqlite.database import Database
from forewarn.domain.calendar import OpenDay
from forewarn.reading.dead_letters import open_letters

OTHERS = frozenset(range(1, PARTITIONS))
"""All parts but the one that says of such a record that it was set aside."""


@pytest.fixture
def shared(found: Any) -> Shared:
    """The record is the third event of the log, and a day that was opened comes behind it."""
    shared = Shared(opened(found()))
    shared.settle()
    recorder = ApplicationRecorder(Database(shared.company.path), "text")
    recorder.insert_events([raw("calendar/lost", "day.dreamt.v1", b"{}", "calendar")])
    recorder.database.close()
    shared.company.do(OpenDay(after(1)))
    return shared


@pytest.fixture
def dlq(shared: Shared, call_forewarn: Callable[..., Any]) -> Callable[..., Any]:
    url = f"sqlite:///{shared.company.path}"
    return lambda *arguments: call_forewarn("dlq", *arguments, "--json", "--store", url).document


def only(shared: Shared, parts: frozenset[int]) -> None:
    shared.group.assigned = parts
    shared.settle()


def test_it_is_listed_before_the_part_that_tells_of_it_has_read_it(shared: Shared, dlq: Any) -> None:
    only(shared, OTHERS)
    assert not shared.store.dead_letters(0, 10)
    (before,) = dlq("list")["letters"]
    assert (before["letter"], before["subject"], before["attempts"]) == ("3", "calendar", 1)
    only(shared, frozenset(range(PARTITIONS)))
    (told,) = dlq("list")["letters"]
    assert told == before
    assert told["since"] == MONDAY.isoformat()


def test_what_waits_behind_it_in_every_part_is_one_record(shared: Shared) -> None:
    only(shared, frozenset(range(PARTITIONS)))
    assert [letter.held for letter in open_letters(shared.store)] == [1]


def test_the_part_that_has_come_furthest_says_how_much_waits(shared: Shared) -> None:
    only(shared, frozenset({1}))
    shared.company.do(OpenDay(after(2)))
    only(shared, frozenset({0}))
    assert [letter.held for letter in open_letters(shared.store)] == [2]


def test_it_can_be_shown_and_decided_about_at_once(shared: Shared, dlq: Any) -> None:
    only(shared, OTHERS)
    assert dlq("show", "3")["data"] == "{}"
    assert dlq("retry", "3")["outcome"] == "left to the workers"
    assert dlq("discard", "3", "--reason", "a dream")["outcome"] == "left to the workers"
    only(shared, frozenset(range(PARTITIONS)))
    assert open_letters(shared.store) == []
