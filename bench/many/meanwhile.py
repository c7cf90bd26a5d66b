"""Commands that another process sends while something long is done to the same store."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bench.trees import PROGRAMS, ROOT

ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True)
class Commands:
    """`unavailable`: how many were given up because the store was locked for too long."""

    slowest_seconds: float
    taken: int
    unavailable: int


def meanwhile(
    store: Path, customers: int, name: str, work: Callable[[], ResultT]
) -> tuple[ResultT, Commands]:
    """`name` tells the commands of one run from those of another."""
    program = [sys.executable, str(PROGRAMS / "commands.py"), str(store), str(customers), name]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        program, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as sending:
        assert sending.stdout is not None
        sending.stdout.readline()  # the first command was taken
        try:
            result = work()
        finally:
            said, _ = sending.communicate("stop\n")
    return result, Commands(**json.loads(said))
