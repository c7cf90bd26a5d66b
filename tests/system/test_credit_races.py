"""Eight ask for the last of a limit at the same time."""

import pytest

from system.faults.credit import races_for_credit
from system.faults.seen import Stage


@pytest.mark.slow
def test_eight_at_once_breach_no_limit_while_workers_keep_the_books(stage: Stage) -> None:
    races_for_credit(stage, 12)
