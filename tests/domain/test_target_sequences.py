"""Whatever is asked of targets, parts never exceed the whole, and the rest is what they leave."""

from contextlib import suppress
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from examples.targets import MARCH, decided, kept, yuan
from forewarn.domain.credit import Standing
from forewarn.domain.decider import Refused
from forewarn.domain.target.decisions import TargetCommand
from forewarn.domain.target.decomposing import DecomposeTarget, TargetPart
from forewarn.domain.target.facts import TargetDecomposed, TargetFact
from forewarn.domain.target.in_force import InForce
from forewarn.domain.target.setting import ReviseTarget, SetTarget

MONDAY = date(2026, 3, 2)
NORTH, REP = "area/north", "rep/7"
HOLDERS = (NORTH, REP, "customer/D01", "customer/D02")
BELOW = {NORTH: (REP, "customer/D01", "customer/D02"), REP: ("customer/D01", "customer/D02")}
CUSTOMERS = tuple(Standing(holder, "CNY") for holder in HOLDERS[2:])
AMOUNTS = st.integers(0, 1_000)


@st.composite
def commands(draw: st.DrawFn) -> TargetCommand:
    kind, amount = draw(st.sampled_from(("set", "revise", "divide", "divide"))), draw(AMOUNTS)
    if kind == "set":
        return SetTarget(MONDAY, draw(st.sampled_from(HOLDERS)), MARCH, amount=yuan(amount))
    if kind == "revise":
        return ReviseTarget(MONDAY, draw(st.sampled_from(HOLDERS)), MARCH, "why", amount=yuan(amount))
    whole = draw(st.sampled_from((NORTH, REP)))
    parts = draw(st.lists(st.sampled_from(BELOW[whole]), min_size=1, max_size=3))
    return DecomposeTarget(
        MONDAY, whole, MARCH, "", tuple(TargetPart(each, amount=yuan(draw(AMOUNTS))) for each in parts)
    )


def told(story: list[TargetCommand]) -> list[TargetFact]:
    facts: list[TargetFact] = []
    for command in story:
        with suppress(Refused):
            facts += decided(command, facts, *CUSTOMERS)
    return facts


def in_force(facts: list[TargetFact], holder: str) -> InForce | None:
    return kept(facts, holder, MARCH).brands.get("")


BEGUN: list[TargetCommand] = [SetTarget(MONDAY, NORTH, MARCH, amount=yuan(1_000))]


@given(st.lists(commands(), max_size=12))
def test_the_parts_of_a_whole_never_exceed_it(story: list[TargetCommand]) -> None:
    facts = told([*BEGUN, *story])
    for holder in (NORTH, REP):
        whole = in_force(facts, holder)
        if whole is None:
            continue
        parts = [part for each in HOLDERS if (part := in_force(facts, each)) is not None]
        given_out = [part for part in parts if part.parent.startswith(f"{holder}/{MARCH}/@")]
        amounts = sum(part.amount_cents or 0 for part in given_out)
        assert amounts <= whole.allotted_cents <= (whole.amount_cents or 0)


@given(st.lists(commands(), max_size=12))
def test_what_the_parts_leave_is_said_with_them(story: list[TargetCommand]) -> None:
    facts = told([*BEGUN, *story])
    for number, fact in enumerate(facts):
        if isinstance(fact, TargetDecomposed):
            whole = in_force(facts[:number], fact.subject)
            assert whole is not None
            given_out = sum(part.amount_cents or 0 for part in fact.parts)
            assert given_out + (fact.unallocated_cents or 0) == whole.amount_cents
            assert (fact.unallocated_cents or 0) >= 0


@given(st.lists(commands(), max_size=12))
def test_versions_count_and_each_is_another(story: list[TargetCommand]) -> None:
    facts = told([*BEGUN, *story])
    for holder in HOLDERS:
        versions = [
            fact.version
            for fact in facts
            if fact.subject == holder and not isinstance(fact, TargetDecomposed)
        ]
        assert versions == list(range(1, len(versions) + 1))
