"""A monitor that raises for one subject leaves a dead letter, and stops nobody."""

from typing import Any

import pytest

from examples.company import MONDAY, after
from examples.derivation import books_of_parts, contents_after
from examples.failing import C1, C2, broken, failed, monitors_of, program
from examples.meters import (
    IN_CHECK,
    IN_FINDING,
    IN_MOVED,
    IN_TEXT,
    IN_WAKE,
    IN_WORDS,
    MeterMonitor,
    read,
)
from forewarn.domain.calendar import OpenDay


@pytest.mark.parametrize("place", [IN_CHECK, IN_FINDING, IN_TEXT, IN_WORDS])
def test_one_letter_names_monitor_and_error_and_all_others_go_on(begin: Any, place: int) -> None:
    trial = failed(begin, place)
    [said] = trial.said()
    assert (said.subject, said.name, said.attempt, said.position) == (C1, "MeterRead", 1, 2)
    assert said.letter == "2/meters/customer/C1"
    assert said.reason.startswith("the monitor meters failed for customer/C1: ")
    assert said.reason.count("Error(") + said.reason.count("Unworded(") == 1
    assert monitors_of(trial, C2) == ["meters", "other"]
    trial.must_be_derivable()


def test_other_monitors_go_on_for_the_same_subject(begin: Any) -> None:
    trial = failed(begin)
    trial.work(read(C1, 30))
    assert monitors_of(trial, C1) == ["other"]
    assert len(trial.said()) == 1
    trial.must_be_derivable()


def test_a_monitor_that_cannot_tell_what_a_fact_moves_is_asked_for_all(begin: Any) -> None:
    monitor = MeterMonitor(broken=True)
    trial = failed(begin, IN_MOVED, program(monitor.narrow()))
    assert trial.said() == []
    assert [subject for subject, _ in monitor.asked] == [C1, C2]
    trial.must_be_derivable()


def test_a_restart_changes_nothing(begin: Any) -> None:
    trial = failed(begin)
    before = trial.contents()
    trial = trial.restarted(broken())
    trial.worker.catch_up()
    assert trial.contents() == before
    assert [*trial.open_letters()] == [(C1, "meters")]
    trial.work(read(C1, 30))
    assert len(trial.said()) == 1


def test_a_wake_date_that_cannot_be_worked_out_is_said_when_the_next_day_opens(begin: Any) -> None:
    trial = failed(begin, IN_WAKE)
    assert trial.said() == []
    trial.must_be_derivable()
    trial.open_until(after(3))
    [said] = trial.said()
    assert (said.subject, said.on, said.attempt) == (C1, after(1), 1)
    assert "no reading is -4" in said.reason
    trial.must_be_derivable()


def test_a_wake_date_that_can_be_worked_out_again_before_the_day_opens_leaves_no_letter(begin: Any) -> None:
    trial = failed(begin, IN_WAKE)
    trial.work(read(C1, 30))
    trial.open_until(after(1))
    assert trial.said() == []
    trial.must_be_derivable()


def test_several_subjects_that_fail_on_one_day_have_letters_of_their_own(begin: Any) -> None:
    trial = begin(broken())
    trial.do(OpenDay(MONDAY))
    subjects = [f"customer/C{number}" for number in range(5)]
    trial.work(*(read(subject, IN_WAKE) for subject in subjects))
    trial.open_until(after(1))
    assert [said.subject for said in trial.said()] == subjects
    assert len({said.letter for said in trial.said()}) == 5
    assert {said.position for said in trial.said()} == {7}
    trial.must_be_derivable()


def test_parts_of_the_books_write_the_same_letters(begin: Any) -> None:
    trial = begin(broken())
    trial.do(OpenDay(MONDAY))
    trial.work(*(read(f"customer/C{number}", IN_CHECK if number % 2 else IN_WAKE) for number in range(8)))
    trial.open_until(after(1))
    trial.work(read(C1, 30))
    assert len(trial.said()) == 8
    by_parts = books_of_parts(trial.store, trial.program, 3)
    assert contents_after(by_parts, trial.program) == trial.contents()


def test_two_monitors_that_fail_for_one_subject_have_letters_of_their_own(begin: Any) -> None:
    both = program(MeterMonitor(broken=True).monitor, MeterMonitor("other", broken=True).monitor)
    trial = failed(begin, program=both)
    assert [*trial.open_letters()] == [(C1, "meters"), (C1, "other")]
    trial.must_be_derivable()
