"""A monitor that is new, or new again, is asked about everybody once, wherever the process ends."""

from typing import Any

import pytest

from examples.company import MONDAY, after
from examples.introduced import SUBJECTS, program, seven, versions
from examples.meters import MeterMonitor, read
from examples.trial import Trial
from forewarn.consumers.books.versions import Since
from forewarn.consumers.books.worker import BOOKS
from forewarn.domain.calendar import OpenDay


@pytest.fixture
def trial(begin: Any) -> Trial:
    return seven(begin)


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
