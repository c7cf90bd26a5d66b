"""Callers in many threads share a commit, and each gets its own answer."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from examples.appends import visit
from forewarn.adapters.codec import Codec
from forewarn.adapters.rows import new_events
from forewarn.adapters.sqlite import SqliteStore
from forewarn.adapters.sqlite.transaction import Transaction
from forewarn.ports.failures import Conflict, StoreUnavailable


@pytest.fixture
def place(file: str) -> str:
    return file


@pytest.fixture
def other(path: Path, store: SqliteStore) -> Iterator[SqliteStore]:
    """Another process's view of the same file, with little patience."""
    other = SqliteStore(path, lock_timeout_seconds=0.1)
    yield other
    other.close()


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
