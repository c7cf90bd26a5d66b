"""Where the tests keep what they delete again."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

MEMORY = Path("/dev/shm")
ENOUGH_BYTES = 6 * 2**30
MEMORY_OF_MACHINE = Path("/proc/meminfo")
MEMORY_OF_CONTAINER = Path("/sys/fs/cgroup/memory.max")


def keep_temporary_files_in_memory() -> None:
    """Let this process and those that it starts make their temporary files in memory, where there is enough.

    The tests write tens of thousands of transactions, each of which waits for the disk. A store that is
    killed is found again in memory as it is on a disk: only a machine that loses its power would tell them
    apart, and no test does that. Whoever sets `TMPDIR` decides."""
    if "TMPDIR" not in os.environ and min(free_bytes(), default=0) > ENOUGH_BYTES:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def free_bytes() -> Iterator[int]:
    """The room in the file system, in the machine's memory, and in what a container may use of it; none where
    there is no such file system."""
    if os.access(MEMORY, os.W_OK | os.X_OK) and MEMORY_OF_MACHINE.exists():
        yield shutil.disk_usage(MEMORY).free
        words = (line.split() for line in MEMORY_OF_MACHINE.read_text().splitlines())
        yield from (int(word[1]) * 1024 for word in words if word[0] == "MemAvailable:")
        if MEMORY_OF_CONTAINER.exists() and (most := MEMORY_OF_CONTAINER.read_text().strip()).isdigit():
            yield int(most) - int(MEMORY_OF_CONTAINER.with_name("memory.current").read_text())
