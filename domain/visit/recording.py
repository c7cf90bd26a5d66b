"""A visit that took place is recorded afterwards, in one command."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.account import said
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.visit.call import CheckShelf, CountStockOnVisit, check_shelf, count_stock
from forewarn.domain.visit.facts import CountedStock, VisitCompleted, VisitFact, VisitStarted
from forewarn.domain.visit.plan import PlanVisit, plan
from forewarn.domain.visit.state import Stage, Visit, evolve


@dataclass(frozen=True, slots=True)
class RecordVisit:
    """A visit took place, planned or not: its result, and what was found, in one command. `customer` and
    `rep` of a visit that was planned are those of the plan."""

    on: date
    visit: str
    customer: str
    rep: str
    result: str
    place: str = ""
    counted: tuple[CountedStock, ...] = ()
    facings: dict[str, int] = field(default_factory=dict)


OVER = frozenset({Stage.STARTED, Stage.COMPLETED, Stage.RESULT_APPROVED, Stage.MISSED})
NO_PLACE = "not said"


def record(command: RecordVisit, visit: Visit, circumstances: Circumstances) -> list[VisitFact]:
    """Return all facts of the visit; a plan that nobody made is among them. The steps of the script are those
    of a visit that is recorded as it goes on."""
    must_be_open(command, visit)
    if not command.result:
        raise Refused(f"visit {command.visit} has no result: say what came of it")
    facts = planned(command, circumstances) if visit.stage is Stage.UNKNOWN else []
    for fact in facts:
        visit = evolve(visit, fact)
    return [*facts, *made(command, visit)]


def must_be_open(command: RecordVisit, visit: Visit) -> None:
    if visit.stage in OVER:
        raise Refused(f"visit {command.visit} is {visit.stage.value} already: give another visit another id")
    if visit.stage is Stage.UNKNOWN:
        return
    customer = subjects.customer(command.customer)
    if (visit.customer, visit.rep) != (customer, command.rep):
        raise Refused(f"visit {command.visit} is planned for {visit.rep} at {said(visit.customer)}")
    if command.on < visit.latest:
        raise Refused(f"{command.on} is too early: visit {command.visit} has come to {visit.latest}")


def planned(command: RecordVisit, circumstances: Circumstances) -> list[VisitFact]:
    wanted = PlanVisit(command.on, command.visit, command.customer, command.rep, due=command.on)
    return plan(wanted, Visit(), circumstances)


def made(command: RecordVisit, visit: Visit) -> Iterator[VisitFact]:
    start = VisitStarted(
        subject=visit.customer,
        on=command.on,
        visit=command.visit,
        rep=visit.rep,
        place=command.place or NO_PLACE,
    )
    yield start
    visit = evolve(visit, start)
    if command.counted:
        yield from count_stock(CountStockOnVisit(command.on, command.visit, command.counted), visit)
    if command.facings:
        yield from check_shelf(CheckShelf(command.on, command.visit, command.facings), visit)
    yield VisitCompleted(
        subject=visit.customer, on=command.on, visit=command.visit, rep=visit.rep, result=command.result
    )
