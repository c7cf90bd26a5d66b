"""The same log says the same, however it is cut: what is read together must not show in what is said."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from random import Random
from typing import Any, TypeAlias

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from examples.rederived import contents_derived, contents_stored, replay, without_positions
from forewarn.adapters.memory import MemoryBooks
from forewarn.adapters.sqlite import SqliteStore
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.books.worker import BOOKS, Worker
from forewarn.ports.store import Entry, Recorded, Store
from forewarn.reading.audit.replay import Contents
from forewarn.scenario.random_history import random_history

ALL = 1_000_000
AS_FOUND = (Phase.explicit, Phase.generate)
"""A seed is as good as any smaller one: it is told, and not shrunk."""
Sizes: TypeAlias = Callable[[], int]
Company: TypeAlias = Any


class CutLog:
    """The log in batches of other sizes than the worker asks for."""

    def __init__(self, store: Store, sizes: Sizes) -> None:
        self._store, self._sizes = store, sizes

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        return self._store.entries(after, self._sizes())

    def entries_of(self, subject: str, after: int, until: int) -> Sequence[Entry]:
        return self._store.entries_of(subject, after, until)

    def dead_letters(self, after: int, limit: int) -> Sequence[Recorded]:
        return self._store.dead_letters(after, limit)


class OneBatch(CutLog):
    """Nothing is left after it, so that the worker stops."""

    def __init__(self, store: Store, sizes: Sizes) -> None:
        super().__init__(store, sizes)
        self._given = False

    def entries(self, after: int, limit: int) -> Sequence[Entry]:
        if self._given:
            return ()
        self._given = True
        return super().entries(after, limit)


def uninterrupted(store: Store, sizes: Sizes) -> Contents:
    books = MemoryBooks()
    Worker(CutLog(store, sizes), books, MONITORS).catch_up()
    return contents_derived(books)


def restarted_after_each_batch(store: Store, sizes: Sizes) -> Contents:
    books = MemoryBooks()
    while books.position(BOOKS) < store.head():
        Worker(OneBatch(store, sizes), books, MONITORS).catch_up()
    return contents_derived(books)


def short_of_memory(store: Store, sizes: Sizes) -> Contents:
    books = MemoryBooks()
    Worker(CutLog(store, sizes), books, MONITORS, capacity=1).catch_up()
    return contents_derived(books)


def said_in_every_way(store: SqliteStore, random: Random) -> Iterator[Contents]:
    def some() -> int:
        return random.choice((1, 2, 5, 17, 100))

    yield uninterrupted(store, lambda: ALL)
    yield uninterrupted(store, lambda: 1)
    yield uninterrupted(store, some)
    yield restarted_after_each_batch(store, some)
    yield short_of_memory(store, some)


def as_if_one(company: Company) -> Contents:
    """The stored books, alerts and transitions, once the worker has caught up."""
    company.worker.catch_up()
    return contents_stored(company.store)


def must_say_the_same(found: Callable[[], Company], seed: int, commands: int, customers: int = 3) -> Contents:
    late, embedded = found(), found()
    for command in islice(random_history(Random(seed), customers), commands):
        assert late.try_to(command) == embedded.try_to(command)
        embedded.worker.catch_up()
    ways = [*said_in_every_way(late.store, Random(seed)), as_if_one(late)]
    for way in ways:
        assert way == ways[0]
    assert without_positions(as_if_one(embedded)) == without_positions(ways[0])
    return ways[0]


@pytest.mark.slow
@settings(max_examples=10, phases=AS_FOUND)
@given(seed=st.integers(0, 2**32), commands=st.integers(20, 120))
def test_the_same_log_says_the_same_however_it_is_cut(founding: Any, seed: int, commands: int) -> None:
    with founding() as found:
        must_say_the_same(found, seed, commands)


@pytest.mark.slow
def test_a_long_history_says_the_same_however_it_is_cut(found: Any) -> None:
    said = must_say_the_same(found, seed=7, commands=600, customers=12)
    assert {name.split()[0] for name in said} == {"row", "alert", "wake", "transition"}
    assert sum(name.startswith("transition") for name in said) > 50


@pytest.mark.slow
@settings(max_examples=10, phases=AS_FOUND)
@given(seed=st.integers(0, 2**32), commands=st.integers(20, 80))
def test_with_follow_ups_a_replay_gives_what_is_stored(founding: Any, seed: int, commands: int) -> None:
    with founding() as found:
        company = found()
        for command in islice(random_history(Random(seed)), commands):
            company.try_to(command)
            company.settle()
        derived = contents_derived(replay(company.store, MONITORS))
        assert derived == contents_stored(company.store)
