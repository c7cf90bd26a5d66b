"""Callers in many threads share a commit, and each gets its own answer."""

from concurrent.futures import Future, ThreadPoolExecutor
from threading import Barrier

from adapters.codec import Codec
from adapters.rows import new_events
from adapters.sqlite import SqliteStore
from adapters.sqlite.transaction import Transaction
from domain.failures import Conflict, StoreUnavailable
from examples.appends import visit


def statements(store: SqliteStore, seen: list[str]) -> None:
    """Writes down what the writer's connection executes from now on."""
    with store._database.writer.grouped(), store._database.reading() as connection:
        connection.set_trace_callback(seen.append)


def test_those_who_wait_together_share_a_commit_and_each_gets_its_own_answer(store: SqliteStore) -> None:
    seen: list[str] = []
    statements(store, seen)
    with ThreadPoolExecutor(20) as callers:
        with store.grouped():
            store.append([visit(0)])
            answers = [callers.submit(store.append, [visit(number // 2)]) for number in range(20)]
            while len(store._database.writer._waiting) < 20:
                assert not any(answer.done() for answer in answers)
        errors = [answer.exception() for answer in answers]
    assert sum(error is None for error in errors) == 9
    assert sum(isinstance(error, Conflict) for error in errors) == 11
    assert sorted(answer.result() for answer in answers if not answer.exception()) == list(range(2, 11))
    assert seen.count("COMMIT") == 3  # of `statements`, of the group, and one for all twenty
    assert store.check() == []


def test_nobody_is_acknowledged_before_the_commit(store: SqliteStore, other: SqliteStore) -> None:
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


def test_when_the_commit_fails_everybody_is_told(store: SqliteStore, other: SqliteStore) -> None:
    """Another process holds the file longer than the writers wait."""
    with ThreadPoolExecutor(4) as callers, store.grouped():
        store.append([visit(0)])
        answers = [callers.submit(other.append, [visit(number)]) for number in range(1, 5)]
        errors = [answer.exception() for answer in answers]
    assert [type(error) for error in errors] == [StoreUnavailable] * 4
    assert store.head() == 1
    assert [other.append([visit(number)]) for number in range(1, 5)] == [2, 3, 4, 5]


def test_when_the_leader_is_interrupted_the_others_may_repeat(store: SqliteStore) -> None:
    def interrupted(transaction: Transaction) -> None:
        transaction.append(new_events(Codec(), [visit(1)]))
        raise KeyboardInterrupt

    with ThreadPoolExecutor(2) as callers:
        with store.grouped():
            store.append([visit(0)])
            answers: list[Future[int] | Future[None]] = [
                callers.submit(store._database.write, interrupted),
                callers.submit(store.append, [visit(2)]),
            ]
            while len(store._database.writer._waiting) < 2:
                assert not any(answer.done() for answer in answers)
        errors = {type(answer.exception()) for answer in answers}
    assert errors == {KeyboardInterrupt, StoreUnavailable}
    assert store.head() == 1
    assert store.append([visit(2)]) == 2


def test_who_waits_is_told_at_once_of_what_is_written_in_the_same_process(store: SqliteStore) -> None:
    with ThreadPoolExecutor(1) as elsewhere:
        waiting = elsewhere.submit(store.wait, 0, 10.0)
        store.append([visit(1)])
        assert waiting.result(timeout=5) == 1


def test_waiting_ends_with_its_time(store: SqliteStore) -> None:
    assert store.wait(0, 0.05) == 0
