"""Reported facts: one channel reports, two confirm, and what is cleared is over."""

import pytest

from examples.changes import (
    CRITICAL,
    NOTICE,
    WARNING,
    changed,
    cleared,
    confirmed,
    levels,
    observed,
    reported,
    wakes,
)
from forewarn.alerts.major_change.rules import MajorChangeRules
from forewarn.alerts.major_change.tiers import KINDS, kind_of
from forewarn.alerts.monitor import Finding, Level

DOMAIN_CRITICAL = "失信被执行 被执行 限制高消费 破产 清算 股权冻结 吊销 注销".split()
DOMAIN_CRITICAL += [
    "破产/清算",
    "吊销/注销",
    "bank account changed",
    "acceptance dishonoured",
    "stock seized",
]
DOMAIN_HIGH = "经营异常 严重违法 法定代表人变更 担保人退出".split()
DOMAIN_HIGH += ["controlling holder changed", "licence expired", "guarantor withdrew", "key buyer left"]
DOMAIN_HIGH += ["payer differs"]
DOMAIN_MEDIUM = "股权出质 动产抵押 欠税 减资".split()
DOMAIN_MEDIUM += ["capital reduced", "address moved", "warehouse moved", "not found"]
DOMAIN_POSITIVE = "风险解除 增资 移出经营异常名录".split()
DOMAIN_POSITIVE += ["capital raised", "delisted"]


@pytest.mark.parametrize(
    ("kinds", "tier"),
    [
        (DOMAIN_CRITICAL, "critical"),
        (DOMAIN_HIGH, "high"),
        (DOMAIN_MEDIUM, "medium"),
        (DOMAIN_POSITIVE, "positive"),
    ],
)
def test_the_tiers_are_those_of_the_domain(kinds: list[str], tier: str) -> None:
    assert {kind: kind_of(kind).tier for kind in kinds} == dict.fromkeys(kinds, tier)


@pytest.mark.parametrize(
    ("said", "dimension"),
    [
        ("失信被执行人", "失信被执行"),
        ("列入被执行人名单", "被执行"),
        ("限制高消费令", "限制高消费"),
        ("equity frozen", "股权冻结"),
        ("Equity-Frozen", "股权冻结"),
        ("票据拒付", "dishonoured"),
        ("法定代表人变更", "legal_representative"),
        ("解除股权冻结", "解除股权冻结"),
        ("恢复执行", "被执行"),
        ("解除担保", "guarantor"),
        ("担保责任解除", "guarantor"),
        ("环保处罚", "环保处罚"),
    ],
)
def test_a_trouble_has_one_dimension_in_whatever_words_it_is_told(said: str, dimension: str) -> None:
    assert kind_of(said).dimension == dimension


def test_no_stem_stands_for_two_troubles() -> None:
    stems = [stem for kind in KINDS for stem in kind.stems]
    assert len(stems) == len(set(stems))


@pytest.mark.parametrize(
    ("kind", "one", "two"),
    [("失信被执行", WARNING, CRITICAL), ("经营异常", WARNING, WARNING), ("欠税", NOTICE, NOTICE)],
)
def test_one_channel_reports_and_two_confirm(kind: str, one: Level, two: Level) -> None:
    [dimension] = levels(reported(kind)).keys()
    assert levels(reported(kind)) == {dimension: one}
    assert levels(reported(kind), confirmed(kind)) == {dimension: two}


def test_what_is_only_heard_is_one_level_lower() -> None:
    assert levels(reported("经营异常", "visit:rep/7")) == {"经营异常": NOTICE}
    assert levels(reported("经营异常", "visit:rep/7"), confirmed("经营异常")) == {"经营异常": WARNING}


def test_the_words_say_whether_it_is_confirmed() -> None:
    one = observed(reported("股权冻结", detail="30 %"))["股权冻结"]
    two = observed(reported("股权冻结"), confirmed("股权冻结"))["股权冻结"]
    assert isinstance(one, Finding)
    assert isinstance(two, Finding)
    assert (one.template, two.template) == ("fact_reported", "fact_confirmed")
    assert one.parameters["detail"] == " (30 %)"
    assert (two.parameters["sources"], two.evidence) == ("court, registry", ("e1", "e2"))


def test_two_words_for_one_trouble_by_two_channels_confirm_it() -> None:
    assert levels(reported("失信被执行"), reported("失信被执行人", "registry")) == {"失信被执行": CRITICAL}


def test_a_reported_fact_stands_until_it_is_cleared() -> None:
    assert levels(reported("失信被执行"), on=700) == {"失信被执行": WARNING}
    assert levels(reported("失信被执行"), cleared("失信被执行", on=1), on=1) == {}
    assert wakes(reported("失信被执行")) is None


def test_good_news_warns_of_nothing() -> None:
    assert levels(reported("风险解除"), reported("增资"), reported("移出经营异常名录")) == {}


def test_an_element_and_a_report_of_the_same_change_are_one_trouble() -> None:
    facts = changed("legal_representative", "a", "b", "visit:rep/7"), reported("法定代表人变更", "registry")
    assert levels(*facts) == {"legal_representative": WARNING}


def test_what_no_kind_names_is_noted() -> None:
    assert levels(reported("环保处罚")) == {"环保处罚": NOTICE}


def test_a_company_gives_kinds_its_own_tiers() -> None:
    rules = MajorChangeRules(kinds={"环保处罚": "critical", "欠税": "low"})
    assert levels(reported("环保处罚"), reported("欠税"), rules=rules) == {"环保处罚": WARNING}


def test_facts_that_are_confirmed_without_a_report_are_kept() -> None:
    assert levels(confirmed("失信被执行")) == {"失信被执行": WARNING}
