"""Writers are killed at any moment."""

import pytest

from system.faults.seen import Stage
from system.faults.writers import writers_killed


@pytest.mark.slow
def test_what_writers_were_told_outlives_them(stage: Stage) -> None:
    writers_killed(stage, 3)
