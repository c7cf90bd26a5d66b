"""`python -m bench.path [COMMAND]`: the files between a command and the books that its facts are written in.

Random commands are carried out in memory. A file *runs* if anything of it runs while the command is decided,
or while its fact is written into the book. Whoever wants to change what the command does *reads* those of its
own subject and of the book, with the file of the fact; what all share, such as money, is not read."""

import sys
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, NamedTuple

from bench.trees import ROOT
from bench.truth.memory_store import MemoryStore
from forewarn.consumers.commands.deciders import DECIDERS
from forewarn.consumers.commands.handle import FrontDoor
from forewarn.consumers.log.envelope import Envelope
from forewarn.domain.decider import Fact, Refused
from forewarn.projections.registry import PROJECTIONS
from forewarn.scenario.random_history import random_history

COMMANDS = 3_000
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
Files = set[Path]


class Way(NamedTuple):
    command: str
    book: str


def ran(work: Callable[[], Any], files: Files) -> Any:
    """Return what the work returns, and add the files of this repository that ran for it."""

    def note(frame: Any, event: str, argument: Any) -> None:
        files.add(file_of(frame.f_code.co_filename))

    sys.setprofile(note)
    try:
        return work()
    finally:
        sys.setprofile(None)


@cache
def file_of(name: str) -> Path:
    path = Path(name).resolve()
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path()


def home_of(kind: type) -> Path:
    return file_of(str(sys.modules[kind.__module__].__file__))


def ways(commands: int = COMMANDS) -> dict[Way, Files]:
    """Return the files that ran from each command to each book, as many commands came out of chance."""
    found: dict[Way, Files] = defaultdict(set)
    decided: Files = set()
    deciders = {kind: replace(one, decide=noted(one.decide, decided)) for kind, one in DECIDERS.items()}
    door = FrontDoor(MemoryStore(), deciders, lambda: date.max)  # type: ignore[arg-type]
    for number, command in enumerate(islice(random_history(Random(1)), commands)):
        decided.clear()
        with suppress(Refused):
            for fact in door.handle(command, Envelope(str(number), "ann", NOON)):
                for way, files in written(type(command), fact):
                    found[way] |= files | decided
    return found


def noted(work: Callable[..., Any], files: Files) -> Callable[..., Any]:
    return lambda *arguments: ran(lambda: work(*arguments), files)


def written(kind: type, fact: Fact) -> list[tuple[Way, Files]]:
    """Return what ran while a fact was written into an empty row of each book that takes it."""
    found = []
    for book in PROJECTIONS:
        for part in book.parts_of(fact):
            files = {home_of(type(fact))}
            with suppress(KeyError, ValueError):  # the row is empty: what the fact ends was never begun
                ran(lambda book=book, part=part: book.evolve(book.row(), fact, "", part), files)
            found.append((Way(kind.__name__, book.name), files))
    return found


def read(way: Way, files: Files) -> list[Path]:
    """Return the files that are of the command's subject and of the book."""
    kind = next(kind for kind in DECIDERS if kind.__name__ == way.command)
    own = home_of(kind).parent
    return sorted(path for path in files if path.parent == own or path.parts[:2] == ("projections", way.book))


def main(command: str = "") -> None:
    counts = []
    for way, files in sorted(ways().items()):
        of_it = read(way, files)
        counts.append(len(of_it))
        if not command:
            print(f"{way.command} → {way.book}: {len(of_it)} read, {len(files - {Path()})} run")
        elif way.command == command:
            print(f"{way.command} → {way.book}:", *of_it, sep="\n  ")
    print(f"median of all {len(counts)} ways: {median(counts):.0f} files read")


if __name__ == "__main__":
    main(*sys.argv[1:])
