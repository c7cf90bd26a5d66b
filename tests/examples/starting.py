"""What it takes to start `forewarn`."""

import resource
import subprocess
import sys
from pathlib import Path

FOREWARN = Path(sys.executable).with_name("forewarn")


def cpu_seconds(*arguments: str) -> float:
    """Return the CPU time of the command, of its own and of the system for it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([FOREWARN, *arguments], check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
