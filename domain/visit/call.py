"""Making a visit: started at a place, step by step, completed; then somebody looks at the result."""

from forewarn.domain.decider import Refused
from forewarn.domain.people import is_another
from forewarn.domain.visit.commands import (
    ApproveVisitResult,
    CheckShelf,
    CompleteVisit,
    CountStockOnVisit,
    RecordVisitStep,
    StartVisit,
)
from forewarn.domain.visit.facts import (
    VisitCompleted,
    VisitFact,
    VisitResultApproved,
    VisitShelfChecked,
    VisitStarted,
    VisitStepRecorded,
    VisitStockCounted,
)
from forewarn.domain.visit.script import STEPS
from forewarn.domain.visit.state import Stage, Visit


def start(command: StartVisit, visit: Visit) -> list[VisitFact]:
    if visit.stage is not Stage.APPROVED:
        raise Refused(f"visit {command.visit} is {visit.stage.value}: only an approved one is started")
    if not command.place:
        raise Refused("a visit starts at a place: say where")
    return [
        VisitStarted(
            subject=visit.customer, on=command.on, visit=command.visit, rep=visit.rep, place=command.place
        )
    ]


def record_step(command: RecordVisitStep, visit: Visit) -> list[VisitFact]:
    must_be_under_way(command, visit)
    must_come_next(command.step, visit)
    return [
        VisitStepRecorded(
            subject=visit.customer,
            on=command.on,
            visit=command.visit,
            number=visit.steps_done + 1,
            step=command.step,
            note=command.note,
        )
    ]


def must_come_next(step: str, visit: Visit) -> None:
    script = STEPS[visit.script]
    if step not in script:
        raise Refused(f"{step!r} is no step of this script: {', '.join(script)}")
    if step not in visit.steps_left:
        raise Refused(f"{step!r} is recorded already: each step is recorded once")
    if step != visit.steps_left[0]:
        raise Refused(f"{step!r} is too early: {visit.steps_left[0]!r} comes next")


def count_stock(command: CountStockOnVisit, visit: Visit) -> list[VisitFact]:
    must_be_under_way(command, visit)
    if not command.lines:
        raise Refused("the count has no lines: a SKU that is out of stock is counted as 0")
    for line in command.lines:
        must_not_be_negative(line.sku, line.quantity)
    counted = [(line.sku, line.batch, line.expiry) for line in command.lines]
    if len(set(counted)) < len(counted):
        raise Refused("a SKU is counted twice with the same batch and expiry: add its lines up")
    return [
        VisitStockCounted(subject=visit.customer, on=command.on, visit=command.visit, lines=command.lines)
    ]


def check_shelf(command: CheckShelf, visit: Visit) -> list[VisitFact]:
    must_be_under_way(command, visit)
    if not command.facings:
        raise Refused("the shelf has no facings: a SKU that is not on it has 0")
    for sku, facings in command.facings.items():
        must_not_be_negative(sku, facings)
    return [
        VisitShelfChecked(subject=visit.customer, on=command.on, visit=command.visit, facings=command.facings)
    ]


def must_not_be_negative(sku: str, quantity: int) -> None:
    if quantity < 0:
        raise Refused(f"{sku} cannot be there {quantity} times: count from 0")


def complete(command: CompleteVisit, visit: Visit) -> list[VisitFact]:
    must_be_under_way(command, visit)
    if visit.steps_left:
        raise Refused(f"visit {command.visit} is not done: {', '.join(visit.steps_left)} not recorded")
    if not command.result:
        raise Refused(f"visit {command.visit} has no result: say what came of it")
    return [
        VisitCompleted(
            subject=visit.customer, on=command.on, visit=command.visit, rep=visit.rep, result=command.result
        )
    ]


def must_be_under_way(
    command: RecordVisitStep | CountStockOnVisit | CheckShelf | CompleteVisit, visit: Visit
) -> None:
    if visit.stage is not Stage.STARTED:
        raise Refused(f"visit {command.visit} is {visit.stage.value}: this is done on a started one")


def approve_result(command: ApproveVisitResult, visit: Visit, actor: str) -> list[VisitFact]:
    if visit.stage is not Stage.COMPLETED:
        raise Refused(
            f"visit {command.visit} is {visit.stage.value}: only a completed one has a result to approve"
        )
    if not is_another(actor, visit.rep):
        raise Refused(f"{visit.rep} made the visit: another person must approve its result")
    return [
        VisitResultApproved(subject=visit.customer, on=command.on, visit=command.visit, approved_by=actor)
    ]
