"""What is likely to be sold in a period, and the band around it."""

from datetime import date

import pytest

from examples.pace import NO_CALENDAR, RULES, every, kept, target
from forewarn.alerts.sales_pace.evidence import Evidence, Window
from forewarn.alerts.sales_pace.known import known_of
from forewarn.alerts.sales_pace.outlook import likely, outlook, past_months, plan_error
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.alerts.sales_pace.view import view
from forewarn.projections.pace.row import Pace

JANUARY_5, JUNE_15 = date(2026, 1, 5), date(2026, 6, 15)
TARGETS = [target(f"2026-{month:02}", 10_000) for month in range(1, 7)]
STEADY = kept([*TARGETS, *every(7, JANUARY_5, JUNE_15, 2_330)])
SETTING = Setting(JUNE_15, NO_CALENDAR, RULES, "")


def test_a_lower_rate_is_likely_as_far_as_it_is_no_chance() -> None:
    """By Bayes: 0.1 / (0.1 + 0.9 × doubt)."""
    assert likely(Evidence(1, 0.5, 1.0), 0.1) == pytest.approx(0.1)
    assert likely(Evidence(1, 0.5, 0.04), 0.1) == pytest.approx(0.1 / 0.136)
    assert likely(Evidence(1, 0.5, 0.0), 0.1) == 1
    assert likely(Evidence(1, 0.5, 0.0), 0) == 0


def test_the_errors_of_past_months_beyond_those_of_lumps_are_shrunk_to_the_prior() -> None:
    prior = RULES.plan_spread**2
    assert plan_error([], 1.0, 0.0, RULES) == pytest.approx(prior)
    off = plan_error([Window(70, 100), Window(130, 100)], 1.0, 2.0, RULES)
    assert off == pytest.approx((6 * prior + 2 * (0.09 - 0.02)) / 8)
    assert plan_error([Window(100, 100)] * 90, 1.0, 5.0, RULES) == pytest.approx(prior / 4)
    assert plan_error([Window(900, 100)], 1.0, 0.0, RULES) == pytest.approx((6 * prior + 1) / 7)


def test_months_that_are_evidence_and_the_first_one_are_no_past() -> None:
    seen = view(known_of(STEADY.tracks[""], STEADY.goals[""], "2026-06", RULES), SETTING)
    assert [month.planned for month in past_months(seen, STEADY.tracks[""], STEADY.goals[""], SETTING)] == [
        pytest.approx(1_000_000)
    ]


def test_the_months_of_a_quarter_are_past_months() -> None:
    row = kept([target("2026-Q1", 30_000), target("2026-Q3", 30_000), *every(7, JANUARY_5, JUNE_15, 2_330)])
    setting = SETTING._replace(on=date(2026, 7, 20))
    seen = view(known_of(row.tracks[""], row.goals[""], "2026-Q3", setting.rules), setting)
    planned = [month.planned for month in past_months(seen, row.tracks[""], row.goals[""], setting)]
    assert sum(planned) == pytest.approx(3_000_000 * 42 / 64)


def ends(row: Pace, rules: SalesPaceRules = RULES) -> tuple[float, float, float]:
    setting = SETTING._replace(rules=rules)
    seen = view(known_of(row.tracks[""], row.goals[""], "2026-06", setting.rules), setting)
    return outlook(seen, row.tracks[""], row.goals[""], setting)


def test_a_steady_customer_is_expected_to_go_on() -> None:
    """June has five Mondays, and three of them have delivered."""
    low, middle, high = ends(STEADY)
    assert low < middle < high
    assert middle == pytest.approx(5 * 233_000, rel=0.05)


def test_a_plan_that_is_further_off_has_a_wider_band() -> None:
    narrow, wide = (
        ends(STEADY, SalesPaceRules(plan_spread=0.05)),
        ends(STEADY, SalesPaceRules(plan_spread=0.3)),
    )
    assert wide[0] < narrow[0] < narrow[2] < wide[2]
