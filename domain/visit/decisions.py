"""What may happen to a visit: planned, approved, made or missed; here it is only routed."""

from typing import TypeAlias, assert_never

from forewarn.domain import subjects
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Decider, Refused
from forewarn.domain.needs import NOTHING, Needs, account_of
from forewarn.domain.visit import call, plan, recording, unfinished
from forewarn.domain.visit.call import (
    ApproveVisitResult,
    CheckShelf,
    CompleteVisit,
    CountStockOnVisit,
    RecordVisitStep,
    StartVisit,
)
from forewarn.domain.visit.facts import VisitFact
from forewarn.domain.visit.plan import ApproveVisit, PlanVisit, RejectVisit, SubmitVisit
from forewarn.domain.visit.recording import RecordVisit
from forewarn.domain.visit.state import Stage, Visit, evolve
from forewarn.domain.visit.unfinished import CarryOverVisit, MissVisit

VisitCommand: TypeAlias = (
    PlanVisit
    | SubmitVisit
    | ApproveVisit
    | RejectVisit
    | StartVisit
    | RecordVisitStep
    | CountStockOnVisit
    | CheckShelf
    | CompleteVisit
    | RecordVisit
    | MissVisit
    | CarryOverVisit
    | ApproveVisitResult
)


CallCommand: TypeAlias = StartVisit | RecordVisitStep | CountStockOnVisit | CheckShelf | CompleteVisit


def decide(command: VisitCommand, visit: Visit, circumstances: Circumstances) -> list[VisitFact]:
    if isinstance(command, PlanVisit):
        return plan.plan(command, visit, circumstances)
    if isinstance(command, RecordVisit):
        return recording.record(command, visit, circumstances)
    must_go_on(command, visit)
    match command:
        case SubmitVisit():
            return plan.submit(command, visit)
        case ApproveVisit():
            return plan.approve(command, visit, circumstances.actor)
        case RejectVisit():
            return plan.reject(command, visit, circumstances.actor)
        case MissVisit():
            return unfinished.miss(command, visit)
        case CarryOverVisit():
            return unfinished.carry_over(command, visit)
        case ApproveVisitResult():
            return call.approve_result(command, visit, circumstances.actor)
        case _:
            return make(command, visit)


def make(command: CallCommand, visit: Visit) -> list[VisitFact]:
    match command:
        case StartVisit():
            return call.start(command, visit)
        case RecordVisitStep():
            return call.record_step(command, visit)
        case CountStockOnVisit():
            return call.count_stock(command, visit)
        case CheckShelf():
            return call.check_shelf(command, visit)
        case CompleteVisit():
            return call.complete(command, visit)
        case _:
            assert_never(command)


def must_go_on(command: VisitCommand, visit: Visit) -> None:
    """The days of one visit never go back."""
    if visit.stage is Stage.UNKNOWN:
        raise Refused(f"visit {command.visit} is not planned: send PlanVisit first")
    if command.on < visit.latest:
        raise Refused(f"{command.on} is too early: visit {command.visit} has come to {visit.latest}")


def stream(command: VisitCommand) -> str:
    return f"visit/{command.visit}"


def needs(command: VisitCommand, visit: Visit) -> Needs:
    """Only a registered, open customer gets a visit planned; what follows needs no money read."""
    if isinstance(command, PlanVisit | RecordVisit):
        return account_of(subjects.customer(command.customer))
    return NOTHING


VISIT: Decider[VisitCommand, Visit, VisitFact] = Decider(Visit(), decide, evolve, stream, needs)
