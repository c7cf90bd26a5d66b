"""Dumps are taken while everybody works, and restored beside it."""

import pytest

from system.faults.backup import dumped_and_restored
from system.faults.seen import Stage


@pytest.mark.slow
def test_a_dump_under_load_is_whole_and_an_older_copy_is_refused_until_it_is_published_anew(
    stage: Stage,
) -> None:
    dumped_and_restored(stage, 1)
