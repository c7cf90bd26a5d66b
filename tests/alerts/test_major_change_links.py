"""Links: what is told about one customer concerns those who share a name with it."""

import pytest

from examples.changes import DEFAULTS, LINK, NOTICE, WARNING, joined, observed, told
from forewarn.alerts.major_change.rules import MajorChangeRules, Standing
from forewarn.alerts.monitor import Finding, Level
from forewarn.domain.decider import Fact

TWO = [joined("customer/C1"), joined("customer/C2")]


def link(*facts: Fact, rules: MajorChangeRules = DEFAULTS) -> Finding | None:
    said = observed(*facts, rules=rules, subject=LINK)
    assert len(said) <= 1
    found = said.get("link")
    assert found is None or isinstance(found, Finding)
    return found


def test_the_alert_of_a_link_names_the_others() -> None:
    found = link(*TWO, told("customer/C1", "失信被执行"))
    assert found is not None
    assert (found.parameters["told"], found.parameters["others"]) == ("C1: 失信被执行", "C2")
    assert (found.parameters["name"], found.evidence) == ("王伟", ("e3",))


@pytest.mark.parametrize(
    ("kind", "confirmed", "level"),
    [("失信被执行", False, NOTICE), ("失信被执行", True, WARNING), ("经营异常", True, NOTICE)],
)
def test_a_company_may_have_links_told_as_warnings_where_it_is_proven(
    kind: str, confirmed: bool, level: Level
) -> None:
    rules = MajorChangeRules(linked=Standing("warning", "notice", "notice"))
    found = link(*TWO, told("customer/C1", kind, confirmed), rules=rules)
    assert found is not None
    assert found.enters is level


def test_a_shared_name_is_a_hint_which_two_people_may_have() -> None:
    found = link(*TWO, told("customer/C1", "失信被执行", confirmed=True))
    assert found is not None
    assert found.enters is NOTICE
    silent = MajorChangeRules(linked=Standing("none", "none", "none"))
    assert link(*TWO, told("customer/C1", "失信被执行"), rules=silent) is None


@pytest.mark.parametrize("kind", ["欠税", "风险解除"])
def test_what_is_neither_critical_nor_high_concerns_nobody_else(kind: str) -> None:
    assert link(*TWO, told("customer/C1", kind, confirmed=True)) is None


def test_a_member_alone_has_nobody_to_warn_of() -> None:
    assert link(joined("customer/C1"), told("customer/C1", "失信被执行")) is None
    assert link(*TWO) is None


def test_a_name_that_very_many_share_is_a_placeholder() -> None:
    many = [joined(f"customer/C{number}") for number in range(30)]
    fact = told("customer/C1", "失信被执行")
    assert link(*many, fact) is None
    found = link(*many, fact, rules=MajorChangeRules(link_members_most=50))
    assert found is not None
    assert found.parameters["others"].endswith("C10, +19")


def test_when_something_stands_about_all_members_no_others_are_left() -> None:
    found = link(*TWO, told("customer/C1", "失信被执行"), told("customer/C2", "被执行"))
    assert found is not None
    assert found.parameters["others"] == "-"
