"""Is every record accounted for where many workers share the books?"""

from typing import Any

import pytest

from examples.company import after, opened
from examples.figures import figures, metrics_of
from examples.records import raw
from examples.shared_books import CUSTOMERS, PARTITIONS, Shared
from examples.stores import SQLITE, tamper
from examples.topics_in_memory import partition_of
from forewarn.adapters.recorders.log import ApplicationRecorder
from forewarn.adapters.sqlite.database import Database
from forewarn.domain.calendar import OpenDay
from forewarn.projections.dead_letters import TALLY, Tally, decode_tally, encode


@pytest.fixture
def shared(found: Any) -> Shared:
    shared = Shared(opened(found()))
    shared.settle()
    return shared


def test_every_record_of_every_part_is_accounted_for(shared: Shared) -> None:
    shared.register(*CUSTOMERS.values())
    shared.settle()
    seen = figures(shared.metrics.registry)
    ticks = 1
    assert seen["forewarn_records_position"] == ticks * PARTITIONS + 1 + len(CUSTOMERS)
    assert shared.unaccounted() == 0


def test_a_record_that_a_part_does_not_account_for_is_seen(shared: Shared) -> None:
    """This process counts what it is given beside the tally."""
    assert shared.unaccounted() == 0
    shared.register("C90")
    shared.settle()
    part = shared.parts[partition_of("customer/C90", PARTITIONS)]
    tally = decode_tally(shared.store.row(TALLY, part.books, "").row)
    lost = encode(Tally(tally.applied - 1, tally.dead, tally.held)).hex()
    where = f"WHERE book = '{TALLY}' AND subject = '{part.books}'"
    tamper(f"{SQLITE}{shared.company.path}", f"UPDATE book_rows SET row = x'{lost}' {where}")
    assert shared.unaccounted() == 1


def test_what_another_process_was_given_is_taken_as_it_counts_it(shared: Shared) -> None:
    """Also when the part comes back."""
    shared.register(*CUSTOMERS.values())
    shared.settle()
    assert shared.unaccounted() == 0
    mine, shared.metrics = shared.metrics, metrics_of(shared.store)
    shared.group.assigned = frozenset()
    shared.settle()
    shared.group.assigned = frozenset(range(PARTITIONS))
    shared.register("C90", "C91", "C92")
    shared.settle()
    assert shared.unaccounted() == 0
    shared.metrics = mine
    assert shared.unaccounted() == 0
    shared.group.assigned = frozenset()
    shared.settle()
    shared.group.assigned = frozenset(range(PARTITIONS))
    shared.register("C93", "C94", "C95")
    shared.settle()
    assert shared.unaccounted() == 0


def test_a_letter_that_every_part_holds_is_one_letter(shared: Shared) -> None:
    recorder = ApplicationRecorder(Database(shared.company.path), "text")
    recorder.insert_events([raw("calendar/lost", "day.dreamt.v1", b"{}", "calendar")])
    recorder.database.close()
    shared.settle()
    seen = figures(shared.metrics.registry)
    assert seen['forewarn_records{state="dead"}'] == PARTITIONS
    assert (seen["forewarn_dead_letters"], seen["forewarn_held_subjects"]) == (1, 1)
    assert shared.unaccounted() == 0


def test_the_batches_of_all_parts_have_their_times(shared: Shared) -> None:
    before = figures(shared.metrics.registry)
    shared.company.do(OpenDay(after(1)))
    shared.settle()
    seen = figures(shared.metrics.registry)
    for kind in ("seconds", "events"):
        count = f'forewarn_batch_{kind}_count{{role="worker"}}'
        assert seen[count] - before[count] == PARTITIONS
    assert seen["forewarn_events_handled_total"] - before["forewarn_events_handled_total"] == PARTITIONS


def test_what_every_part_is_given_is_counted_as_stored_by_nobody_but_the_relay(shared: Shared) -> None:
    assert not any(name.startswith("forewarn_events_appended") for name in figures(shared.metrics.registry))
