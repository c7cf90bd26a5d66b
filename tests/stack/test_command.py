"""`python -m deploy.stack`, and what becomes of everything when it goes."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from examples.patience import PATIENCE_SECONDS, wait_until

pytestmark = pytest.mark.slow

DIES_WITH_A_FOLDER = """
import os, signal
from deploy.stack.guard import passing_folder
with passing_folder("forewarn-passing-", 0) as folder:
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def stack(*words: str | Path) -> list[str]:
    return [sys.executable, "-m", "deploy.stack", *map(str, words)]


@contextmanager
def standing(folder: Path) -> Iterator[tuple[subprocess.Popen[bytes], list[int]]]:
    """A stack that stands, and the ports of its two servers."""
    written = folder / "variables"
    written.unlink(missing_ok=True)
    with subprocess.Popen(
        stack("--folder", folder, "--write-env", written), stdout=subprocess.DEVNULL
    ) as process:
        try:
            wait_until(written.exists)
            variables = dict(line.split("=", 1) for line in written.read_text().split())
            ports = [
                int(variables["FOREWARN_KAFKA"].split(":")[1]),
                urlsplit(variables["FOREWARN_STORE"]).port or 0,
            ]
            assert all(map(answers, ports))
            yield process, ports
        finally:
            process.terminate()


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def test_a_command_runs_with_both_and_gives_its_exit_code(servers_folder: Path) -> None:
    command = "import os, psycopg; psycopg.connect(os.environ['FOREWARN_STORE']).close(); raise SystemExit(3)"
    words = stack("--folder", servers_folder / "standing", "--", sys.executable, "-c", command)
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert done.returncode == 3, done.stderr


def test_a_stack_that_is_told_to_end_ends_in_order(servers_folder: Path) -> None:
    with standing(servers_folder / "standing") as (process, ports):
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_SECONDS) == 0
        assert not any(map(answers, ports))


def test_servers_end_with_a_stack_that_is_killed(servers_folder: Path) -> None:
    with standing(servers_folder / "standing") as (process, ports):
        process.kill()
        wait_until(lambda: not any(map(answers, ports)))


def test_a_passing_folder_is_gone_though_its_process_was_killed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", DIES_WITH_A_FOLDER], capture_output=True, text=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    wait_until(lambda: not Path(done.stdout.strip()).exists())
    assert Path(done.stdout.strip()).name.startswith("forewarn-passing-")


def test_an_unknown_command_is_told_before_anything_starts(servers_folder: Path) -> None:
    words = stack("--folder", servers_folder / "unused", "--", "no-such-program")
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (127, "no-such-program is not a program on this machine\n")
    assert not (servers_folder / "unused").exists()
