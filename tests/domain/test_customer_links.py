from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.customers import REGISTERED
from forewarn.domain.circumstances import Circumstances
from forewarn.domain.customer.decisions import CUSTOMER, CustomerCommand
from forewarn.domain.customer.facts import CustomerFact, FactReported, ProfileElementChanged
from forewarn.domain.customer.holds import HoldCustomer
from forewarn.domain.customer.link_facts import LinkCleared, LinkJoined, LinkLeft, LinkReported
from forewarn.domain.customer.links import digest
from forewarn.domain.customer.profile import ChangeProfileElement
from forewarn.domain.customer.reports import ClearFact, ConfirmFact, ReportFact
from forewarn.domain.decider import Refused
from forewarn.domain.subjects import link

MONDAY, TUESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)
ME = "customer/C1"
WANG, LI = (link("legal_representative", digest(name)) for name in ("王伟", "李娜"))
NAMED = ChangeProfileElement(MONDAY, "C1", "legal_representative", "王伟", "registry")
JOINED = LinkJoined(subject=WANG, on=MONDAY, member=ME, element="legal_representative", value="王伟")
REPORT = ReportFact(TUESDAY, "C1", "失信被执行", "court")


def run(*commands: CustomerCommand) -> list[CustomerFact]:
    """Return what the last command decides."""
    state, facts = CUSTOMER.fold([REGISTERED]), list[CustomerFact]()
    for command in commands:
        facts = CUSTOMER.decide(command, state, Circumstances(today=FRIDAY, actor="feed"))
        state = CUSTOMER.fold(facts, state)
    return facts


def links(*commands: CustomerCommand) -> list[CustomerFact]:
    return [fact for fact in run(*commands) if fact.subject.startswith("link/")]


def changed(value: str, on: date = TUESDAY, source: str = "registry") -> ChangeProfileElement:
    return ChangeProfileElement(on, "C1", "legal_representative", value, source)


def test_a_customer_that_names_its_legal_representative_joins_a_link() -> None:
    assert run(NAMED)[1:] == [JOINED]


def test_another_one_means_to_leave_the_first_link_and_join_a_second() -> None:
    assert links(NAMED, changed("李娜")) == [
        LinkLeft(subject=WANG, on=TUESDAY, member=ME),
        LinkJoined(subject=LI, on=TUESDAY, member=ME, element="legal_representative", value="李娜"),
    ]


def test_a_second_source_for_the_same_name_moves_no_link() -> None:
    assert links(NAMED, changed("王伟", source="visit:rep/7")) == []


@pytest.mark.parametrize("spelt", ["王 伟", " 王伟", "王伟 "])
def test_another_spelling_of_the_same_name_is_the_same_link(spelt: str) -> None:
    assert links(NAMED, changed(spelt)) == []


def test_none_is_nobody_to_share() -> None:
    assert links(NAMED, changed("无")) == [LinkLeft(subject=WANG, on=TUESDAY, member=ME)]
    assert links(changed("None")) == []


def test_other_elements_link_nobody() -> None:
    assert links(ChangeProfileElement(MONDAY, "C1", "address", "王伟", "registry")) == []


def test_both_languages_name_one_link() -> None:
    [fact] = links(ChangeProfileElement(MONDAY, "C1", "法定代表人", "王伟", "registry"))
    assert fact == JOINED


def test_what_is_told_about_a_member_is_told_to_its_links() -> None:
    told = {"subject": WANG, "member": ME, "kind": "失信被执行"}
    assert links(NAMED, REPORT) == [LinkReported(on=TUESDAY, source="court", **told)]
    confirm = ConfirmFact(FRIDAY, "C1", "失信被执行", "registry")
    assert links(NAMED, REPORT, confirm) == [
        LinkReported(on=FRIDAY, source="registry", confirmed=True, **told)
    ]
    clear = ClearFact(FRIDAY, "C1", "失信被执行", "court")
    assert links(NAMED, REPORT, clear) == [LinkCleared(on=FRIDAY, source="court", **told)]


def test_a_customer_brings_along_what_stands_about_it() -> None:
    assert links(REPORT, NAMED.__class__(FRIDAY, "C1", "guarantor", "王伟", "contract"))[1:] == [
        LinkReported(
            subject=link("guarantor", digest("王伟")),
            on=FRIDAY,
            member=ME,
            kind="失信被执行",
            source="court",
        )
    ]


def test_what_concerns_no_link_writes_none() -> None:
    assert links(NAMED, HoldCustomer(TUESDAY, "C1", "audit", FRIDAY)) == []


def test_a_customer_of_before_links_were_kept_joins_when_it_is_next_told_about() -> None:
    named = ProfileElementChanged(
        subject=ME,
        on=MONDAY,
        element="legal_representative",
        previous="",
        current="王伟",
        source="registry",
        effective=MONDAY,
    )
    facts = CUSTOMER.decide(REPORT, CUSTOMER.fold([REGISTERED, named]), Circumstances(FRIDAY, "feed"))
    assert [type(fact) for fact in facts] == [FactReported, LinkJoined, LinkReported]


COMMANDS = st.lists(
    st.one_of(
        st.builds(changed, st.sampled_from(["王伟", "李娜", "无"]), st.just(TUESDAY), st.sampled_from("ab")),
        st.builds(ReportFact, st.just(TUESDAY), st.just("C1"), st.sampled_from("xy"), st.sampled_from("ab")),
        st.builds(ClearFact, st.just(TUESDAY), st.just("C1"), st.sampled_from("xy"), st.just("a")),
    ),
    max_size=12,
)


@given(COMMANDS)
def test_the_links_always_follow_from_the_elements_and_reports(commands: list[CustomerCommand]) -> None:
    state, members, told = CUSTOMER.fold([REGISTERED]), set[str](), set[tuple[str, str]]()
    for command in commands:
        try:
            facts = CUSTOMER.decide(command, state, Circumstances(today=FRIDAY, actor="feed"))
        except Refused:
            continue
        state = CUSTOMER.fold(facts, state)
        for fact in facts:
            match fact:
                case LinkJoined():
                    assert fact.subject not in members
                    members.add(fact.subject)
                case LinkLeft():
                    members.remove(fact.subject)
                    told = {pair for pair in told if pair[0] != fact.subject}
                case LinkReported():
                    told.add((fact.subject, fact.kind))
                case LinkCleared():
                    told.remove((fact.subject, fact.kind))
                case _:
                    pass
    assert members == state.links
    assert told == {(subject, kind) for subject in members for kind in state.reports}
