"""What a command takes is measured in its own process, and commands that are sent meanwhile are counted."""

import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench.many.meanwhile import meanwhile
from bench.many.spent import CommandFailed, spent
from bench.market.due import due_deeds
from bench.market.writing import write
from examples.patience import PATIENCE_SECONDS
from forewarn.adapters.sqlite.store import SqliteStore

PYTHON = sys.executable


def test_peak_memory_is_that_of_the_command() -> None:
    held = b"x" * 200_000_000
    small = spent(PYTHON, "-c", "pass")
    large = spent(PYTHON, "-c", "held = b'x' * 100_000_000")
    assert small.peak_megabytes < 50, f"{len(held)} bytes of this process were counted"
    assert 90 < large.peak_megabytes - small.peak_megabytes < 110


def test_cpu_does_not_count_while_a_command_waits() -> None:
    waiting = spent(PYTHON, "-c", "import time; time.sleep(1)")
    assert waiting.wall_seconds > 1
    assert waiting.cpu_seconds < 0.8


def test_the_command_reads_the_text() -> None:
    assert (
        spent(PYTHON, "-c", "import sys; sys.exit(sys.stdin.read() != 'text')", text="text").cpu_seconds > 0
    )


def test_a_command_that_fails_is_no_measurement() -> None:
    with pytest.raises(CommandFailed, match="ended with 3"):
        spent(PYTHON, "-c", "raise SystemExit(3)")


def test_commands_are_taken_before_and_while_something_else_is_done(tmp_path: Path) -> None:
    path = tmp_path / "market.db"
    before = write(due_deeds(3), path)
    with closing(SqliteStore(path)) as store:
        taken_at_first, sent = meanwhile(path, 3, "test", lambda: store.head() - before)
        payments = [entry for entry in store.read(before, 10_000) if entry.stream.startswith("payment/test-")]
    assert taken_at_first >= 1
    assert sent.unavailable == 0
    assert 0 < sent.slowest_seconds < PATIENCE_SECONDS
    assert len({entry.stream for entry in payments}) == sent.taken
