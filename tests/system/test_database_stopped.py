"""PostgreSQL is stopped as by a crash while everybody works."""

import pytest

from system.faults.database import database_stopped
from system.faults.seen import Stage


@pytest.mark.slow
def test_after_a_crash_of_the_database_all_roles_go_on_and_nothing_is_lost(stage: Stage) -> None:
    database_stopped(stage, 2)
