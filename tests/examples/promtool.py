"""Prometheus's own tool, which says whether rules and queries are any."""

from pathlib import Path
from shutil import which
from subprocess import run

import pytest

HOW = "promtool is missing: apt-get install --no-install-recommends prometheus"


def promtool(*arguments: str | Path) -> str:
    """What it prints; a test fails with that when it objects."""
    program = which("promtool")
    if program is None:
        pytest.fail(HOW)
    done = run([program, *map(str, arguments)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
