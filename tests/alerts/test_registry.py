import pytest

from forewarn.alerts.arrears.monitor import ARREARS
from forewarn.alerts.arrears.rules import ArrearsRules
from forewarn.alerts.levels import Rising
from forewarn.alerts.registry import MONITORS, rules_for, thresholds_errors
from forewarn.domain.rules import Override, Rules, Segment

STRICT = {"overdue_days": {"enter": [1, 5, 10], "leave": [1, 5, 10]}}
DEALER = Segment(kind="dealer", grade="A", region="east", customer="C1")


def test_every_monitor_has_a_name_of_its_own() -> None:
    names = [monitor.name for monitor in MONITORS]
    assert len(set(names)) == len(names)
    assert ARREARS in MONITORS


def test_without_anything_published_the_defaults_hold() -> None:
    assert rules_for(ARREARS, Rules(), DEALER) == ArrearsRules()


def test_published_thresholds_replace_the_defaults_they_name() -> None:
    rules = rules_for(ARREARS, Rules(1, monitors={"arrears": {"grace_days": 3, **STRICT}}), DEALER)
    assert rules == ArrearsRules(grace_days=3, overdue_days=Rising((1, 5, 10), (1, 5, 10)))


def test_the_narrower_override_wins() -> None:
    overrides = (
        Override("arrears", "customer", "C1", {"grace_days": 9}),
        Override("arrears", "kind", "dealer", {"grace_days": 2, "for_days": 1}),
        Override("arrears", "kind", "retailer", {"for_days": 7}),
    )
    rules = rules_for(ARREARS, Rules(2, overrides=overrides), DEALER)
    assert (rules.grace_days, rules.for_days) == (9, 1)


def test_a_threshold_that_is_no_longer_known_does_not_make_old_rules_unreadable() -> None:
    assert rules_for(ARREARS, Rules(1, monitors={"arrears": {"patience": 3}}), DEALER) == ArrearsRules()


def test_a_good_set_has_nothing_wrong() -> None:
    override = Override("arrears", "grade", "C", {"grace_counts": "working"})
    assert thresholds_errors({"arrears": STRICT}, (override,)) == []


@pytest.mark.parametrize(
    ("monitor", "thresholds", "complaint"),
    [
        ("arears", {}, "arears: no monitor is called 'arears': there are arrears"),
        ("arrears", {"grace": 3}, "arrears: no threshold is called 'grace': there are amount_effect, broken"),
        ("arrears", {"grace_days": "three"}, "arrears: grace_days: Expected `int`, got `str`"),
        ("arrears", {"grace_days": -1}, "arrears: grace_days: Expected `int` >= 0"),
        ("arrears", {"grace_counts": "lunar"}, "arrears: grace_counts: Invalid enum value 'lunar'"),
        (
            "arrears",
            {"late_percent": {"enter": [1, 2, 3], "leave": [2, 2, 3]}},
            "arrears: late_percent: leave [2, 2, 3] must not lie",
        ),
        ("arrears", {"habit_lag_months": 9}, "arrears: habit_lag_months: Expected `int` <= 6"),
    ],
)
def test_what_is_wrong_is_said_before_publishing(
    monitor: str, thresholds: dict[str, object], complaint: str
) -> None:
    [error] = thresholds_errors({monitor: thresholds})
    assert error.startswith(complaint)


def test_every_mistake_is_said_and_where_it_stands() -> None:
    override = Override("arrears", "region", "west", {"grace_days": 1.5, "typo": 1})
    assert [error.split(": ")[:2] for error in thresholds_errors({"arrears": {"typo": 1}}, (override,))] == [
        ["arrears", "no threshold is called 'typo'"],
        ["arrears for region west", "grace_days"],
        ["arrears for region west", "no threshold is called 'typo'"],
    ]
