"""Lag where many workers share the books."""

from typing import Any

import pytest

from examples.company import after, opened
from examples.figures import figures, metrics_of
from examples.shared_books import CUSTOMERS, Shared
from examples.stores import SQLITE, tamper
from forewarn.app.observing.lag import MOST_LOOKED_THROUGH
from forewarn.domain.calendar import OpenDay


@pytest.fixture
def shared(found: Any) -> Shared:
    shared = Shared(opened(found()))
    shared.settle()
    return shared


def test_a_part_to_which_nothing_happens_is_not_behind(shared: Shared) -> None:
    shared.register("C90")
    shared.approve("C90", range(50))
    shared.settle()
    positions = [shared.store.position(part.books) for part in shared.parts]
    assert min(positions) < shared.store.head() - 40
    assert shared.lag() == 0


def test_the_lag_begins_with_the_oldest_event_that_waits(shared: Shared) -> None:
    """However long ago its part was last given something."""
    shared.register(CUSTOMERS[0])
    shared.approve(CUSTOMERS[0], range(50))
    shared.settle()
    assert shared.lag() == 0
    shared.register(CUSTOMERS[1])
    assert shared.lag() == 1
    shared.register(CUSTOMERS[2])
    assert shared.lag() == 2
    assert shared.lag(metrics_of(shared.store)) >= 2


def test_a_tick_waits_for_every_part(shared: Shared) -> None:
    shared.company.do(OpenDay(after(1)))
    assert shared.lag() == 1
    shared.settle()
    assert shared.lag() == 0


def test_what_workers_say_themselves_waits_for_nobody(shared: Shared) -> None:
    head = shared.store.head()
    tamper(
        f"{SQLITE}{shared.company.path}",
        f"INSERT INTO events SELECT {head + 1}, 'alert/x', 1, 'alert.raised.v1', state, 'x', subject, at, "
        f"recorded_at, '', '', 'x', 1, '' FROM events WHERE position = {head}",
    )
    tamper(f"{SQLITE}{shared.company.path}", "UPDATE counter SET position = position + 1")
    assert figures(shared.metrics.registry)["forewarn_log_position"] == head + 1
    assert shared.lag() == 0


def test_when_the_oldest_is_written_and_others_wait_the_lag_is_from_the_books_on(found: Any) -> None:
    shared = Shared(opened(found()), at_once=7)
    shared.settle()
    shared.approve(CUSTOMERS[0], range(10))
    assert shared.lag() == 10
    while shared.relay.turn():
        pass
    shared.crew.turn(0.0)
    left = shared.store.head() - shared.store.position("books/0")
    assert 0 < left < 10
    assert shared.lag() == left


@pytest.mark.slow
def test_of_a_long_log_the_newest_are_looked_through_and_nothing_is_understated(shared: Shared) -> None:
    """A part with something to do among them counts from its position on."""
    shared.approve(CUSTOMERS[0], range(MOST_LOOKED_THROUGH + 500))
    shared.register(CUSTOMERS[1])
    behind = shared.store.head() - min(shared.store.position(f"books/{number}") for number in (0, 1))
    assert behind > MOST_LOOKED_THROUGH + 500
    assert shared.lag(metrics_of(shared.store)) == behind
    shared.settle()
    assert shared.lag() == shared.lag(metrics_of(shared.store)) == 0
