"""Many threads on one store: whoever is told may rely on it, and whoever waits is told."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from examples.appends import visit
from examples.patience import LONG_SECONDS, PATIENCE_SECONDS
from forewarn.adapters.store import DatabaseStore
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Unchanged


def test_nobody_is_acknowledged_before_the_commit(store: DatabaseStore, other: DatabaseStore) -> None:
    """Each caller looks for its own fact from outside as soon as it is told."""
    start = Barrier(8)

    def write_and_look(caller: int) -> bool:
        start.wait()
        seen = []
        for number in range(25):
            store.append([visit(caller * 100 + number)])
            seen.append(other.holds(f"visit/{caller * 100 + number}/1"))
        return all(seen)

    with ThreadPoolExecutor(8) as callers:
        assert all(callers.map(write_and_look, range(8)))
    assert store.head() == 200
    assert store.check() == []


def test_who_waits_is_told_at_once_of_what_is_written_in_the_same_process(store: DatabaseStore) -> None:
    with ThreadPoolExecutor(1) as elsewhere:
        waiting = elsewhere.submit(store.wait, 0, LONG_SECONDS)
        store.append([visit(1)])
        assert waiting.result(timeout=PATIENCE_SECONDS) == 1


def test_waiting_ends_with_its_time(store: DatabaseStore) -> None:
    assert store.wait(0, 0.05) == 0


def test_who_waits_is_told_of_what_another_process_writes(store: DatabaseStore, other: DatabaseStore) -> None:
    with ThreadPoolExecutor(1) as elsewhere:
        waiting = elsewhere.submit(store.wait, 0, LONG_SECONDS)
        time.sleep(0.3)
        other.append([visit(1)])
        assert waiting.result(timeout=PATIENCE_SECONDS) == 1


def test_of_eight_threads_that_rely_on_the_same_moment_one_wins(store: DatabaseStore) -> None:
    start = Barrier(8)

    def race(racer: int) -> bool:
        start.wait()
        try:
            store.append([visit(racer)], Unchanged(("customer/C1",), 0))
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(8) as racers:
        won = list(racers.map(race, range(8)))
    assert (sum(won), store.head()) == (1, 1)


def test_all_of_a_thread_is_in_its_own_group(store: DatabaseStore) -> None:
    """Another thread does not see it, and does not write into it."""
    with ThreadPoolExecutor(1) as elsewhere:
        with store.grouped():
            assert elsewhere.submit(store.head).result(timeout=PATIENCE_SECONDS) == 0
            theirs = elsewhere.submit(store.append, [visit(2)])
            store.append([visit(1)])
            store.append([visit(3)])
        theirs.result(timeout=PATIENCE_SECONDS)
    assert sorted(entry.event_id for entry in store.read(0, 10)) == ["visit/1/1", "visit/2/1", "visit/3/1"]
