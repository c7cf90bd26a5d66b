"""Visits that did not happen, or not to their end: missed, and carried over to a later day."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain.decider import Refused
from forewarn.domain.visit.facts import VisitCarriedOver, VisitFact, VisitMissed
from forewarn.domain.visit.state import Stage, Visit


@dataclass(frozen=True, slots=True)
class MissVisit:
    """Refused while the due day has not passed."""

    on: date
    visit: str
    reason: str


@dataclass(frozen=True, slots=True)
class CarryOverVisit:
    """Gives an unfinished visit a later due day."""

    on: date
    visit: str
    due: date


OVER = (Stage.UNKNOWN, Stage.MISSED, Stage.COMPLETED, Stage.RESULT_APPROVED)


def miss(command: MissVisit, visit: Visit) -> list[VisitFact]:
    if visit.stage in OVER:
        raise Refused(f"visit {command.visit} is {visit.stage.value}: only an unfinished one is missed")
    must_be_past_due(command, visit)
    return [
        VisitMissed(
            subject=visit.customer, on=command.on, visit=command.visit, rep=visit.rep, reason=command.reason
        )
    ]


def carry_over(command: CarryOverVisit, visit: Visit) -> list[VisitFact]:
    """Steps that were recorded stand: what is carried over is the rest."""
    if visit.stage not in (Stage.MISSED, Stage.STARTED):
        raise Refused(
            f"visit {command.visit} is {visit.stage.value}: only a missed or started one is carried over"
        )
    must_be_past_due(command, visit)
    if command.due < command.on:
        raise Refused(f"the new due day {command.due} has passed: it cannot be before {command.on}")
    return [
        VisitCarriedOver(
            subject=visit.customer, on=command.on, visit=command.visit, rep=visit.rep, due=command.due
        )
    ]


def must_be_past_due(command: MissVisit | CarryOverVisit, visit: Visit) -> None:
    if command.on <= visit.due:
        raise Refused(f"visit {command.visit} may still take place until {visit.due}")
