from dataclasses import replace
from datetime import date

import pytest

from forewarn.domain.circumstances import Circumstances
from forewarn.domain.decider import Refused
from forewarn.domain.needs import NOTHING
from forewarn.domain.policy import Policy
from forewarn.domain.rules import RULES, Override, PublishRules, Rules, RulesPublished, Segment

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
PUBLISH = PublishRules(MONDAY, Policy(tolerance_percent=5), {"arrears": {"warning_days": 10}})
PUBLISHED = RulesPublished(
    subject="rules",
    on=MONDAY,
    version=1,
    policy=Policy(tolerance_percent=5),
    monitors={"arrears": {"warning_days": 10}},
)
FOR_DEALERS = Override("arrears", "kind", "dealer", {"warning_days": 15, "minimum_cents": 100})
FOR_C1 = Override("arrears", "customer", "C1", {"warning_days": 30})
FOR_C1_CHURN = Override("churn", "customer", "C1", {"silent_days": 60})


def when(command: PublishRules, *given: RulesPublished) -> list[RulesPublished]:
    return RULES.decide(command, RULES.fold(given), Circumstances(today=TUESDAY, actor="sales"))


def test_rules_are_published() -> None:
    assert when(PUBLISH) == [PUBLISHED]


def test_every_publication_has_the_next_version() -> None:
    [fact] = when(replace(PUBLISH, policy=Policy()), PUBLISHED)
    assert fact.version == 2


def test_the_rules_in_force_published_again_change_nothing() -> None:
    assert when(replace(PUBLISH, on=TUESDAY), PUBLISHED) == []


def test_rules_that_repeat_the_defaults_are_published_once() -> None:
    defaults = PublishRules(MONDAY, Policy(), {})
    [fact] = when(defaults)
    assert fact.version == 1
    assert when(defaults, fact) == []


@pytest.mark.parametrize(
    "other",
    [
        replace(PUBLISH, policy=Policy(tolerance_percent=6)),
        replace(PUBLISH, monitors={}),
        replace(PUBLISH, overrides=(FOR_C1,)),
    ],
)
def test_any_difference_is_a_new_version(other: PublishRules) -> None:
    assert [fact.version for fact in when(other, PUBLISHED)] == [2]


def test_a_publication_is_the_whole_set() -> None:
    [second] = when(replace(PUBLISH, monitors={"churn": {}}, overrides=(FOR_C1,)), PUBLISHED)
    rules = RULES.fold([PUBLISHED, second])
    assert rules == Rules(2, Policy(tolerance_percent=5), {"churn": {}}, (FOR_C1,))


def test_two_overrides_for_the_same_customers_are_refused() -> None:
    with pytest.raises(Refused, match="two overrides of arrears by customer C1: merge them into one"):
        when(replace(PUBLISH, overrides=(FOR_C1, FOR_DEALERS, replace_thresholds(FOR_C1))))


def replace_thresholds(override: Override) -> Override:
    return Override(override.monitor, override.by, override.value, {"warning_days": 99})


@pytest.mark.parametrize(
    ("policy", "name"),
    [
        (Policy(open_period_days=-1), "open_period_days"),
        (Policy(overdue_grace_days=-1), "overdue_grace_days"),
        (Policy(overdue_minimum_cents=-1), "overdue_minimum_cents"),
        (Policy(tolerance_percent=-1), "tolerance_percent"),
    ],
)
def test_a_policy_has_no_negative_figures(policy: Policy, name: str) -> None:
    with pytest.raises(Refused, match=f"{name} is -1: the least it can be is 0"):
        when(replace(PUBLISH, policy=policy))


def test_before_any_publication_the_defaults_are_in_force() -> None:
    assert RULES.initial == Rules(0, Policy(), {}, ())
    assert RULES.initial.thresholds("arrears", Segment(customer="C1")) == {}


def test_a_monitor_gets_its_own_thresholds() -> None:
    rules = RULES.fold([PUBLISHED])
    assert rules.thresholds("arrears", Segment()) == {"warning_days": 10}
    assert rules.thresholds("churn", Segment()) == {}


def test_the_narrower_override_wins_whatever_the_order() -> None:
    rules = Rules(
        1, monitors={"arrears": {"warning_days": 10}}, overrides=(FOR_C1, FOR_DEALERS, FOR_C1_CHURN)
    )
    both = rules.thresholds("arrears", Segment(kind="dealer", customer="C1"))
    assert both == {"warning_days": 30, "minimum_cents": 100}
    assert rules.thresholds("arrears", Segment(kind="dealer")) == {"warning_days": 15, "minimum_cents": 100}
    assert rules.thresholds("arrears", Segment(kind="nka")) == {"warning_days": 10}


def test_an_override_leaves_what_was_published_as_it_was() -> None:
    rules = Rules(1, monitors={"arrears": {"warning_days": 10}}, overrides=(FOR_C1,))
    rules.thresholds("arrears", Segment(customer="C1"))
    assert rules.monitors == {"arrears": {"warning_days": 10}}


@pytest.mark.parametrize(
    ("narrower", "broader"), [("customer", "region"), ("region", "grade"), ("grade", "kind")]
)
def test_customer_region_grade_and_kind_each_yield_to_the_narrower(narrower: str, broader: str) -> None:
    by = {
        "kind": Override("arrears", "kind", "x", {"days": "kind"}),
        "grade": Override("arrears", "grade", "x", {"days": "grade"}),
        "region": Override("arrears", "region", "x", {"days": "region"}),
        "customer": Override("arrears", "customer", "x", {"days": "customer"}),
    }
    rules = Rules(1, overrides=(by[narrower], by[broader]))
    segment = Segment(kind="x", grade="x", region="x", customer="x")
    assert rules.thresholds("arrears", segment) == {"days": narrower}


def test_the_rules_are_one_stream_and_nobodys_money() -> None:
    assert RULES.stream(PUBLISH) == "rules"
    assert RULES.needs(PUBLISH, RULES.initial) == NOTHING
