"""The database's disk is full, until somebody makes room."""

import pytest

from system.faults.disk import disk_full
from system.faults.seen import Stage


@pytest.mark.slow
def test_a_full_disk_is_said_and_all_go_on_when_there_is_room(stage: Stage) -> None:
    disk_full(stage, 1)
