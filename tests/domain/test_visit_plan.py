from dataclasses import replace
from datetime import date

import pytest

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Standing
from forewarn.domain.decider import Refused
from forewarn.domain.needs import NOTHING, account_of
from forewarn.domain.visit.call import StartVisit
from forewarn.domain.visit.decisions import VISIT, VisitCommand
from forewarn.domain.visit.facts import (
    VisitApproved,
    VisitFact,
    VisitPlanned,
    VisitRejected,
    VisitStarted,
    VisitSubmitted,
)
from forewarn.domain.visit.plan import ApproveVisit, PlanVisit, RejectVisit, SubmitVisit

MONDAY, TUESDAY, FRIDAY = (date(2026, 3, day) for day in (2, 3, 6))
OPEN = Standing("customer/C1", "CNY")
PLAN = PlanVisit(MONDAY, "V1", "C1", "rep 7", FRIDAY)
PLANNED = VisitPlanned(subject="customer/C1", on=MONDAY, visit="V1", rep="rep 7", due=FRIDAY)
SUBMIT = SubmitVisit(MONDAY, "V1")
SUBMITTED = VisitSubmitted(subject="customer/C1", on=MONDAY, visit="V1")
APPROVE = ApproveVisit(TUESDAY, "V1")
APPROVED = VisitApproved(subject="customer/C1", on=TUESDAY, visit="V1", approved_by="boss")
REJECT = RejectVisit(TUESDAY, "V1", "he was there last week")
REJECTED = VisitRejected(
    subject="customer/C1", on=TUESDAY, visit="V1", rejected_by="boss", reason="he was there last week"
)


def when(
    command: VisitCommand, *given: VisitFact, actor: str = "boss", standing: Standing | None = OPEN
) -> list[VisitFact]:
    circumstances = Circumstances(today=FRIDAY, actor=actor, gathered=gathered(standing))
    return VISIT.decide(command, VISIT.fold(given), circumstances)


def test_a_visit_is_planned() -> None:
    assert when(PLAN) == [PLANNED]


def test_a_visit_may_be_due_on_the_day_it_is_planned() -> None:
    [fact] = when(replace(PLAN, due=MONDAY))
    assert isinstance(fact, VisitPlanned)
    assert fact.due == MONDAY


def test_a_visit_is_not_planned_twice() -> None:
    with pytest.raises(Refused, match="V1 is planned already"):
        when(PLAN, PLANNED)


def test_a_visit_is_not_due_before_it_is_planned() -> None:
    with pytest.raises(Refused, match="due on 2026-03-02, before it is planned, on 2026-03-03"):
        when(replace(PLAN, on=TUESDAY, due=MONDAY))


@pytest.mark.parametrize(
    ("command", "reason"),
    [(replace(PLAN, visit=""), "needs an id"), (replace(PLAN, rep=""), "V1 needs a rep")],
)
def test_a_visit_has_an_id_and_a_rep(command: PlanVisit, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        when(command)


def test_a_joint_visit_names_who_goes_along() -> None:
    [fact] = when(replace(PLAN, script="joint", companion="boss"))
    assert fact == VisitPlanned(
        subject="customer/C1",
        on=MONDAY,
        visit="V1",
        rep="rep 7",
        due=FRIDAY,
        script="joint",
        companion="boss",
    )


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (replace(PLAN, script="joint"), "needs a companion"),
        (replace(PLAN, script="joint", companion="rep 7"), "rep 7 cannot be their own companion"),
        (replace(PLAN, companion="boss"), "boss goes along: plan a joint visit"),
    ],
)
def test_a_companion_goes_along_on_joint_visits_only(command: PlanVisit, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        when(command)


@pytest.mark.parametrize("standing", [None, replace(OPEN, registered=False)])
def test_only_a_registered_customer_is_visited(standing: Standing | None) -> None:
    with pytest.raises(Refused, match="C1 is not registered: send RegisterCustomer first"):
        when(PLAN, standing=standing)


def test_a_closed_customer_is_not_visited() -> None:
    with pytest.raises(Refused, match="C1 is closed"):
        when(PLAN, standing=replace(OPEN, closed=True))


def test_a_held_customer_is_visited_all_the_same() -> None:
    assert when(PLAN, standing=replace(OPEN, holds=("overdue",))) == [PLANNED]


def test_only_planning_looks_at_the_customer() -> None:
    assert VISIT.needs(PLAN, VISIT.initial) == account_of("customer/C1")
    assert VISIT.needs(SUBMIT, VISIT.fold([PLANNED])) == NOTHING
    assert VISIT.stream(SUBMIT) == "visit/V1"


@pytest.mark.parametrize("command", [SUBMIT, APPROVE, REJECT, StartVisit(MONDAY, "V1", "shop")])
def test_a_visit_that_is_not_planned_takes_no_other_command(command: VisitCommand) -> None:
    with pytest.raises(Refused, match="V1 is not planned: send PlanVisit first"):
        when(command)


def test_a_plan_is_submitted() -> None:
    assert when(SUBMIT, PLANNED) == [SUBMITTED]


def test_a_plan_is_not_submitted_twice() -> None:
    with pytest.raises(Refused, match="V1 is submitted: only a planned or rejected one"):
        when(SUBMIT, PLANNED, SUBMITTED)


def test_a_submitted_plan_is_approved() -> None:
    assert when(APPROVE, PLANNED, SUBMITTED) == [APPROVED]


@pytest.mark.parametrize("actor", ["rep 7", ""])
def test_a_rep_does_not_approve_their_own_plan(actor: str) -> None:
    with pytest.raises(Refused, match="rep 7 makes the visit: another person must approve it"):
        when(APPROVE, PLANNED, SUBMITTED, actor=actor)


def test_a_submitted_plan_is_rejected() -> None:
    assert when(REJECT, PLANNED, SUBMITTED) == [REJECTED]


@pytest.mark.parametrize("command", [APPROVE, REJECT])
@pytest.mark.parametrize(
    ("given", "stage"),
    [((), "planned"), ((SUBMITTED, APPROVED), "approved"), ((SUBMITTED, REJECTED), "rejected")],
)
def test_only_a_submitted_plan_is_decided_on(
    command: VisitCommand, given: tuple[VisitFact, ...], stage: str
) -> None:
    with pytest.raises(Refused, match=f"V1 is {stage}: only a submitted one is decided on"):
        when(command, PLANNED, *given)


def test_a_rejected_plan_is_submitted_again_and_approved() -> None:
    again = VisitSubmitted(subject="customer/C1", on=TUESDAY, visit="V1")
    assert when(replace(SUBMIT, on=TUESDAY), PLANNED, SUBMITTED, REJECTED) == [again]
    assert when(APPROVE, PLANNED, SUBMITTED, REJECTED, again) == [APPROVED]


def test_the_days_of_a_visit_never_go_back() -> None:
    with pytest.raises(Refused, match="2026-03-02 is too early: visit V1 has come to 2026-03-03"):
        when(StartVisit(MONDAY, "V1", "shop"), PLANNED, SUBMITTED, APPROVED)


def test_a_started_visit_is_not_submitted() -> None:
    started = VisitStarted(subject="customer/C1", on=TUESDAY, visit="V1", rep="rep 7", place="shop")
    with pytest.raises(Refused, match="V1 is started"):
        when(replace(SUBMIT, on=TUESDAY), PLANNED, SUBMITTED, APPROVED, started)
