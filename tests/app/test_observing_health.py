"""Whether a process is ready, and whether it lives."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from forewarn.app.observing import Health
from forewarn.app.observing.health import PROMPT_SECONDS, TOLERATED_EVENTS
from forewarn.app.roles import alone, clock, keeper, relay, role

PATIENCE_SECONDS = 600.0
AWAY = "127.0.0.1:9092: no broker answers"


class Clock:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock_of_health() -> Clock:
    return Clock()


@pytest.fixture
def health(clock_of_health: Clock) -> Health:
    return Health("worker", "relay", patience_seconds=PATIENCE_SECONDS, clock=clock_of_health)


def test_it_is_ready_when_every_role_has_turned(health: Health) -> None:
    assert health.reasons() == ["worker: has not begun", "relay: has not begun"]
    health.turned("worker")
    assert health.reasons() == ["relay: has not begun"]
    assert not health.ready
    health.turned("relay")
    assert health.ready


def test_what_a_role_waits_for_is_named_until_it_has_it(health: Health) -> None:
    health.turned("relay")
    health.turned("worker", AWAY)
    assert health.reasons() == [f"worker: {AWAY}"]
    health.turned("worker", "no leader")
    assert health.reasons() == ["worker: no leader"]
    health.turned("worker")
    assert health.ready


def test_books_that_are_far_behind_are_not_ready() -> None:
    health = Health()
    health.behind(TOLERATED_EVENTS)
    assert health.ready
    health.behind(TOLERATED_EVENTS + 1)
    assert health.reasons() == ["books are 10001 events behind"]
    health.behind(0)
    assert health.ready


def test_a_role_that_has_not_turned_for_a_while_is_not_ready_long_before_it_is_stuck(
    health: Health, clock_of_health: Clock
) -> None:
    health.turned("worker")
    health.turned("relay")
    clock_of_health.seconds += PROMPT_SECONDS
    assert health.ready
    clock_of_health.seconds += 11
    health.turned("worker")
    assert health.reasons() == ["relay: has not turned for 41 seconds"]
    assert health.stuck() == []
    health.beat("relay")
    assert health.ready


def test_a_role_that_waited_and_then_hangs_says_that_it_hangs(health: Health, clock_of_health: Clock) -> None:
    health.turned("relay", AWAY)
    clock_of_health.seconds += PROMPT_SECONDS + 1
    health.turned("worker")
    assert health.reasons() == ["relay: has not turned for 31 seconds"]


def test_a_loop_that_turns_as_usual_is_never_taken_for_one_that_hangs() -> None:
    longest_wait = max(
        alone.PATIENCE_SECONDS,
        clock.LONGEST_SLEEP_SECONDS,
        keeper.PATIENCE_SECONDS,
        relay.PATIENCE_SECONDS,
        role.LONGEST_PAUSE_SECONDS,
    )
    assert longest_wait <= PROMPT_SECONDS / 3


def test_a_loop_that_has_not_turned_for_too_long_is_stuck(health: Health, clock_of_health: Clock) -> None:
    health.turned("worker")
    health.turned("relay")
    clock_of_health.seconds += PATIENCE_SECONDS
    assert health.stuck() == []
    clock_of_health.seconds += 1
    health.beat("relay")
    assert health.stuck() == ["worker: has not turned for 601 seconds"]
    health.beat("worker")
    assert health.stuck() == []


def test_a_loop_that_never_turned_is_stuck_as_well(health: Health, clock_of_health: Clock) -> None:
    clock_of_health.seconds += PATIENCE_SECONDS + 1
    assert len(health.stuck()) == 2


def test_nobody_is_stuck_who_waits_for_the_broker_or_the_store_and_tries_again(
    health: Health, clock_of_health: Clock
) -> None:
    for _ in range(100):
        clock_of_health.seconds += PATIENCE_SECONDS / 10
        health.turned("worker", AWAY)
        health.turned("relay")
    assert health.stuck() == []
    assert health.reasons() == [f"worker: {AWAY}"]


def test_who_waits_for_something_hides_nobody_else_that_is_stuck(
    health: Health, clock_of_health: Clock
) -> None:
    health.turned("relay")
    for _ in range(11):
        clock_of_health.seconds += PATIENCE_SECONDS / 10
        health.turned("worker", AWAY)
    assert health.stuck() == ["relay: has not turned for 660 seconds"]


def test_to_be_behind_is_no_excuse(health: Health, clock_of_health: Clock) -> None:
    health.behind(1_000_000)
    clock_of_health.seconds += PATIENCE_SECONDS + 1
    assert len(health.stuck()) == 2


def test_many_threads_may_tell_and_ask_at_once() -> None:
    health = Health()

    def wait_and_have(caller: int) -> None:
        for number in range(500):
            health.turned(f"{caller}/{number}", "a reason")
            health.beat(f"{caller}/{number}")
            assert f"{caller}/{number}: a reason" in health.reasons()
            health.turned(f"{caller}/{number}")

    with ThreadPoolExecutor(8) as callers:
        list(callers.map(wait_and_have, range(8)))
    assert health.ready
    assert health.stuck() == []
