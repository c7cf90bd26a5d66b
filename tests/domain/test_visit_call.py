from dataclasses import replace
from datetime import date

import pytest

from domain.circumstances import Circumstances
from domain.decider import Refused
from domain.visit.commands import (
    ApproveVisitResult,
    CheckShelf,
    CompleteVisit,
    CountStockOnVisit,
    RecordVisitStep,
    StartVisit,
    VisitCommand,
)
from domain.visit.decisions import VISIT
from domain.visit.facts import (
    CountedStock,
    VisitApproved,
    VisitCompleted,
    VisitFact,
    VisitPlanned,
    VisitResultApproved,
    VisitShelfChecked,
    VisitStarted,
    VisitStepRecorded,
    VisitStockCounted,
    VisitSubmitted,
)

MONDAY, TUESDAY, FRIDAY = (date(2026, 3, day) for day in (2, 3, 6))
CALL_STEPS = (
    "prepare",
    "greet",
    "survey the store",
    "merchandise",
    "propose the order",
    "close",
    "review",
    "record",
)
JOINT_STEPS = ("prepare", "brief", "during", "roadside talk", "record")
PLANNED = VisitPlanned(subject="customer/C1", on=MONDAY, visit="V1", rep="rep 7", due=FRIDAY)
JOINT = VisitPlanned(
    subject="customer/C1",
    on=MONDAY,
    visit="V1",
    rep="rep 7",
    due=FRIDAY,
    script="joint",
    companion="boss",
)
SUBMITTED = VisitSubmitted(subject="customer/C1", on=MONDAY, visit="V1")
APPROVED = VisitApproved(subject="customer/C1", on=MONDAY, visit="V1", approved_by="boss")
START = StartVisit(TUESDAY, "V1", "shop")
STARTED = VisitStarted(subject="customer/C1", on=TUESDAY, visit="V1", rep="rep 7", place="shop")
COUNT = CountStockOnVisit(TUESDAY, "V1", (CountedStock("S1", 12), CountedStock("S1", 0, "B2")))
COUNTED = VisitStockCounted(subject="customer/C1", on=TUESDAY, visit="V1", lines=COUNT.lines)
CHECK = CheckShelf(TUESDAY, "V1", {"S1": 4, "S2": 0})
CHECKED = VisitShelfChecked(subject="customer/C1", on=TUESDAY, visit="V1", facings={"S1": 4, "S2": 0})
COMPLETE = CompleteVisit(TUESDAY, "V1", "ordered")
COMPLETED = VisitCompleted(subject="customer/C1", on=TUESDAY, visit="V1", rep="rep 7", result="ordered")
APPROVE_RESULT = ApproveVisitResult(FRIDAY, "V1")
RESULT_APPROVED = VisitResultApproved(subject="customer/C1", on=FRIDAY, visit="V1", approved_by="boss")


def recorded(*steps: str) -> list[VisitFact]:
    return [
        VisitStepRecorded(subject="customer/C1", on=TUESDAY, visit="V1", number=number, step=step)
        for number, step in enumerate(steps, start=1)
    ]


UNDER_WAY: tuple[VisitFact, ...] = (PLANNED, SUBMITTED, APPROVED, STARTED)
DONE: tuple[VisitFact, ...] = (*UNDER_WAY, *recorded(*CALL_STEPS))


def when(command: VisitCommand, *given: VisitFact, actor: str = "rep 7") -> list[VisitFact]:
    return VISIT.decide(command, VISIT.fold(given), Circumstances(today=FRIDAY, actor=actor))


def record(step: str, *given: VisitFact) -> list[VisitFact]:
    return when(RecordVisitStep(TUESDAY, "V1", step), *given)


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
