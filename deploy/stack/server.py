"""One server's process: watched while this process lives, ended when it does not."""

import os
import signal
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from deploy.stack.guard import Guard
from deploy.stack.processes import start, wait_until

PATIENCE_SECONDS = 60.0


class Server:
    """Its children hear from it what it is told, but for a pause, which no process notices."""

    def __init__(self, log: Path) -> None:
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self._guard: Guard | None = None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(
        self,
        command: Sequence[str],
        answers: Callable[[], bool],
        farewell: signal.Signals,
        user: str | None = None,
    ) -> None:
        """Returns when it answers. Raises StackFailed where it ends before that, or is silent for a minute.

        The farewell is the signal it gets when this process is gone."""
        self._process = process = start(command, self._log, user)
        self._guard = Guard(last_words(process.pid, farewell))
        try:
            wait_until(answers, process, self._log, PATIENCE_SECONDS)
        except BaseException:
            self.end(farewell)
            raise

    def end(self, number: signal.Signals) -> None:
        """Sends the signal and waits until it is gone; also where it was gone already."""
        self.resume()
        if self._process is not None:
            self._process.send_signal(number)
            self._process.wait()
        if self._guard is not None:
            self._guard.release()
        self._process = self._guard = None

    def pause(self) -> None:
        """First the one that starts the others."""
        if self._process is not None and self.running:
            self._process.send_signal(signal.SIGSTOP)
            for child in children(self._process.pid):
                with suppress(ProcessLookupError):
                    os.kill(child, signal.SIGSTOP)

    def resume(self) -> None:
        if self._process is not None and self.running:
            for child in children(self._process.pid):
                with suppress(ProcessLookupError):  # it may end at any moment
                    os.kill(child, signal.SIGCONT)
            self._process.send_signal(signal.SIGCONT)


def children(pid: int) -> list[int]:
    return [int(word) for word in children_file(pid).read_text().split()]


def children_file(pid: int) -> Path:
    return Path(f"/proc/{pid}/task/{pid}/children")


def last_words(pid: int, farewell: signal.Signals) -> str:
    """It may be paused at that moment, and then hears nothing."""
    return f"kill -CONT {pid} $(cat {children_file(pid)}); kill -{farewell.value} {pid}"
