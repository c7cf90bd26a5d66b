"""A program says when the stored books are of other versions, and asks a new monitor about everybody once."""

from dataclasses import replace
from typing import Any

import msgspec
import pytest

from examples.closings import CLOSED, QUIET_DAYS
from examples.derivation import derived
from examples.introduced import NEW_BOOK, program, seven, versions
from examples.meters import METER_FACTS, METERS, MeterMonitor, read
from examples.program import Program
from examples.stock_book import STOCK
from examples.stores import SQLITE, tamper
from examples.topics_in_memory import partition_of
from examples.trial import Trial
from forewarn.adapters.sqlite import SqliteStore
from forewarn.alerts.inhibition import versioned
from forewarn.consumers.books.follow_ups import FOLLOW_UPS, version_of
from forewarn.consumers.books.versions import FOUNDING, VERSIONS, decoded
from forewarn.consumers.books.worker import BOOKS
from forewarn.consumers.log.parts import WHOLE
from forewarn.consumers.partitions.division import divided
from forewarn.ports.failures import StoreUnsuitable
from forewarn.ports.store import StoredRow


@pytest.fixture
def trial(begin: Any) -> Trial:
    return seven(begin)


# Books


def test_a_new_book_on_an_old_store_is_refused_with_what_to_do(trial: Trial) -> None:
    with pytest.raises(StoreUnsuitable, match=NEW_BOOK):
        trial.restarted(program(MeterMonitor(), books=(METERS, STOCK)))


def test_a_book_of_another_version_is_refused_with_what_to_do(trial: Trial) -> None:
    says = (
        "the book meters was written by version 1 of it, this program writes version 2: run `forewarn replay`"
    )
    with pytest.raises(StoreUnsuitable, match=says):
        trial.restarted(program(MeterMonitor(), books=(replace(METERS, version=2),)))


def test_all_that_is_wrong_is_said_at_once(trial: Trial) -> None:
    books = (replace(METERS, version=2), STOCK)
    with pytest.raises(StoreUnsuitable, match=r"this program writes version 2: .*; the book stock is new"):
        trial.restarted(program(MeterMonitor(), books=books))


def test_a_book_that_the_program_has_no_more_is_no_obstacle(trial: Trial) -> None:
    trial = trial.restarted(Program(facts=METER_FACTS))
    trial.work(read("customer/C1", 1))
    assert trial.store.position(BOOKS) == trial.store.head()
    assert "meters" not in versions(trial.store).books
    with pytest.raises(StoreUnsuitable, match="the book meters is new"):
        trial.restarted(program(MeterMonitor()))


def test_a_store_that_was_written_before_there_were_versions_is_told_to_replay(trial: Trial) -> None:
    trial.store.close()
    tamper(f"{SQLITE}{trial.path}", "DELETE FROM book_rows WHERE book IN ('versions', 'directory')")
    with pytest.raises(StoreUnsuitable, match=r"the book directory is new .*; the book meters is new"):
        Trial(trial.path, trial.program)
    store = SqliteStore(trial.path)
    assert versions(store) == FOUNDING
    store.close()


def test_a_store_in_which_nothing_is_kept_yet_takes_any_program(begin: Any) -> None:
    trial = begin(program(MeterMonitor()))
    trial.record(read("customer/C1", 20))
    assert versions(trial.store) is None
    trial = trial.restarted(program(MeterMonitor(), books=(METERS, STOCK)))
    trial.worker.catch_up()
    assert set(versions(trial.store).books) >= {"meters", "stock"}


# Follow-ups and inhibitions


def test_follow_ups_of_another_version_are_refused_with_what_to_do(trial: Trial) -> None:
    """Their days are stored: those of subjects to which nothing happens would stay those of before."""
    later = (replace(FOLLOW_UPS[0], version=2), *FOLLOW_UPS[1:])
    says = "the days of follow-ups were written by version 3 of them, this program writes version 4: run"
    with pytest.raises(StoreUnsuitable, match=says):
        trial.restarted(replace(trial.program, follow_ups=later))


def test_follow_ups_of_a_store_that_names_no_version_are_the_first_ones() -> None:
    data = msgspec.msgpack.encode({"books": {}, "monitors": {}})
    stored = decoded(StoredRow(VERSIONS, BOOKS, "", data, 0))
    assert stored.follow_ups == version_of(FOLLOW_UPS)


def test_a_monitor_is_another_version_when_what_inhibits_it_is() -> None:
    monitor = MeterMonitor().monitor
    of_others = replace(CLOSED, inhibits=("churn",), version=7)
    assert versioned(monitor, (CLOSED, of_others)) is monitor
    assert versioned(monitor, (CLOSED, replace(QUIET_DAYS, version=3))).version == monitor.version + 2


# Parts


def test_dividing_a_store_keeps_its_versions(trial: Trial) -> None:
    before = versions(trial.store)
    for part in divided(trial.store, 3, partition_of):
        assert versions(trial.store, part.books) == before


def test_a_whole_that_is_divided_has_no_versions_of_its_own(begin: Any) -> None:
    trial = begin(program(MeterMonitor()))
    divided(trial.store, 3, partition_of)
    assert trial.store.position(WHOLE.books) < 0
    assert versions(trial.store) is None
    trial.restarted()


def test_what_one_program_derives_is_what_it_stores(trial: Trial) -> None:
    assert derived(trial.store, trial.program) == trial.contents()
