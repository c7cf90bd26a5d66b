"""Bad records among good ones: each is set aside with its bytes and its reason, and nobody else waits."""

import pytest

from system.faults.poison import poison
from system.faults.seen import Stage
from system.faults.strange_records import KINDS
from system.faults.strangers import strangers

pytestmark = pytest.mark.slow


def test_what_cannot_be_applied_is_set_aside_and_its_neighbours_pass(stage: Stage) -> None:
    poison(stage, 50)


def test_what_strangers_write_into_the_topic_of_facts_changes_nothing(stage: Stage) -> None:
    strangers(stage, 4 * len(KINDS))
