"""Real processes on one real file: writing, racing, starting together, being killed."""

import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import IO

import pytest

from adapters.sqlite import SqliteStore
from adapters.sqlite.database import Database
from adapters.sqlite.recorders import SqliteApplicationRecorder

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = Path(__file__).with_name("programs.py")
Program = subprocess.Popen[str]


def start(*arguments: object) -> Program:
    return subprocess.Popen(
        [sys.executable, str(PROGRAMS), *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(program: Program) -> list[list[str]]:
    """Everything it said, by words, once it has ended well."""
    output, _ = program.communicate(timeout=120)
    assert program.returncode == 0
    return [line.split() for line in output.splitlines()]


@pytest.mark.slow
def test_a_reader_follows_eight_writers_and_misses_nothing(tmp_path: Path) -> None:
    writers, appends, facts = 8, 320, 8
    expected = writers * appends * facts
    path = tmp_path / "forewarn.db"
    store = SqliteStore(path)
    programs = [start("write", path, writer, appends, facts) for writer in range(writers)]
    seen: list[int] = []
    ids: set[str] = set()
    halves = 0
    deadline = time.monotonic() + 120
    while len(seen) < expected and time.monotonic() < deadline:
        store.wait(len(seen), 1.0)
        entries = store.read(len(seen), 1 + len(seen) % 700)
        halves += bool(entries) and not entries[-1].ends_append
        seen += [entry.position for entry in entries]
        ids.update(entry.event_id for entry in entries)
    assert [said(program) for program in programs] == [[]] * writers
    assert seen == list(range(1, 20_480 + 1))
    assert len(ids) == expected == 20_480
    assert halves == 0
    assert store.head() == expected
    assert store.check() == []
    store.close()


@pytest.mark.slow
def test_a_subscription_sees_what_other_processes_write(tmp_path: Path) -> None:
    database = Database(tmp_path / "forewarn.db")
    recorder = SqliteApplicationRecorder(database, "text")
    recorder.create_table()
    with recorder.subscribe(gt=0) as subscription:
        programs = [start("write", database.path, writer, 50, 2) for writer in range(2)]
        notifications = [next(subscription) for _ in range(200)]
    assert [said(program) for program in programs] == [[], []]
    assert [notification.id for notification in notifications] == list(range(1, 201))
    assert {notification.topic for notification in notifications} == {"visit.approved.v1"}
    database.close()


@pytest.mark.slow
def test_one_of_eight_racers_wins_at_each_position(tmp_path: Path) -> None:
    path = tmp_path / "forewarn.db"
    store = SqliteStore(path)
    racers = [start("race", path, racer, 120) for racer in range(8)]
    results = [(word, int(position)) for racer in racers for word, position in said(racer)]
    assert len(results) == 8 * 120
    winners = Counter(position for word, position in results if word == "won")
    losers = [position for word, position in results if word == "lost"]
    assert losers
    assert sorted(winners.elements()) == list(range(store.head()))
    assert set(winners.values()) == {1}
    assert store.check() == []
    store.close()


@pytest.mark.slow
def test_eight_processes_that_start_together_make_the_file_once(tmp_path: Path) -> None:
    """More than one round, since the race is lost by chance."""
    rounds, together = 12, time.time() + 3
    programs = [start("create", tmp_path, writer, rounds, together) for writer in range(8)]
    assert [said(program) for program in programs] == [[]] * 8
    for number in range(rounds):
        store = SqliteStore(tmp_path / f"{number}.db")
        assert store.head() == 8
        assert store.check() == []
        store.close()


class Nursery:
    """Starts writers that write for ever, and kills them."""

    def __init__(self, path: Path) -> None:
        self._program = start("nursery", path)
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._orders: IO[str] = self._program.stdin
        self._words: IO[str] = self._program.stdout
        self.acknowledged: list[str] = []
        self.deaths: list[str] = []

    def order(self, order: str, name: str) -> None:
        self._orders.write(f"{order} {name}\n")
        self._orders.flush()

    def listen_until_stored(self, name: str) -> None:
        while self._hear()[:2] != ["stored", name]:
            pass

    def kill(self, name: str) -> None:
        self.order("kill", name)
        while self._hear()[:2] != ["gone", name]:
            pass

    def end(self) -> None:
        assert said(self._program) == []

    def _hear(self) -> list[str]:
        words = self._words.readline().split()
        assert words, "the nursery died"
        if words[0] == "stored":
            self.acknowledged += words[2:]
        else:
            self.deaths += words[2:]
        return words


@pytest.mark.slow
def test_what_was_acknowledged_outlives_every_kill(tmp_path: Path) -> None:
    """Two hot writers at a time, killed at any moment."""
    path, kills, chance = tmp_path / "forewarn.db", 60, random.Random(20260302)
    SqliteStore(path).close()
    nursery = Nursery(path)
    for number in range(0, kills, 2):
        names = [str(number), str(number + 1)]
        for name in names:
            nursery.order("start", name)
        for name in names:
            nursery.listen_until_stored(name)
        for name in names:
            time.sleep(chance.uniform(0, 0.03))
            nursery.kill(name)
        store = SqliteStore(path)
        assert store.check() == []
        stored = {entry.event_id for entry in store.stored(0, 1_000_000)}
        assert set(nursery.acknowledged) <= stored
        store.close()
    nursery.end()
    assert nursery.deaths == ["9"] * kills
    assert len(nursery.acknowledged) == len(set(nursery.acknowledged)) > kills
