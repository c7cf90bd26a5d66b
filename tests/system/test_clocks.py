"""Clocks jump, stand still, and run beside each other."""

import pytest

from system.faults.clocks import clocks_jump
from system.faults.seen import Stage


@pytest.mark.slow
def test_days_are_opened_once_each_and_in_order_whatever_the_clocks_show(stage: Stage) -> None:
    clocks_jump(stage, 1)
