"""Real processes on one real file."""

import time
from pathlib import Path

import pytest

from examples.processes import said, start, writers_killed
from examples.stores import SQLITE
from forewarn.adapters.sqlite import SqliteStore


@pytest.mark.slow
def test_eight_processes_that_start_together_make_the_file_once(tmp_path: Path) -> None:
    """More than one round, since the race is lost by chance."""
    rounds, together, files = 12, time.time() + 3, f"{SQLITE}{tmp_path}/NUMBER.db"
    programs = [start("create", files, writer, rounds, together, 0.25) for writer in range(8)]
    assert [said(program) for program in programs] == [[]] * 8
    for number in range(rounds):
        store = SqliteStore(tmp_path / f"{number}.db")
        assert store.head() == 8
        assert store.check() == []
        store.close()


@pytest.mark.slow
def test_what_was_acknowledged_outlives_sixty_kills(file: str) -> None:
    seen = writers_killed(file, rounds=30, writers=2)
    assert seen.kills == 60
    assert len(seen.acknowledged) == len(set(seen.acknowledged)) > 60
    assert (seen.lost, seen.problems) == (set(), [])
