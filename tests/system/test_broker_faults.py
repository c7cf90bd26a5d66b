"""The broker goes away under load and comes back: nothing is lost, everybody goes on by himself."""

import pytest

from system.faults.broker import AWAY, broker_away
from system.faults.seen import Stage


@pytest.mark.slow
@pytest.mark.parametrize("how", AWAY)
def test_commands_are_taken_while_the_broker_is_away_and_everything_follows_when_it_is_back(
    stage: Stage, how: str
) -> None:
    broker_away(stage, 1, how)
