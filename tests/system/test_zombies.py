"""Who was suspended while others took over hears that it is too late, and does nothing twice."""

import pytest

from system.faults.halting import INSIDE
from system.faults.seen import Stage
from system.faults.zombies import relay_resumed, worker_resumed

pytestmark = pytest.mark.slow


def test_a_relay_that_wakes_up_in_a_transaction_is_fenced(stage: Stage) -> None:
    relay_resumed(stage, 1)


def test_a_worker_that_wakes_up_with_a_batch_is_refused(stage: Stage) -> None:
    worker_resumed(stage, 1)


def test_a_worker_that_is_suspended_in_its_transaction_does_not_hold_up_the_others(stage: Stage) -> None:
    worker_resumed(stage, 1, INSIDE)
