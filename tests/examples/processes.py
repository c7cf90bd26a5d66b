"""Programs of the tests as processes of their own, and writers that are killed."""

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TypeAlias

from examples.patience import PATIENCE_SECONDS
from examples.stores import open_store
from forewarn.consumers.log.paging import each

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ROOT / "tests" / "adapters" / "programs.py"
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"}

Program: TypeAlias = subprocess.Popen[str]


def start(*arguments: object) -> Program:
    return subprocess.Popen(
        [sys.executable, str(PROGRAMS), *map(str, arguments)],
        env=ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(program: Program) -> list[list[str]]:
    """Everything it said, by words, once it has ended well."""
    output, _ = program.communicate(timeout=PATIENCE_SECONDS)
    assert program.returncode == 0
    return [line.split() for line in output.splitlines()]


class Nursery:
    """Starts writers that write for ever, and kills them."""

    def __init__(self, place: str) -> None:
        self._program = start("nursery", place)
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


@dataclass
class Killed:
    """What became of writers that were killed."""

    kills: int = 0
    acknowledged: list[str] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def writers_killed(place: str, rounds: int, writers: int) -> Killed:
    """Hot writers, each killed at any moment; after each round what is there is compared with what was
    acknowledged."""
    open_store(place).close()
    nursery, seen, chance = Nursery(place), Killed(), random.Random(20260302)
    for number in range(rounds):
        names = [f"{number}.{writer}" for writer in range(writers)]
        for name in names:
            nursery.order("start", name)
        for name in names:
            nursery.listen_until_stored(name)
        for name in names:
            time.sleep(chance.uniform(0, 0.03))
            nursery.kill(name)
        look(place, nursery, seen)
    nursery.end()
    seen.kills, seen.acknowledged = nursery.deaths.count("9"), nursery.acknowledged
    return seen


def look(place: str, nursery: Nursery, seen: Killed) -> None:
    store = open_store(place)
    stored = [entry.event_id for entry in each(store.stored)]
    seen.lost |= set(nursery.acknowledged) - set(stored)
    seen.problems += store.check()
    store.close()
