"""What is done when the process that started the servers is gone."""

import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# PostgreSQL kills what has not ended after five seconds.
SERVERS_END_WITHIN_SECONDS = 7.0


class Guard:
    """Runs a shell script as soon as this process is gone, however it went: the pipe between them closes.

    The kernel's own signal at a parent's death would not do: it comes at the end of the *thread* that started
    the server, and asks nobody to remove files."""

    def __init__(self, script: str) -> None:
        self._process = subprocess.Popen(
            ["sh", "-c", f"cat > /dev/null; {script}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def release(self) -> None:
        """The script will not run."""
        self._process.kill()
        self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()


@contextmanager
def passing_folder(
    prefix: str, servers_end_within_seconds: float = SERVERS_END_WITHIN_SECONDS
) -> Iterator[Path]:
    """A folder that is gone afterwards, also when this process is killed. Other users may pass through it:
    PostgreSQL does not run as root."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    folder.chmod(0o711)
    guard = Guard(f"sleep {servers_end_within_seconds}; rm -rf {shlex.quote(str(folder))}")
    try:
        yield folder
    finally:
        guard.release()
        shutil.rmtree(folder, ignore_errors=True)
