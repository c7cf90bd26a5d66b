from dataclasses import replace

import pytest

from examples.calls import (
    APPROVED,
    CALL_STEPS,
    CHECK,
    CHECKED,
    COMPLETE,
    COMPLETED,
    COUNT,
    COUNTED,
    DONE,
    JOINT,
    JOINT_STEPS,
    PLANNED,
    START,
    STARTED,
    SUBMITTED,
    TUESDAY,
    UNDER_WAY,
    record,
    recorded,
    when,
)
from forewarn.domain.decider import Refused
from forewarn.domain.visit.call import RecordVisitStep
from forewarn.domain.visit.decisions import VisitCommand
from forewarn.domain.visit.facts import CountedStock, VisitFact, VisitPlanned, VisitStepRecorded


def test_an_approved_visit_is_started() -> None:
    assert when(START, PLANNED, SUBMITTED, APPROVED) == [STARTED]


@pytest.mark.parametrize(
    ("given", "stage"),
    [((), "planned"), ((SUBMITTED,), "submitted"), ((SUBMITTED, APPROVED, STARTED), "started")],
)
def test_only_an_approved_visit_is_started(given: tuple[VisitFact, ...], stage: str) -> None:
    with pytest.raises(Refused, match=f"V1 is {stage}: only an approved one is started"):
        when(START, PLANNED, *given)


def test_a_visit_starts_somewhere() -> None:
    with pytest.raises(Refused, match="say where"):
        when(replace(START, place=""), PLANNED, SUBMITTED, APPROVED)


@pytest.mark.parametrize(("plan", "steps"), [(PLANNED, CALL_STEPS), (JOINT, JOINT_STEPS)])
def test_the_steps_of_a_script_are_recorded_in_its_order(plan: VisitPlanned, steps: tuple[str, ...]) -> None:
    given: list[VisitFact] = [plan, SUBMITTED, APPROVED, STARTED]
    for step in steps:
        given += record(step, *given)
    assert given[4:] == recorded(*steps)
    assert when(COMPLETE, *given) == [COMPLETED]


def test_a_note_is_kept_with_its_step() -> None:
    [fact] = when(RecordVisitStep(TUESDAY, "V1", "prepare", "new price list"), *UNDER_WAY)
    assert isinstance(fact, VisitStepRecorded)
    assert fact.note == "new price list"


def test_a_step_is_not_recorded_twice() -> None:
    with pytest.raises(Refused, match="'prepare' is recorded already"):
        record("prepare", *UNDER_WAY, *recorded("prepare"))


def test_no_step_is_left_out() -> None:
    with pytest.raises(Refused, match="'merchandise' is too early: 'greet' comes next"):
        record("merchandise", *UNDER_WAY, *recorded("prepare"))


def test_a_step_of_the_other_script_is_refused() -> None:
    with pytest.raises(Refused, match="'brief' is no step of this script: prepare, greet"):
        record("brief", *UNDER_WAY)


def test_stock_is_counted_on_a_visit_and_may_be_counted_again() -> None:
    assert when(COUNT, *UNDER_WAY) == [COUNTED]
    assert when(COUNT, *UNDER_WAY, COUNTED) == [COUNTED]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ((), "the count has no lines"),
        ((CountedStock("S1", -1),), "S1 cannot be there -1 times"),
        ((CountedStock("S1", 1), CountedStock("S1", 2)), "counted twice"),
    ],
)
def test_a_count_makes_sense(lines: tuple[CountedStock, ...], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        when(replace(COUNT, lines=lines), *UNDER_WAY)


def test_a_shelf_is_checked_on_a_visit() -> None:
    assert when(CHECK, *UNDER_WAY) == [CHECKED]
    assert when(CHECK, *UNDER_WAY, CHECKED) == [CHECKED]


@pytest.mark.parametrize(
    ("facings", "reason"), [({}, "the shelf has no facings"), ({"S1": -2}, "S1 cannot be there -2 times")]
)
def test_a_shelf_check_makes_sense(facings: dict[str, int], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        when(replace(CHECK, facings=facings), *UNDER_WAY)


@pytest.mark.parametrize("command", [RecordVisitStep(TUESDAY, "V1", "prepare"), COUNT, CHECK, COMPLETE])
@pytest.mark.parametrize(
    ("given", "stage"),
    [((PLANNED, SUBMITTED, APPROVED), "approved"), ((*DONE, COMPLETED), "completed")],
)
def test_a_call_is_worked_on_while_it_is_under_way(
    command: VisitCommand, given: tuple[VisitFact, ...], stage: str
) -> None:
    with pytest.raises(Refused, match=f"V1 is {stage}: this is done on a started one"):
        when(command, *given)
