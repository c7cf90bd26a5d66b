"""What it takes to start `forewarn`."""

import os
import resource
import subprocess
import sys
from pathlib import Path

FOREWARN = Path(sys.executable).with_name("forewarn")


def cpu_seconds(*arguments: str) -> float:
    """Return the CPU time of the command, of its own and of the system for it. What was
    compiled is kept, as on every machine that does not forbid it."""
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([FOREWARN, *arguments], check=True, capture_output=True, env=compiled)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
