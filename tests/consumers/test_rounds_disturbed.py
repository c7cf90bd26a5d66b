"""Rounds in which another process works as well, or which begin together."""

from typing import Any

import pytest

from examples.company import MONDAY, after
from examples.dead_letters import put
from examples.ten_subjects import SUBJECTS, Ten
from examples.trial import Trial
from forewarn.consumers.books.round import ROUNDS, Round, decode
from forewarn.consumers.books.worker import BOOKS
from forewarn.domain.calendar import OpenDay
from forewarn.domain.dead_letter.decisions import DiscardRecord
from forewarn.ports.failures import Conflict


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


def test_a_place_that_came_late_is_gone_with_the_next_batch(ten: Ten) -> None:
    ten.publish(high=50)
    assert ten.trial.worker.turn()
    prepared = ten.trial.worker.prepared()
    assert prepared is not None
    other = Trial(ten.trial.path, ten.trial.program)
    other.worker.catch_up()
    other.store.write(prepared)
    assert unfinished(other) is not None
    other.open_until(after(1))
    assert unfinished(other) is None
    other.store.close()


def unfinished(trial: Trial) -> Round | None:
    row = trial.store.row(ROUNDS, BOOKS, "")
    return None if row is None else decode(row.row)


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
