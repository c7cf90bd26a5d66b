"""The letter of a failed monitor is retried or discarded, once or again, in one batch or in several."""

from typing import Any

import pytest

from examples.company import MONDAY, after
from examples.failing import C1, MENDED, broken, decide, failed, monitors_of, program
from examples.meters import (
    IN_CHECK,
    IN_WAKE,
    METERS,
    MeterMonitor,
    read,
)
from examples.topics_in_memory import ListedTopics, partition_of
from forewarn.alerts.monitor import Monitor, MonitorRules
from forewarn.consumers.books.worker import BOOKS
from forewarn.consumers.relay.publishing import Relay
from forewarn.consumers.relay.topics import Topics
from forewarn.domain.calendar import OpenDay
from forewarn.domain.dead_letter.decisions import DiscardRecord, RetryRecord


def test_after_the_monitor_is_mended_a_retry_asks_at_once(begin: Any) -> None:
    trial = failed(begin)
    trial.work(read(C1, 30))
    trial = trial.restarted(MENDED)
    decide(trial, RetryRecord)
    assert monitors_of(trial, C1) == ["other", "meters"]
    assert trial.open_letters() == {}
    trial.must_be_derivable()


@pytest.mark.parametrize("place", [IN_CHECK, IN_WAKE])
def test_a_retry_that_fails_again_keeps_the_letter(begin: Any, place: int) -> None:
    trial = failed(begin, place)
    trial.open_until(after(1))
    decide(trial, RetryRecord)
    first, again = trial.said()
    assert (again.letter, again.attempt, again.position) == (first.letter, 2, first.position)
    assert [held.attempt for held in trial.open_letters().values()] == [2]
    decide(trial.restarted(broken()), RetryRecord)
    trial = trial.restarted(broken())
    assert [said.attempt for said in trial.said()] == [1, 2, 3]
    trial.must_be_derivable()


def test_a_failure_after_a_retry_that_went_well_has_a_letter_of_its_own(begin: Any) -> None:
    trial = failed(begin).restarted(MENDED)
    decide(trial, RetryRecord)
    trial = trial.restarted(broken())
    trial.work(read(C1, 30))
    trial.work(read(C1, IN_CHECK))
    assert [said.attempt for said in trial.said()] == [1, 1]
    assert len({said.letter for said in trial.said()}) == 2


def test_a_retry_and_a_later_failure_in_one_batch_are_two_letters(begin: Any) -> None:
    """What the worker remembers of a retry must not outlive it: a restart would forget it."""
    monitor = MeterMonitor(broken=True)
    trial = failed(begin, program=program(monitor.monitor))
    monitor.broken = False
    [said] = trial.said()
    trial.do(RetryRecord(MONDAY, said.letter, said.subject, said.position))
    trial.worker.catch_up()
    monitor.broken = True
    trial.work(read(C1, IN_CHECK))
    assert [said.attempt for said in trial.said()] == [1, 1]


def test_a_retry_that_fails_and_a_discard_in_one_batch_leave_no_wake_date(begin: Any) -> None:
    """As in two batches, in which the first says that the monitor has none."""
    trial = begin(broken())
    trial.do(OpenDay(MONDAY))
    trial.work(read(C1, IN_CHECK, look_again=after(3)))
    [said] = trial.said()
    about = (MONDAY, said.letter, said.subject, said.position)
    trial.do(RetryRecord(*about), DiscardRecord(*about, "known"))
    trial.worker.catch_up()
    assert [wake.day for wake in trial.store.wakes_of("meters") if wake.day is not None] == []
    trial.must_be_derivable()


def test_after_a_discard_the_monitor_speaks_with_the_next_fact(begin: Any) -> None:
    trial = failed(begin)
    decide(trial, DiscardRecord, reason="known")
    assert trial.open_letters() == {}
    assert monitors_of(trial, C1) == []
    trial.must_be_derivable()
    trial.work(read(C1, 30))
    assert monitors_of(trial, C1) == ["meters", "other"]
    trial.must_be_derivable()


def test_a_wake_date_that_fails_again_after_a_discard_has_another_letter(begin: Any) -> None:
    trial = failed(begin, IN_WAKE)
    trial.open_until(after(1))
    decide(trial, DiscardRecord, reason="known")
    trial.work(read(C1, IN_WAKE))
    trial.open_until(after(2))
    assert len({said.letter for said in trial.said()}) == 2
    assert [*trial.open_letters()] == [(C1, "meters")]
    trial.must_be_derivable()


def test_a_mended_monitor_derives_the_letters_that_the_log_tells_of(begin: Any) -> None:
    """What was said is history, as it is of records that a later program can read."""
    trial = failed(begin)
    trial.work(read(C1, 30))
    trial = trial.restarted(MENDED)
    trial.must_be_derivable()
    trial.open_until(after(1))
    decide(trial, RetryRecord)
    trial.must_be_derivable()


@pytest.mark.parametrize("version", [1, 2])
def test_a_monitor_that_comes_back_has_letters_of_its_own(begin: Any, version: int) -> None:
    """It is asked once more because of the day that is open, which a letter is about already."""
    trial = failed(begin, IN_WAKE)
    trial.open_until(after(1))
    decide(trial, DiscardRecord, reason="known")
    trial = trial.restarted(program())
    trial.work(read("customer/C3", 1, after(1)))
    since = trial.store.position(BOOKS)

    def fail(*given: Any) -> Any:
        raise ZeroDivisionError

    trial = trial.restarted(
        program(Monitor("meters", (METERS,), MonitorRules, fail, fail, {}, version=version))
    )
    trial.worker.catch_up()
    assert [said.letter for said in trial.said()] == [
        "6/meters/customer/C1",
        f"6/meters.{since}/customer/C1",
        f"6/meters.{since}/customer/C2",
        f"6/meters.{since}/customer/C3",
    ]
    assert trial.store.position(BOOKS) == trial.store.head()


def test_the_topic_of_dead_letters_is_given_the_letter_and_the_decision(begin: Any) -> None:
    trial = failed(begin)
    decide(trial, DiscardRecord, reason="known")
    topics = ListedTopics(1)
    relay = Relay(trial.store, topics, Topics(), partition_of)
    relay.begin()
    while relay.turn():
        pass
    records = topics.records[(Topics().dead_letters, 0)]
    names = [record.fact.name for record in records]
    assert names == ["record.set_aside.v1", "record.discarded.v1"]
    assert {record.key for record in records} == {C1}
