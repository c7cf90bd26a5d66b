from dataclasses import replace

import pytest

from examples.calls import (
    APPROVE_RESULT,
    CALL_STEPS,
    COMPLETE,
    COMPLETED,
    COUNTED,
    DONE,
    RESULT_APPROVED,
    UNDER_WAY,
    recorded,
    when,
)
from forewarn.domain.decider import Refused


def test_a_visit_is_completed_with_all_its_steps() -> None:
    assert when(COMPLETE, *DONE, COUNTED) == [COMPLETED]


def test_a_visit_is_not_completed_with_steps_left() -> None:
    with pytest.raises(Refused, match="V1 is not done: review, record not recorded"):
        when(COMPLETE, *UNDER_WAY, *recorded(*CALL_STEPS[:6]))


def test_a_completed_visit_has_a_result() -> None:
    with pytest.raises(Refused, match="V1 has no result"):
        when(replace(COMPLETE, result=""), *DONE)


def test_another_person_approves_the_result() -> None:
    assert when(APPROVE_RESULT, *DONE, COMPLETED, actor="boss") == [RESULT_APPROVED]


@pytest.mark.parametrize("actor", ["rep 7", ""])
def test_a_rep_does_not_approve_their_own_result(actor: str) -> None:
    with pytest.raises(Refused, match="rep 7 made the visit: another person must approve its result"):
        when(APPROVE_RESULT, *DONE, COMPLETED, actor=actor)


def test_a_result_is_not_approved_before_there_is_one() -> None:
    with pytest.raises(Refused, match="V1 is started: only a completed one"):
        when(APPROVE_RESULT, *DONE, actor="boss")


def test_a_result_is_not_approved_twice() -> None:
    with pytest.raises(Refused, match="V1 is completed and its result approved: only a completed one"):
        when(APPROVE_RESULT, *DONE, COMPLETED, RESULT_APPROVED, actor="boss")
