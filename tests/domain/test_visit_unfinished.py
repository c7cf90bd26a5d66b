from dataclasses import replace
from datetime import date

import pytest

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.visit.call import RecordVisitStep, StartVisit
from forewarn.domain.visit.decisions import VISIT, VisitCommand
from forewarn.domain.visit.facts import (
    VisitApproved,
    VisitCarriedOver,
    VisitCompleted,
    VisitFact,
    VisitMissed,
    VisitPlanned,
    VisitRejected,
    VisitStarted,
    VisitStepRecorded,
    VisitSubmitted,
)
from forewarn.domain.visit.plan import SubmitVisit
from forewarn.domain.visit.unfinished import CarryOverVisit, MissVisit

MONDAY, FRIDAY, SATURDAY, NEXT_FRIDAY = (date(2026, 3, day) for day in (2, 6, 7, 13))
PLANNED = VisitPlanned(subject="customer/C1", on=MONDAY, visit="V1", rep="rep 7", due=FRIDAY)
SUBMITTED = VisitSubmitted(subject="customer/C1", on=MONDAY, visit="V1")
REJECTED = VisitRejected(subject="customer/C1", on=MONDAY, visit="V1", rejected_by="boss", reason="")
APPROVED = VisitApproved(subject="customer/C1", on=MONDAY, visit="V1", approved_by="boss")
STARTED = VisitStarted(subject="customer/C1", on=FRIDAY, visit="V1", rep="rep 7", place="shop")
STEP = VisitStepRecorded(subject="customer/C1", on=FRIDAY, visit="V1", number=1, step="prepare")
COMPLETED = VisitCompleted(subject="customer/C1", on=FRIDAY, visit="V1", rep="rep 7", result="ordered")
MISS = MissVisit(SATURDAY, "V1", "flooded road")
MISSED = VisitMissed(subject="customer/C1", on=SATURDAY, visit="V1", rep="rep 7", reason="flooded road")
CARRY_OVER = CarryOverVisit(SATURDAY, "V1", NEXT_FRIDAY)
CARRIED_OVER = VisitCarriedOver(subject="customer/C1", on=SATURDAY, visit="V1", rep="rep 7", due=NEXT_FRIDAY)


def when(command: VisitCommand, *given: VisitFact) -> list[VisitFact]:
    return VISIT.decide(command, VISIT.fold(given), Circumstances(today=NEXT_FRIDAY, actor="boss"))


@pytest.mark.parametrize(
    "given",
    [
        (PLANNED,),
        (PLANNED, SUBMITTED),
        (PLANNED, SUBMITTED, REJECTED),
        (PLANNED, SUBMITTED, APPROVED),
        (PLANNED, SUBMITTED, APPROVED, STARTED),
    ],
)
def test_a_visit_not_completed_is_missed_when_its_day_has_passed(given: tuple[VisitFact, ...]) -> None:
    assert when(MISS, *given) == [MISSED]


def test_a_visit_is_not_missed_while_its_day_has_not_passed() -> None:
    with pytest.raises(Refused, match="V1 may still take place until 2026-03-06"):
        when(replace(MISS, on=FRIDAY), PLANNED)


@pytest.mark.parametrize(("end", "stage"), [(COMPLETED, "completed"), (MISSED, "missed")])
def test_a_visit_that_is_over_is_not_missed(end: VisitFact, stage: str) -> None:
    with pytest.raises(Refused, match=f"V1 is {stage}: only an unfinished one is missed"):
        when(MISS, PLANNED, SUBMITTED, APPROVED, STARTED, end)


def test_a_missed_visit_is_carried_over() -> None:
    assert when(CARRY_OVER, PLANNED, SUBMITTED, APPROVED, MISSED) == [CARRIED_OVER]


def test_an_unfinished_visit_is_carried_over_after_its_day() -> None:
    assert when(CARRY_OVER, PLANNED, SUBMITTED, APPROVED, STARTED, STEP) == [CARRIED_OVER]


def test_a_visit_is_not_carried_over_while_its_day_has_not_passed() -> None:
    with pytest.raises(Refused, match="V1 may still take place until 2026-03-06"):
        when(replace(CARRY_OVER, on=FRIDAY), PLANNED, SUBMITTED, APPROVED, STARTED)


@pytest.mark.parametrize(
    ("given", "stage"),
    [
        ((PLANNED, SUBMITTED, APPROVED), "approved"),
        ((PLANNED, SUBMITTED, APPROVED, STARTED, COMPLETED), "completed"),
        ((PLANNED, SUBMITTED, APPROVED, MISSED, CARRIED_OVER), "approved"),
    ],
)
def test_only_a_missed_or_started_visit_is_carried_over(given: tuple[VisitFact, ...], stage: str) -> None:
    with pytest.raises(Refused, match=f"V1 is {stage}: only a missed or started one is carried over"):
        when(CARRY_OVER, *given)


def test_a_visit_may_be_carried_over_to_the_same_day() -> None:
    [fact] = when(replace(CARRY_OVER, due=SATURDAY), PLANNED, SUBMITTED, APPROVED, MISSED)
    assert isinstance(fact, VisitCarriedOver)
    assert fact.due == SATURDAY


def test_a_visit_is_carried_over_to_a_day_to_come() -> None:
    with pytest.raises(Refused, match="the new due day 2026-03-06 has passed"):
        when(replace(CARRY_OVER, due=FRIDAY), PLANNED, SUBMITTED, APPROVED, MISSED)


def test_the_approval_stands_when_a_visit_is_carried_over() -> None:
    given = (PLANNED, SUBMITTED, APPROVED, MISSED, CARRIED_OVER)
    assert when(StartVisit(NEXT_FRIDAY, "V1", "shop"), *given) == [
        VisitStarted(subject="customer/C1", on=NEXT_FRIDAY, visit="V1", rep="rep 7", place="shop")
    ]


def test_a_visit_never_approved_needs_approval_when_carried_over() -> None:
    given = (PLANNED, SUBMITTED, REJECTED, MISSED, CARRIED_OVER)
    with pytest.raises(Refused, match="V1 is planned: only an approved one is started"):
        when(StartVisit(NEXT_FRIDAY, "V1", "shop"), *given)
    assert when(SubmitVisit(NEXT_FRIDAY, "V1"), *given) == [
        VisitSubmitted(subject="customer/C1", on=NEXT_FRIDAY, visit="V1")
    ]


def test_a_visit_carried_over_goes_on_where_it_stopped() -> None:
    again = VisitStarted(subject="customer/C1", on=NEXT_FRIDAY, visit="V1", rep="rep 7", place="shop")
    given = (PLANNED, SUBMITTED, APPROVED, STARTED, STEP, CARRIED_OVER, again)
    assert when(RecordVisitStep(NEXT_FRIDAY, "V1", "greet"), *given) == [
        VisitStepRecorded(subject="customer/C1", on=NEXT_FRIDAY, visit="V1", number=2, step="greet")
    ]


def test_a_visit_carried_over_has_its_new_day_to_pass() -> None:
    with pytest.raises(Refused, match="V1 may still take place until 2026-03-13"):
        when(replace(MISS, on=NEXT_FRIDAY), PLANNED, SUBMITTED, APPROVED, MISSED, CARRIED_OVER)
