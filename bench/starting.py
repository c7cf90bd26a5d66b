"""`python -m bench.starting`: the CPU seconds that `forewarn` and each command take to show their help."""

import os
import resource
import subprocess
import sys
from pathlib import Path

from forewarn.cli.command_table import COMMANDS

FOREWARN = Path(sys.executable).with_name("forewarn")
TRIES = 3


def cpu_seconds(*arguments: str) -> float:
    """Return the CPU time of the command, of its own and of the system for it. What was compiled is kept, as
    on every machine that does not forbid it."""
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([FOREWARN, *arguments], check=True, capture_output=True, env=compiled)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    for name in ("", *COMMANDS):
        seconds = min(cpu_seconds(*name.split(), "--help") for _ in range(TRIES))
        print(f"{seconds:.2f} forewarn {name}")
