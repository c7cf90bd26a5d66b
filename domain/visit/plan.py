"""Planning a visit, and the approval of the plan."""

from dataclasses import dataclass
from datetime import date

from forewarn.domain import subjects
from forewarn.domain.account import known_account, said
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.people import is_another
from forewarn.domain.visit.facts import (
    Script,
    VisitApproved,
    VisitFact,
    VisitPlanned,
    VisitRejected,
    VisitSubmitted,
)
from forewarn.domain.visit.state import Stage, Visit


@dataclass(frozen=True, slots=True)
class PlanVisit:
    """`companion`: who goes along, on a joint visit only."""

    on: date
    visit: str
    customer: str
    rep: str
    due: date
    script: Script = "call"
    companion: str = ""


@dataclass(frozen=True, slots=True)
class SubmitVisit:
    """Submits the plan of a visit for approval."""

    on: date
    visit: str


@dataclass(frozen=True, slots=True)
class ApproveVisit:
    """Approves the plan of a visit."""

    on: date
    visit: str


@dataclass(frozen=True, slots=True)
class RejectVisit:
    """Rejects the plan of a visit."""

    on: date
    visit: str
    reason: str


def plan(command: PlanVisit, visit: Visit, circumstances: Circumstances) -> list[VisitFact]:
    if visit.stage is not Stage.UNKNOWN:
        raise Refused(f"visit {command.visit} is {visit.stage.value} already: give the new one another id")
    must_be_sound(command)
    must_be_visited(subjects.customer(command.customer), circumstances)
    return [
        VisitPlanned(
            subject=subjects.customer(command.customer),
            on=command.on,
            visit=command.visit,
            rep=command.rep,
            due=command.due,
            script=command.script,
            companion=command.companion,
        )
    ]


def must_be_sound(command: PlanVisit) -> None:
    if not command.visit:
        raise Refused("a visit needs an id")
    if not command.rep:
        raise Refused(f"visit {command.visit} needs a rep who makes it")
    if command.due < command.on:
        raise Refused(f"the visit would be due on {command.due}, before it is planned, on {command.on}")
    must_have_its_company(command)


def must_have_its_company(command: PlanVisit) -> None:
    if command.script == "call" and command.companion:
        raise Refused(f"{command.companion} goes along: plan a joint visit, not a call")
    if command.script == "joint" and not command.companion:
        raise Refused("a joint visit needs a companion: name who goes along")
    if command.companion == command.rep:
        raise Refused(f"{command.rep} cannot be their own companion: name somebody else")


def must_be_visited(customer: str, circumstances: Circumstances) -> None:
    if known_account(customer, circumstances).closed:
        raise Refused(f"{said(customer)} is closed: it is not visited any more")


def submit(command: SubmitVisit, visit: Visit) -> list[VisitFact]:
    """A rejected plan may be submitted again."""
    if visit.stage not in (Stage.PLANNED, Stage.REJECTED):
        raise Refused(
            f"visit {command.visit} is {visit.stage.value}: only a planned or rejected one is submitted"
        )
    return [VisitSubmitted(subject=visit.customer, on=command.on, visit=command.visit)]


def approve(command: ApproveVisit, visit: Visit, actor: str) -> list[VisitFact]:
    must_be_submitted(command, visit)
    if not is_another(actor, visit.rep):
        raise Refused(f"{visit.rep} makes the visit: another person must approve it")
    return [VisitApproved(subject=visit.customer, on=command.on, visit=command.visit, approved_by=actor)]


def reject(command: RejectVisit, visit: Visit, actor: str) -> list[VisitFact]:
    must_be_submitted(command, visit)
    return [
        VisitRejected(
            subject=visit.customer,
            on=command.on,
            visit=command.visit,
            rejected_by=actor,
            reason=command.reason,
        )
    ]


def must_be_submitted(command: ApproveVisit | RejectVisit, visit: Visit) -> None:
    if visit.stage is not Stage.SUBMITTED:
        raise Refused(f"visit {command.visit} is {visit.stage.value}: only a submitted one is decided on")
