"""Whether a process is ready, and whether it lives."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.observing import Health
from app.observing.health import TOLERATED_EVENTS

PATIENCE_SECONDS = 600.0


class Clock:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def health(clock: Clock) -> Health:
    return Health("worker", "relay", patience_seconds=PATIENCE_SECONDS, clock=clock)


def test_it_is_ready_when_every_role_has_turned(health: Health) -> None:
    assert health.reasons() == ["worker: has not begun", "relay: has not begun"]
    health.turned("worker")
    assert health.reasons() == ["relay: has not begun"]
    assert not health.ready
    health.turned("relay")
    assert health.ready


def test_what_it_waits_for_is_named_until_it_has_it(health: Health) -> None:
    health.turned("relay")
    health.turned("worker", "127.0.0.1:9092: no broker answers")
    health.waits_for("partitions")
    assert health.reasons() == ["worker: 127.0.0.1:9092: no broker answers", "partitions"]
    health.turned("worker")
    assert health.reasons() == ["partitions"]
    health.has("partitions")
    assert health.ready


def test_it_may_have_what_it_never_waited_for(health: Health) -> None:
    health.has("kafka")
    assert health.reasons() == ["worker: has not begun", "relay: has not begun"]


def test_another_reason_for_the_same_takes_the_place_of_the_first() -> None:
    health = Health()
    health.waits_for("kafka", "no answer")
    health.waits_for("kafka", "no leader")
    assert health.reasons() == ["kafka: no leader"]


def test_books_that_are_far_behind_are_not_ready() -> None:
    health = Health()
    health.behind(TOLERATED_EVENTS)
    assert health.ready
    health.behind(TOLERATED_EVENTS + 1)
    assert health.reasons() == ["books are 10001 events behind"]
    health.behind(12, tolerated=5)
    assert health.reasons() == ["books are 12 events behind"]
    health.behind(0)
    assert health.ready


def test_a_loop_that_has_not_turned_for_too_long_is_stuck(health: Health, clock: Clock) -> None:
    health.turned("worker")
    health.turned("relay")
    clock.seconds += PATIENCE_SECONDS
    assert health.live
    clock.seconds += 1
    health.beat("relay")
    assert health.stuck() == ["worker: has not turned for 601 seconds"]
    assert not health.live
    health.beat("worker")
    assert health.live


def test_a_loop_that_never_turned_is_stuck_as_well(health: Health, clock: Clock) -> None:
    clock.seconds += PATIENCE_SECONDS + 1
    assert len(health.stuck()) == 2


def test_nobody_is_stuck_who_waits_for_the_broker_or_the_store(health: Health, clock: Clock) -> None:
    health.turned("worker", "127.0.0.1:9092: no broker answers")
    clock.seconds += 10 * PATIENCE_SECONDS
    assert health.live
    health.has("worker")
    assert not health.live


def test_to_wait_without_a_reason_from_outside_is_no_excuse(health: Health, clock: Clock) -> None:
    health.waits_for("partitions")
    health.behind(1_000_000)
    clock.seconds += PATIENCE_SECONDS + 1
    assert not health.live


def test_what_was_held_up_and_then_waits_for_something_else_is_excused_no_more(
    health: Health, clock: Clock
) -> None:
    health.waits_for("partitions", "the broker is away")
    health.waits_for("partitions")
    clock.seconds += PATIENCE_SECONDS + 1
    assert not health.live


def test_many_threads_may_tell_and_ask_at_once() -> None:
    health = Health()

    def wait_and_have(caller: int) -> None:
        for number in range(500):
            health.waits_for(f"{caller}/{number}", "a reason")
            health.beat(str(caller))
            assert any(reason.startswith(f"{caller}/") for reason in health.reasons())
            health.has(f"{caller}/{number}")

    with ThreadPoolExecutor(8) as callers:
        list(callers.map(wait_and_have, range(8)))
    assert health.ready
    assert health.live
