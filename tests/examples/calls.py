"""Visit V1 of rep 7 to customer C1, step by step."""

from datetime import date

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Standing
from forewarn.domain.visit.call import (
    ApproveVisitResult,
    CheckShelf,
    CompleteVisit,
    CountStockOnVisit,
    RecordVisitStep,
    StartVisit,
)
from forewarn.domain.visit.decisions import VISIT, VisitCommand
from forewarn.domain.visit.facts import (
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
    known = gathered(Standing("customer/C1", "CNY"))
    circumstances = Circumstances(today=FRIDAY, actor=actor, gathered=known)
    return VISIT.decide(command, VISIT.fold(given), circumstances)


def record(step: str, *given: VisitFact) -> list[VisitFact]:
    return when(RecordVisitStep(TUESDAY, "V1", step), *given)
