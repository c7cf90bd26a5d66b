"""Servers as processes of their own: started, and waited for."""

import os
import pwd
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

PAUSE_SECONDS = 0.02
LAST_LINES = 15


class StackFailed(RuntimeError):
    """A server did not do what it was told; the message ends with the last lines of its log."""


def start(
    command: Sequence[str], log: Path, user: str | None = None, variables: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A process in a session of its own, so that Ctrl-C reaches its owner alone."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            cwd=log.parent,
            env=os.environ | (variables or {}),
            start_new_session=True,
            user=user,
            group=pwd.getpwnam(user).pw_gid if user else None,
            extra_groups=[] if user else None,
        )


def run(
    command: Sequence[str], log: Path, user: str | None = None, variables: Mapping[str, str] | None = None
) -> None:
    """Raises StackFailed where the program ends with an error."""
    process = start(command, log, user, variables)
    if process.wait() != 0:
        raise StackFailed(failure(f"{Path(command[0]).name} failed", log))


def wait_until(
    ready: Callable[[], bool], process: subprocess.Popen[bytes], log: Path, patience_seconds: float
) -> None:
    """Raises StackFailed where the process ends before it is ready, or takes longer than that."""
    deadline = time.monotonic() + patience_seconds
    while not ready():
        if process.poll() is not None:
            raise StackFailed(failure(f"the server ended with code {process.returncode}", log))
        if time.monotonic() > deadline:
            raise StackFailed(failure(f"the server does not answer after {patience_seconds:g} s", log))
        time.sleep(PAUSE_SECONDS)


def failure(what: str, log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines()[-LAST_LINES:]
    return "\n    ".join([f"{what}; {log} ends with:", *lines])
