"""Making a visit: started at a place, step by step, completed; then somebody looks at the result."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain.decider import Refused
from forewarn.domain.people import is_another
from forewarn.domain.visit.facts import (
    CountedStock,
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


@dataclass(frozen=True, slots=True)
class StartVisit:
    """Starts an approved visit at a place."""

    on: date
    visit: str
    place: str


@dataclass(frozen=True, slots=True)
class RecordVisitStep:
    """Steps are recorded in the order of the script, each once."""

    on: date
    visit: str
    step: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class CountStockOnVisit:
    """Records the stock that was counted on a visit under way."""

    on: date
    visit: str
    lines: tuple[CountedStock, ...]


@dataclass(frozen=True, slots=True)
class CheckShelf:
    """Records how many facings each SKU has on the shelf."""

    on: date
    visit: str
    facings: dict[str, int]


@dataclass(frozen=True, slots=True)
class CompleteVisit:
    """Only when every step of the script is recorded."""

    on: date
    visit: str
    result: str


@dataclass(frozen=True, slots=True)
class ApproveVisitResult:
    """Approves the result of a completed visit; another person than its rep does so."""

    on: date
    visit: str


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
