"""How long processes take to end once they are told to, on a machine that gives them a processor."""

import signal
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from subprocess import Popen
from typing import Any

from examples.patience import wait_until


class Ending:
    """A process that has been sent a signal. `seconds` leaves out the time for which its threads stood in the
    kernel's queue for a processor: a promise in seconds is not about what else the machine does."""

    def __init__(self, process: Popen[Any], number: signal.Signals) -> None:
        self._process, self._before = process, queued_seconds(process.pid)
        self._began, self._queued, self.seconds = time.monotonic(), 0.0, 0.0
        process.send_signal(number)

    def over(self) -> bool:
        """Look once more, and return whether the process has ended."""
        if self._process.poll() is None:
            now = queued_seconds(self._process.pid)
            queued = sum(seconds - self._before.get(thread, 0.0) for thread, seconds in now.items())
            self._queued = max(self._queued, queued)
        elif not self.seconds:
            self.seconds = time.monotonic() - self._began - self._queued
        return bool(self.seconds)


def queued_seconds(pid: int) -> Mapping[str, float]:
    """How long each thread has waited for a processor; empty where the kernel keeps no account of it."""
    queued: dict[str, float] = {}
    for file in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with suppress(OSError, IndexError):  # a thread may end at any moment
            queued[file.parent.name] = int(file.read_text().split()[1]) / 1e9
    return queued


def seconds_to_end(*processes: Popen[Any], number: signal.Signals = signal.SIGTERM) -> list[float]:
    """Send the signal to all of them, wait until they have ended, and return how long each took."""
    endings = [Ending(process, number) for process in processes]

    def over() -> bool:
        looks = [ending.over() for ending in endings]  # at every one of them, also behind one that goes on
        return all(looks)

    wait_until(over)
    return [ending.seconds for ending in endings]
