"""A round asks everybody in portions. Where they are cut shows in nothing that is said."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from domain.calendar import OpenDay, PublishCalendarYear
from domain.dead_letter.decisions import DiscardRecord
from domain.failures import Conflict
from domain.policy import Policy
from domain.rules import PublishRules
from examples.company import MONDAY, after
from examples.dead_letters import put
from examples.derivation import books_of_parts, contents_after, derived
from examples.meters import METER_FACTS, METERS, MeterMonitor, read
from examples.program import Program
from examples.trial import Trial, trials

SUBJECTS = [f"customer/C{number}" for number in range(10)]


class Ten:
    """Ten subjects with a number that is looked at again on the day after Monday, and two monitors."""

    def __init__(self, begin: Any, value: int = 5, portion: int = 3) -> None:
        self.first, self.second = MeterMonitor("z"), MeterMonitor("a")
        monitors = (self.first.monitor, self.second.monitor)
        program = Program(monitors, (METERS,), facts=METER_FACTS, portion=portion)
        self.trial: Trial = begin(program)
        self.trial.do(OpenDay(MONDAY))
        self.trial.record_each(read(subject, value, look_again=after(1)) for subject in SUBJECTS)
        self.trial.worker.catch_up()
        self.forget()

    def forget(self) -> None:
        self.first.asked.clear()
        self.second.asked.clear()

    @property
    def asked(self) -> list[str]:
        return [subject for subject, _ in self.first.asked]

    def publish(self, high: int) -> None:
        rules = {"z": {"high": high}, "a": {"high": high}}
        self.trial.do(PublishRules(self.trial.door.today(), Policy(), rules))

    def must_say_the_same_in_any_portions(self) -> None:
        self.trial.must_be_derivable()
        for portion in (1, 4, 10, 2_000):
            program = replace(self.trial.program, portion=portion)
            assert derived(self.trial.store, program) == self.trial.contents()


@pytest.fixture
def begin() -> Iterator[Any]:
    with trials() as begin:
        yield begin


@pytest.fixture
def ten(begin: Any) -> Ten:
    return Ten(begin)


def test_new_rules_ask_everybody_once_in_order(ten: Ten) -> None:
    ten.publish(high=5)
    ten.trial.worker.catch_up()
    assert ten.asked == SUBJECTS
    assert [alert.subject for alert in ten.trial.alerts("z")] == SUBJECTS
    ten.must_say_the_same_in_any_portions()


def test_a_new_calendar_asks_everybody_once(ten: Ten) -> None:
    ten.trial.do(PublishCalendarYear(MONDAY, 2026, (MONDAY,), ()))
    ten.trial.worker.catch_up()
    assert ten.asked == SUBJECTS
    ten.must_say_the_same_in_any_portions()


def test_a_day_on_which_all_are_due_asks_everybody_once(ten: Ten) -> None:
    ten.trial.open_until(after(1))
    assert ten.asked == SUBJECTS
    ten.forget()
    ten.trial.open_until(after(2))
    assert ten.asked == []
    ten.must_say_the_same_in_any_portions()


def test_monitors_keep_their_order_for_each_subject(ten: Ten) -> None:
    ten.publish(high=5)
    ten.trial.worker.catch_up()
    told = [(alert.subject, alert.monitor) for alert in ten.trial.alerts()]
    assert told == [(subject, monitor) for subject in SUBJECTS for monitor in ("z", "a")]


def test_what_comes_between_two_portions_is_applied_after_the_round(ten: Ten) -> None:
    ten.publish(high=5)
    assert ten.trial.worker.turn()
    assert ten.asked == SUBJECTS[:3]
    ten.trial.record(read(SUBJECTS[9], 1))
    ten.trial.worker.catch_up()
    assert ten.asked == [*SUBJECTS, SUBJECTS[9]]
    last = [alert.transition for alert in ten.trial.alerts("z") if alert.subject == SUBJECTS[9]]
    assert last == ["raised", "resolved"]
    ten.must_say_the_same_in_any_portions()


@pytest.mark.parametrize("turns", [1, 2, 3, 4])
def test_a_worker_that_was_killed_between_portions_goes_on_where_it_was(ten: Ten, turns: int) -> None:
    ten.publish(high=5)
    for _ in range(turns):
        assert ten.trial.worker.turn()
    asked = len(ten.asked)
    ten.trial = ten.trial.restarted()
    ten.trial.worker.catch_up()
    assert ten.asked == SUBJECTS
    assert asked == min(10, 3 * turns)
    ten.must_say_the_same_in_any_portions()


def test_rules_that_are_published_twice_in_a_row_ask_everybody_twice(ten: Ten) -> None:
    ten.publish(high=5)
    ten.publish(high=50)
    ten.trial.worker.catch_up()
    assert ten.asked == SUBJECTS * 2
    transitions = [alert.transition for alert in ten.trial.alerts("z")]
    assert transitions == ["raised"] * 10 + ["resolved"] * 10
    ten.must_say_the_same_in_any_portions()


def test_subjects_that_came_in_the_same_batch_are_asked_as_well(ten: Ten) -> None:
    """The store does not know them when the first portion is cut."""
    ten.trial.record_each(read(f"customer/B{number}", 5, look_again=after(1)) for number in range(5))
    ten.publish(high=5)
    ten.trial.do(OpenDay(after(1)))
    ten.trial.worker.catch_up()
    assert sorted(ten.asked[5:20]) == sorted([*SUBJECTS, *(f"customer/B{number}" for number in range(5))])
    assert ten.asked[5:20] == ten.asked[20:]
    ten.must_say_the_same_in_any_portions()


def test_parts_of_the_books_ask_their_own_subjects(ten: Ten) -> None:
    ten.publish(high=5)
    ten.trial.open_until(after(1))
    store, program = ten.trial.store, ten.trial.program
    assert contents_after(books_of_parts(store, program, 3), program) == ten.trial.contents()


# Several processes


def test_a_day_that_another_process_opens_waits_for_the_end_of_the_round(ten: Ten) -> None:
    ten.publish(high=5)
    assert ten.trial.worker.turn()
    other = Trial(ten.trial.path, ten.trial.program)
    other.open_until(after(2))
    other.store.close()
    with pytest.raises(Conflict):
        ten.trial.worker.catch_up()
    ten.trial = ten.trial.restarted()
    ten.must_say_the_same_in_any_portions()


def test_a_portion_that_another_process_has_written_is_not_written_twice(ten: Ten) -> None:
    """The position stays where it is during a round: it cannot tell the two apart."""
    ten.publish(high=5)
    assert ten.trial.worker.turn()
    prepared = ten.trial.worker.prepared()
    assert prepared is not None
    other = Trial(ten.trial.path, ten.trial.program)
    other.worker.catch_up()
    with pytest.raises(Conflict):
        other.store.write(prepared)
    other.store.close()
    assert len(ten.trial.alerts("z")) == 10
    ten.trial = ten.trial.restarted()
    ten.must_say_the_same_in_any_portions()


def test_a_portion_without_an_alert_that_comes_late_undoes_nothing(ten: Ten) -> None:
    ten.publish(high=50)
    assert ten.trial.worker.turn()
    prepared = ten.trial.worker.prepared()
    assert prepared is not None
    other = Trial(ten.trial.path, ten.trial.program)
    other.worker.catch_up()
    other.store.write(prepared)
    other.store.close()
    ten.trial = ten.trial.restarted()
    ten.trial.worker.catch_up()
    ten.must_say_the_same_in_any_portions()


# Days that were held


def test_days_that_are_released_together_have_each_a_whole_round(begin: Any) -> None:
    """The second must not begin while the first has asked one portion only."""
    ten = Ten(begin)
    put(ten.trial.path, "day.dreamt.v1", b"{}", "calendar", "calendar/lost")
    ten.trial.do(OpenDay(after(1)), OpenDay(after(2)))
    ten.trial.worker.catch_up()
    assert ten.asked == []
    [said] = ten.trial.said()
    ten.trial.do(DiscardRecord(MONDAY, said.letter, said.subject, said.position, "a dream"))
    ten.trial.worker.catch_up()
    assert ten.first.asked == [(subject, after(1)) for subject in SUBJECTS]
    ten.must_say_the_same_in_any_portions()
