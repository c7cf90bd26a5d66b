"""Workers are killed: the books are as if one process had kept them, and nothing is counted twice."""

import pytest

from system.faults.seen import Stage
from system.faults.workers import worker_killed_at_points, worker_killed_at_random

pytestmark = pytest.mark.slow


def test_a_worker_that_dies_around_its_write_leaves_nothing_out_and_writes_nothing_twice(
    stage: Stage,
) -> None:
    worker_killed_at_points(stage, 3)


def test_workers_may_join_leave_and_die_at_any_moment(stage: Stage) -> None:
    worker_killed_at_random(stage, 4)
