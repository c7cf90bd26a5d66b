"""The worker: a batch is written whole or not at all, and whoever is killed has lost nothing."""

import os
import subprocess
import sys
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

import pytest

from examples.company import told
from examples.patience import PATIENCE_SECONDS
from examples.rederived import contents_derived, contents_of_books, contents_stored, replay
from forewarn.adapters.sqlite import SqliteStore
from forewarn.alerts.registry import MONITORS
from forewarn.consumers.books.worker import BOOKS, Worker
from forewarn.ports.failures import Conflict
from forewarn.ports.store import Batch
from forewarn.scenario.random_history import random_history

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(__file__).with_name("programs.py")


class FailingBooks:
    """Books that fail when they are told to, before or after the batch is written."""

    def __init__(self, books: Any) -> None:
        self._books = books
        self.fail = ""

    def write(self, batch: Batch) -> None:
        if self.fail == "before":
            raise OSError("the plug was pulled")
        self._books.write(batch)
        if self.fail == "after":
            raise OSError("the plug was pulled")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._books, name)


# One transaction


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_worker_that_fails_around_its_write_is_followed_by_one_that_goes_on(
    company: Any, when: str
) -> None:
    told(company, 40)
    company.worker.catch_up()
    told_more = islice(random_history(Random(7)), 40, 120)
    for command in told_more:
        company.try_to(command)
    books: Any = FailingBooks(company.store)
    books.fail = when
    before = company.store.position(BOOKS)
    with pytest.raises(OSError, match="plug"):
        Worker(company.store, books, MONITORS).catch_up()
    assert (company.store.position(BOOKS) == before) is (when == "before")
    Worker(company.store, company.store, MONITORS).catch_up()
    assert company.store.position(BOOKS) == company.store.head()
    assert contents_derived(replay(company.store, MONITORS)) == contents_stored(company.store)


def test_an_alert_and_the_row_that_it_is_about_are_written_together(company: Any) -> None:
    told(company, 200)
    head = company.store.head()
    failing: Any = FailingBooks(company.store)
    failing.fail = "before"
    with pytest.raises(OSError, match="plug"):
        Worker(company.store, failing, MONITORS).catch_up()
    assert company.store.head() == head
    assert contents_of_books(company.store) == {}
    company.worker.catch_up()
    assert company.alerts() != []
    assert company.store.position(BOOKS) == company.store.head() > head


@pytest.mark.slow
def test_workers_killed_at_any_time_leave_what_an_undisturbed_one_would(company: Any) -> None:
    told(company, 900)
    ended = subprocess.run(
        [sys.executable, str(PROGRAMS), "killed_workers", str(company.path), "20", "5"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_SECONDS,
    )
    *killed, done = (line.split() for line in ended.stdout.splitlines())
    assert done == ["done", "0"]
    reached = [int(position) for how, position in killed if how == "killed"]
    assert reached == sorted(reached)
    assert len(set(reached)) >= 5
    assert company.store.position(BOOKS) == company.store.head()
    assert len(company.alerts()) > 20
    assert company.store.check() == []
    assert contents_derived(replay(company.store, MONITORS)) == contents_stored(company.store)


# Another worker


def test_a_worker_whose_position_was_moved_by_another_changes_nothing(company: Any) -> None:
    told(company, 60)
    zombie = Worker(company.store, company.store, MONITORS)
    company.worker.catch_up()
    before, head = contents_stored(company.store), company.store.head()
    with pytest.raises(Conflict, match="another worker moved it"):
        zombie.catch_up()
    assert contents_stored(company.store) == before
    assert (company.store.head(), company.store.position(BOOKS)) == (head, head)


def test_of_two_workers_at_once_one_is_turned_away(company: Any) -> None:
    told(company, 100)
    one, other = (SqliteStore(company.path) for _ in range(2))
    slow = Worker(one, one, MONITORS)
    Worker(other, other, MONITORS).catch_up()
    with pytest.raises(Conflict):
        slow.catch_up()
    assert contents_derived(replay(company.store, MONITORS)) == contents_stored(company.store)
    one.close()
    other.close()
