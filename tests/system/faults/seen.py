"""What was seen when a fault was done, and what faults are done to."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TypeAlias

from deploy.stack import Kafka, Postgres
from examples.plant import Plant

_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Seen:
    """`how`: what was done, how often (`tries`); `held`: sentences with the numbers that were counted."""

    fault: str
    how: str
    tries: int
    held: list[str]


@dataclass(frozen=True, slots=True)
class Stage:
    """Servers that may be stopped, paused and killed by whoever starts them again, and a folder."""

    kafka: Kafka
    postgres: Postgres
    folder: Path

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of an empty one, which is dropped afterwards."""
        name = f"stage_{next(_numbers)}"
        try:
            yield self.postgres.create_database(name)
        finally:
            self.postgres.drop_database(name)

    @contextmanager
    def plant(self) -> Iterator[Plant]:
        """With a database, topics and a folder of its own; no role runs yet."""
        number = next(_numbers)
        folder = self.folder / f"plant{number}"
        folder.mkdir()
        with self.database() as database:
            plant = Plant(database, self.kafka.bootstrap, f"stage{number}", folder)
            try:
                yield plant
            finally:
                plant.close()


Fault: TypeAlias = tuple[str, int, Callable[[Stage, int], Seen]]
"""Name, tries in the long run, and what does it: raises AssertionError where a promise is broken."""


def tell(text: str) -> None:
    """A line for whoever watches a long run."""
    sys.stdout.write(f"{time.strftime('%H:%M:%S')} {text}\n")
    sys.stdout.flush()
