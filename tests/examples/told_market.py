"""The made-up market, told once for all tests of a run that only look at it."""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from fcntl import LOCK_EX, flock
from pathlib import Path
from shutil import copy

import pytest

from examples.processes import ENVIRONMENT
from forewarn.adapters.sqlite.store import SqliteStore
from forewarn.cli.demo.at_work import Alone
from forewarn.cli.demo.tally import Tally
from forewarn.cli.demo.telling import Telling
from forewarn.scenario.trading.labels import Label

PROGRAM = "from examples.told_market import main; main()"


@dataclass(frozen=True)
class Told:
    """The file of a market's store, what was counted while it was told, and the processor's time for it."""

    path: Path
    tally: Tally
    labels: list[Label]
    cpu_seconds: float

    def copied(self, folder: Path) -> Path:
        """Return the path of a copy, which may be changed."""
        return Path(copy(self.path, folder / "market.db"))


def tell(path: Path, seed: int, until: date) -> Told:
    store, tally, began = SqliteStore(path), Tally(), time.process_time()
    telling = Telling(Alone(store), seed)
    for _, stored in telling.days(until):
        tally.add(stored)
    store.close()
    return Told(path, tally, telling.market.labels(), time.process_time() - began)


def main() -> None:
    path, seed, until = sys.argv[1:]
    told = tell(Path(path), int(seed), date.fromisoformat(until))
    Path(path).with_suffix(".told").write_bytes(pickle.dumps(told))


@pytest.fixture(scope="session")
def told_market(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int, date], Told]:
    """Tell a market up to a day, by its seed, in a process of its own. Whichever process of the tests asks
    first tells it; the others wait for it."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "markets"

    def told(seed: int, until: date) -> Told:
        folder.mkdir(exist_ok=True)
        path = folder / f"{seed} until {until}.db"
        with locked(path.with_suffix(".lock")):
            if not path.with_suffix(".told").exists():
                command = [sys.executable, "-c", PROGRAM, str(path), str(seed), until.isoformat()]
                subprocess.run(command, check=True, env=ENVIRONMENT)
        found: Told = pickle.loads(path.with_suffix(".told").read_bytes())
        return found

    return told


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        flock(file, LOCK_EX)
        yield
