"""Any sequence of commands, and any sequence of facts: what holds whatever happens."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, get_args

from hypothesis import given
from hypothesis import strategies as st

from examples.standings import gathered
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.credit import Standing
from forewarn.domain.decider import Refused
from forewarn.domain.visit.call import CompleteVisit, RecordVisitStep, StartVisit
from forewarn.domain.visit.decisions import VISIT, VisitCommand
from forewarn.domain.visit.facts import (
    CountedStock,
    VisitApproved,
    VisitCarriedOver,
    VisitCompleted,
    VisitFact,
    VisitMissed,
    VisitPlanned,
    VisitResultApproved,
    VisitStarted,
    VisitStepRecorded,
)
from forewarn.domain.visit.plan import ApproveVisit, PlanVisit, SubmitVisit
from forewarn.domain.visit.script import STEPS
from forewarn.domain.visit.state import Visit
from forewarn.domain.visit.unfinished import CarryOverVisit, MissVisit

FIRST, LAST = date(2026, 3, 2), date(2026, 3, 11)
DAYS = st.integers(0, 9).map(lambda n: FIRST + timedelta(days=n))
WORDS = st.sampled_from(["a", "b", "a", "b", ""])
PEOPLE = st.sampled_from(["rep 7", "boss"])
SPECIAL: dict[str, st.SearchStrategy[Any]] = {
    "on": DAYS,
    "due": DAYS,
    "script": st.sampled_from(["call", "joint"]),
    "rep": st.just("rep 7"),
    "companion": st.sampled_from(["", "rep 7", "boss"]),
    "step": st.sampled_from(sorted({step for steps in STEPS.values() for step in steps})),
    "number": st.integers(1, 9),
    "lines": st.lists(st.builds(CountedStock, sku=WORDS, quantity=st.integers(-1, 2)), max_size=2).map(tuple),
    "facings": st.dictionaries(WORDS, st.integers(-1, 2), max_size=2),
}
OPEN = Standing("customer/C1", "CNY")
Step = tuple[VisitCommand, str]


def any_of(kind: Any, names: Sequence[str]) -> st.SearchStrategy[Any]:
    return st.builds(kind, **{name: SPECIAL.get(name, WORDS) for name in names})


def any_command(*kinds: Any) -> st.SearchStrategy[VisitCommand]:
    return st.one_of([any_of(kind, [each.name for each in fields(kind)]) for kind in kinds])


COMMANDS = any_command(*get_args(VisitCommand))
FACTS = st.lists(st.one_of([any_of(kind, kind.__struct_fields__) for kind in get_args(VisitFact)]))
NOISE = st.lists(st.tuples(COMMANDS, PEOPLE), max_size=2)
PATH: list[VisitCommand] = [
    PlanVisit(FIRST, "a", "C1", "rep 7", FIRST + timedelta(days=4)),
    SubmitVisit(LAST, "a"),
    ApproveVisit(LAST, "a"),
    StartVisit(LAST, "a", "shop"),
    *(RecordVisitStep(LAST, "a", step) for step in STEPS["call"]),
    CompleteVisit(LAST, "a", "ordered"),
]


APPROVAL: list[VisitCommand] = [SubmitVisit(FIRST, "a"), ApproveVisit(FIRST, "a")]


@st.composite
def walks(draw: st.DrawFn) -> list[Step]:
    """The straight path, with other commands thrown in at any place."""
    steps: list[Step] = []
    for command in PATH:
        steps.append((command, "boss"))
        steps += draw(NOISE)
    return steps


@st.composite
def troubled_weeks(draw: st.DrawFn) -> list[Step]:
    """A visit that is planned and approved, then started, missed and carried over in any order of days."""
    kinds = any_command(StartVisit, MissVisit, CarryOverVisit)
    later = sorted(draw(st.lists(kinds, min_size=3, max_size=20)), key=lambda command: command.on)
    plan = PlanVisit(FIRST, "a", "C1", "rep 7", FIRST + timedelta(days=draw(st.integers(0, 3))))
    return [(command, "boss") for command in (plan, *APPROVAL[: draw(st.integers(0, 2))], *later)]


def story(steps: list[Step]) -> list[VisitFact]:
    """What is stored when every command is sent, whether it is refused or not."""
    facts: list[VisitFact] = []
    visit = VISIT.initial
    for command, actor in steps:
        try:
            decided = VISIT.decide(
                command, visit, Circumstances(today=LAST, actor=actor, gathered=gathered(OPEN))
            )
        except Refused:
            continue
        facts += decided
        visit = VISIT.fold(decided, visit)
    return facts


def script_of(facts: list[VisitFact]) -> tuple[str, ...]:
    return next(STEPS[fact.script] for fact in facts if isinstance(fact, VisitPlanned))


@given(walks())
def test_the_days_of_a_visit_never_go_back(steps: list[Step]) -> None:
    days = [fact.on for fact in story(steps)]
    assert all(earlier <= later for earlier, later in pairwise(days))


@given(walks())
def test_steps_follow_the_script_and_each_is_recorded_once(steps: list[Step]) -> None:
    facts = story(steps)
    recorded = [fact for fact in facts if isinstance(fact, VisitStepRecorded)]
    assert [fact.number for fact in recorded] == list(range(1, len(recorded) + 1))
    if recorded:
        assert tuple(fact.step for fact in recorded) == script_of(facts)[: len(recorded)]


@given(walks())
def test_a_visit_is_completed_only_after_all_its_steps(steps: list[Step]) -> None:
    done = 0
    facts = story(steps)
    for fact in facts:
        done += isinstance(fact, VisitStepRecorded)
        if isinstance(fact, VisitCompleted):
            assert done == len(script_of(facts))


@given(st.one_of(walks(), troubled_weeks()))
def test_a_visit_is_started_only_when_another_person_has_approved_it(steps: list[Step]) -> None:
    approvers = {""}
    for fact in story(steps):
        if isinstance(fact, VisitApproved | VisitResultApproved):
            assert fact.approved_by != "rep 7"
            approvers.add(fact.approved_by)
        if isinstance(fact, VisitStarted):
            assert approvers != {""}


@given(troubled_weeks())
def test_a_visit_is_missed_and_carried_over_only_after_its_day(steps: list[Step]) -> None:
    due = date.max
    for fact in story(steps):
        if isinstance(fact, VisitMissed | VisitCarriedOver):
            assert fact.on > due
        if isinstance(fact, VisitPlanned | VisitCarriedOver):
            due = fact.due


@given(walks())
def test_a_visit_that_is_completed_is_over(steps: list[Step]) -> None:
    kinds = [type(fact) for fact in story(steps)]
    if VisitCompleted in kinds:
        assert kinds[kinds.index(VisitCompleted) + 1 :] in ([], [VisitResultApproved])


@given(walks())
def test_the_same_facts_give_the_same_visit_however_they_are_cut(steps: list[Step]) -> None:
    facts = story(steps)
    half = len(facts) // 2
    assert VISIT.fold(facts) == VISIT.fold(facts[half:], VISIT.fold(facts[:half]))
    assert VISIT.initial == Visit()


@given(FACTS)
def test_any_facts_in_any_order_have_a_meaning(facts: list[VisitFact]) -> None:
    visit = VISIT.fold(facts)
    assert visit == VISIT.fold(facts)
    assert len(visit.steps_left) <= len(STEPS[visit.script])
