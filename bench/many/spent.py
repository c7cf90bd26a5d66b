"""A command in a process of its own, and what it took."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.trees import PROGRAMS

FOREWARN = str(Path(sys.executable).with_name("forewarn"))
LAUNCHER = (sys.executable, "-I", "-S", str(PROGRAMS / "launched.py"))
KIBIBYTE_MEGABYTES = 1.024e-3


class CommandFailed(Exception):
    """The command ended with a code other than 0."""


@dataclass(frozen=True, slots=True)
class Spent:
    cpu_seconds: float
    wall_seconds: float
    peak_megabytes: float


def spent(*command: str, text: str = "") -> Spent:
    """`text` is its standard input. Raises CommandFailed."""
    launched = subprocess.run(
        [*LAUNCHER, *command], input=text, stdout=subprocess.PIPE, text=True, check=True
    )
    code, cpu, wall, kibibytes = map(float, launched.stdout.split())
    if code:
        raise CommandFailed(f"{' '.join(command)} ended with {code:.0f}")
    return Spent(cpu, wall, kibibytes * KIBIBYTE_MEGABYTES)


def forewarn(store: Path, *words: str, text: str = "") -> Spent:
    return spent(FOREWARN, *words, "--store", f"sqlite:///{store}", text=text)


def generated(customers: int, events: int, store: Path) -> None:
    """A copy of a market with books, made by another process."""
    words = (str(customers), str(events), str(store), "--books")
    command = [sys.executable, "-m", "bench.market", *words]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
