"""A round asks everybody in portions. Where they are cut shows in nothing that is said."""

import pytest

from examples.company import MONDAY, after
from examples.derivation import books_of_parts, contents_after
from examples.meters import read
from examples.ten_subjects import SUBJECTS, Ten
from forewarn.domain.calendar import OpenDay, PublishCalendarYear


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
