"""Relays are killed: readers see each event once, in order."""

import pytest

from system.faults.relays import relay_killed_at_points, relay_killed_at_random
from system.faults.seen import Stage

pytestmark = pytest.mark.slow


def test_a_relay_that_dies_in_a_transaction_publishes_nothing_twice(stage: Stage) -> None:
    relay_killed_at_points(stage, 3)


def test_a_standby_takes_over_from_a_relay_that_dies_at_any_moment(stage: Stage) -> None:
    relay_killed_at_random(stage, 3)
