"""A program says when the stored books are of other versions, and asks a new monitor about everybody once."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from adapters.sqlite import SqliteStore
from consumers.books.versions import FOUNDING, Since, stored_versions
from consumers.division import divided
from consumers.parts import WHOLE
from consumers.worker import BOOKS
from domain.calendar import OpenDay
from domain.failures import StoreUnsuitable
from examples.company import MONDAY, after
from examples.derivation import derived
from examples.meters import METER_FACTS, METERS, MeterMonitor, read
from examples.program import Program
from examples.stock_book import STOCK
from examples.stores import SQLITE, tamper
from examples.topics_in_memory import partition_of
from examples.trial import Trial, trials

SUBJECTS = [f"customer/C{number}" for number in range(7)]
NEW_BOOK = "the book stock is new in this version of Forewarn: run `forewarn replay`"


def program(*monitors: MeterMonitor, **settings: Any) -> Program:
    settings = {"books": (METERS,), "facts": METER_FACTS, "portion": 3} | settings
    return Program(tuple(each.monitor for each in monitors), **settings)


@pytest.fixture
def begin() -> Iterator[Any]:
    with trials() as begin:
        yield begin


@pytest.fixture
def trial(begin: Any) -> Trial:
    """Seven subjects with a high number, on a store whose program has one monitor."""
    trial: Trial = begin(program(MeterMonitor()))
    trial.do(OpenDay(MONDAY))
    trial.record_each(read(subject, 20) for subject in SUBJECTS)
    trial.worker.catch_up()
    return trial


def versions(store: SqliteStore, name: str = BOOKS) -> Any:
    return stored_versions(store, name)


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


# Monitors


def test_a_new_monitor_asks_everybody_once_and_no_restart_asks_again(trial: Trial) -> None:
    new = MeterMonitor("new")
    trial = trial.restarted(program(MeterMonitor(), new))
    position = trial.store.position(BOOKS)
    trial.worker.catch_up()
    assert [subject for subject, _ in new.asked] == SUBJECTS
    assert [alert.subject for alert in trial.alerts("new")] == SUBJECTS
    since = versions(trial.store).monitors
    assert since == {"meters": Since(1), "new": Since(1, position, position, True)}
    for _ in range(2):
        trial = trial.restarted()
        trial.worker.catch_up()
    assert len(new.asked) == len(SUBJECTS)


def test_a_new_monitor_that_finds_nothing_is_introduced_as_well(trial: Trial) -> None:
    """Nothing moves the position of the books then."""
    trial.work(*(read(subject, 1) for subject in SUBJECTS))
    trial = trial.restarted()
    trial.worker.catch_up()
    new = MeterMonitor("new")
    for _ in range(3):
        trial = trial.restarted(program(MeterMonitor(), new))
        trial.worker.catch_up()
    assert [subject for subject, _ in new.asked] == SUBJECTS


def test_monitors_that_were_there_are_not_asked_again(trial: Trial) -> None:
    old, new = MeterMonitor(), MeterMonitor("new")
    trial = trial.restarted(program(old, new))
    trial.worker.catch_up()
    assert old.asked == []


@pytest.mark.parametrize("turns", [1, 2])
def test_an_introduction_that_is_cut_off_goes_on_where_it_was(trial: Trial, turns: int) -> None:
    new = MeterMonitor("new")
    trial = trial.restarted(program(MeterMonitor(), new))
    for _ in range(turns):
        assert trial.worker.turn()
    trial = trial.restarted()
    trial.work(read(SUBJECTS[0], 1))
    assert [subject for subject, _ in new.asked] == [*SUBJECTS, SUBJECTS[0]]
    assert trial.alerts("new")[-1].transition == "resolved"


def test_a_new_version_of_a_monitor_asks_everybody_and_keeps_its_alerts(trial: Trial) -> None:
    newer = MeterMonitor(version=2)
    trial = trial.restarted(program(newer))
    trial.worker.catch_up()
    assert [subject for subject, _ in newer.asked] == SUBJECTS
    assert len(trial.alerts()) == len(SUBJECTS)
    assert versions(trial.store).monitors["meters"].version == 2


def test_facts_that_were_not_applied_yet_come_after_the_introduction(trial: Trial) -> None:
    new = MeterMonitor("new")
    trial.record(read(SUBJECTS[6], 1))
    trial = trial.restarted(program(MeterMonitor(), new))
    trial.worker.catch_up()
    assert [subject for subject, _ in new.asked] == [*SUBJECTS, SUBJECTS[6]]
    last = [alert.transition for alert in trial.alerts("new") if alert.subject == SUBJECTS[6]]
    assert last == ["raised", "resolved"]


def test_a_monitor_that_is_new_before_the_first_day_asks_when_it_opens(begin: Any) -> None:
    trial = begin(program(MeterMonitor()))
    trial.work(*(read(subject, 20) for subject in SUBJECTS))
    new = MeterMonitor("new")
    trial = trial.restarted(program(MeterMonitor(), new))
    trial.worker.catch_up()
    assert new.asked == []
    trial.do(OpenDay(MONDAY))
    trial.worker.catch_up()
    assert [subject for subject, _ in new.asked] == SUBJECTS
    trial = trial.restarted()
    trial.open_until(after(1))
    assert len(new.asked) == len(SUBJECTS)


def test_a_monitor_that_was_away_for_a_while_is_asked_about_everybody(trial: Trial) -> None:
    trial = trial.restarted(program())
    trial.work(read(SUBJECTS[0], 1))
    back = MeterMonitor()
    trial = trial.restarted(program(back))
    trial.worker.catch_up()
    assert [subject for subject, _ in back.asked] == SUBJECTS
    assert trial.alerts()[-1].transition == "resolved"


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
