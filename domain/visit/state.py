"""A visit, as far as a later decision needs to know it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from typing import TypeAlias, assert_never

from forewarn.domain.visit.facts import (
    Script,
    VisitApproved,
    VisitCarriedOver,
    VisitCompleted,
    VisitFact,
    VisitMissed,
    VisitPlanned,
    VisitRejected,
    VisitResultApproved,
    VisitShelfChecked,
    VisitStarted,
    VisitStepRecorded,
    VisitStockCounted,
    VisitSubmitted,
)
from forewarn.domain.visit.script import STEPS

PlanFact: TypeAlias = VisitPlanned | VisitSubmitted | VisitApproved | VisitRejected | VisitCarriedOver


class Stage(Enum):
    UNKNOWN = "not planned"
    PLANNED = "planned"
    SUBMITTED = "submitted"
    REJECTED = "rejected"
    APPROVED = "approved"
    STARTED = "started"
    COMPLETED = "completed"
    RESULT_APPROVED = "completed and its result approved"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Visit:
    """`approved`: its plan was, which stands when it is carried over. `latest`: date of the last fact."""

    stage: Stage = Stage.UNKNOWN
    customer: str = ""
    rep: str = ""
    due: date = date.min
    script: Script = "call"
    approved: bool = False
    steps_done: int = 0
    latest: date = date.min

    @property
    def steps_left(self) -> tuple[str, ...]:
        return STEPS[self.script][self.steps_done :]


def evolve(visit: Visit, fact: VisitFact) -> Visit:
    return replace(meaning(visit, fact), latest=max(visit.latest, fact.on))


def meaning(visit: Visit, fact: VisitFact) -> Visit:
    match fact:
        case VisitStarted():
            return replace(visit, stage=Stage.STARTED)
        case VisitStepRecorded():
            return replace(visit, steps_done=fact.number)
        case VisitStockCounted() | VisitShelfChecked():
            return visit
        case VisitCompleted():
            return replace(visit, stage=Stage.COMPLETED)
        case VisitMissed():
            return replace(visit, stage=Stage.MISSED)
        case VisitResultApproved():
            return replace(visit, stage=Stage.RESULT_APPROVED)
        case _:
            return planning(visit, fact)


def planning(visit: Visit, fact: PlanFact) -> Visit:
    match fact:
        case VisitPlanned():
            return Visit(Stage.PLANNED, fact.subject, fact.rep, fact.due, fact.script)
        case VisitSubmitted():
            return replace(visit, stage=Stage.SUBMITTED)
        case VisitApproved():
            return replace(visit, stage=Stage.APPROVED, approved=True)
        case VisitRejected():
            return replace(visit, stage=Stage.REJECTED)
        case VisitCarriedOver():
            stage = Stage.APPROVED if visit.approved else Stage.PLANNED
            return replace(visit, stage=stage, due=fact.due)
        case _:
            assert_never(fact)
