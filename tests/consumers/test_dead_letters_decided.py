"""A record that was set aside is tried again or discarded, and what was held behind it goes on."""

from contextlib import closing
from typing import Any

import pytest

from examples.company import MONDAY
from examples.dead_letters import (
    C1,
    LATER,
    PLANNED,
    decide,
    held,
    plan,
    plans,
    put,
    tally,
)
from forewarn.adapters.sqlite import SqliteStore
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.books.worker import BOOKS, Worker
from forewarn.domain.dead_letter.decisions import DiscardRecord, RetryRecord
from forewarn.reading.audit.comparison import compare


def test_a_retry_that_fails_again_is_counted_and_leaves_all_as_it_was(poisoned: Any) -> None:
    position = held(poisoned).position
    decide(poisoned, RetryRecord(MONDAY, str(position), C1, position))
    poisoned.worker.catch_up()
    assert (held(poisoned).attempt, held(poisoned).records, plans(poisoned, C1)) == (2, 1, set())
    assert (tally(poisoned).dead, tally(poisoned).held) == (1, 1)
    assert tally(poisoned).position == poisoned.store.position(BOOKS)


def test_a_program_that_knows_it_applies_it_and_what_was_held(poisoned: Any) -> None:
    position = held(poisoned).position
    poisoned.store.close()
    with closing(SqliteStore(poisoned.path, LATER)) as store:
        poisoned.store = store
        decide(poisoned, RetryRecord(MONDAY, str(position), C1, position))
        Worker(store, store, MONITORS).catch_up()
        assert plans(poisoned, C1) == {"V0", "V-C1"}
        assert held(poisoned) is None
        assert (tally(poisoned).dead, tally(poisoned).held) == (0, 0)
        assert tally(poisoned).position == store.position(BOOKS)
        assert list(compare(store, MONITORS).differences) == []


def test_a_record_that_is_discarded_never_counts_and_frees_the_others(poisoned: Any) -> None:
    position = held(poisoned).position
    decide(poisoned, DiscardRecord(MONDAY, str(position), C1, position, "a dream"))
    poisoned.worker.catch_up()
    assert plans(poisoned, C1) == {"V-C1"}
    assert held(poisoned) is None
    assert (tally(poisoned).dead, tally(poisoned).held) == (1, 0)
    assert tally(poisoned).position == poisoned.store.position(BOOKS)


@pytest.mark.parametrize("decision", ["none", "retry", "discard"])
def test_a_replay_sets_aside_and_releases_as_it_was(poisoned: Any, decision: str) -> None:
    position = held(poisoned).position
    if decision == "retry":
        decide(poisoned, RetryRecord(MONDAY, str(position), C1, position))
    if decision == "discard":
        decide(poisoned, DiscardRecord(MONDAY, str(position), C1, position, "a dream"))
    poisoned.settle()
    assert list(compare(poisoned.store, MONITORS).differences) == []


def test_a_second_letter_behind_the_first_is_found_when_the_first_is_gone(poisoned: Any) -> None:
    first = held(poisoned).position
    put(poisoned.path, "visit.planned.v1", b"{", stream="visit/V9")
    put(poisoned.path, "visit.planned.v1", LATER.encode(PLANNED)[1], stream="visit/V0", version=2)
    poisoned.worker.catch_up()
    decide(poisoned, DiscardRecord(MONDAY, str(first), C1, first, "a dream"))
    poisoned.worker.catch_up()
    assert plans(poisoned, C1) == {"V-C1"}
    assert held(poisoned).name == "visit.planned.v1"
    assert (held(poisoned).records, tally(poisoned).dead) == (1, 2)
    poisoned.worker.catch_up()
    assert tally(poisoned).position == poisoned.store.position(BOOKS)
    assert list(compare(poisoned.store, MONITORS).differences) == []


def test_after_the_record_is_discarded_commands_are_taken_again(poisoned: Any) -> None:
    position = held(poisoned).position
    decide(poisoned, DiscardRecord(MONDAY, str(position), C1, position, "a dream"))
    assert poisoned.do(plan("V-new")) != []
    poisoned.worker.catch_up()
    assert plans(poisoned, C1) == {"V-C1", "V-new"}
