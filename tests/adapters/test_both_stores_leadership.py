"""Of all that ask for a name, one holds it."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from examples.patience import LONG_SECONDS, PATIENCE_SECONDS
from examples.processes import start
from forewarn.adapters.store import DatabaseStore


def test_one_leads_at_a_time(store: DatabaseStore, other: DatabaseStore) -> None:
    one, second = store.leadership("relay"), other.leadership("relay")
    assert not one.held()
    assert one.acquire(0)
    assert one.acquire(0)
    assert (second.acquire(0), second.acquire(0.2)) == (False, False)
    assert (one.held(), second.held()) == (True, False)
    one.release()
    assert (one.held(), second.acquire(0), second.held()) == (False, True, True)
    second.release()


def test_in_one_process_too(store: DatabaseStore) -> None:
    one, second = store.leadership("relay"), store.leadership("relay")
    assert (one.acquire(0), second.acquire(0)) == (True, False)
    one.release()
    second.release()


def test_names_do_not_stand_in_each_other_s_way(store: DatabaseStore) -> None:
    leaders = [store.leadership(name) for name in ("relay", "clock", "relay/0", "../relay", "中继 ?#")]
    assert [leader.acquire(0) for leader in leaders] == [True] * len(leaders)
    for leader in leaders:
        leader.release()


def test_who_waits_takes_over_when_the_leader_lets_go(store: DatabaseStore, other: DatabaseStore) -> None:
    one, second = store.leadership("relay"), other.leadership("relay")
    assert one.acquire(0)
    with ThreadPoolExecutor(1) as elsewhere:
        waiting = elsewhere.submit(second.acquire, LONG_SECONDS)
        time.sleep(0.3)
        assert not waiting.done()
        one.release()
        assert waiting.result(timeout=PATIENCE_SECONDS)
    second.release()


@pytest.mark.slow
def test_who_waits_takes_over_when_the_leader_is_killed(store: DatabaseStore, place: str) -> None:
    leader = start("lead", place, "relay")
    assert leader.stdout is not None
    assert leader.stdout.readline() == "leads\n"
    standby = store.leadership("relay")
    assert not standby.acquire(0.3)
    leader.kill()
    leader.communicate(timeout=PATIENCE_SECONDS)
    assert standby.acquire(PATIENCE_SECONDS)
    standby.release()


def test_leading_has_nothing_to_do_with_writing(store: DatabaseStore, other: DatabaseStore) -> None:
    leader = store.leadership("relay")
    assert leader.acquire(0)
    with other.grouped():
        assert leader.held()
    assert other.head() == 0
    leader.release()
