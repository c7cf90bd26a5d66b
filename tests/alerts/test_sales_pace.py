from datetime import date, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examples.pace import (
    D01,
    NO_CALENDAR,
    RULES,
    PaceBook,
    delivery,
    every,
    kept,
    level,
    returned,
    target,
    told,
)
from forewarn.alerts.levels import Rising
from forewarn.alerts.monitor import Assessment, Finding, Insufficient, Level, Observation, Today
from forewarn.alerts.sales_pace.dimension import dimension_of
from forewarn.alerts.sales_pace.monitor import SALES_PACE, moved_by
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.alerts.wording import faults
from forewarn.domain.order.facts import OrderDelivered

MONTHS = [f"2026-{month:02}" for month in range(1, 10)]
TARGETS = [target(month, 10_000) for month in MONTHS]
JANUARY_5, MAY_31, JUNE_30 = date(2026, 1, 5), date(2026, 5, 31), date(2026, 6, 30)
STEADY = [*TARGETS, *every(7, JANUARY_5, JUNE_30, 2_330)]
STOPPED = [*TARGETS, *every(7, JANUARY_5, MAY_31, 2_330)]
HALVED = [*STOPPED, *every(14, MAY_31, date(2026, 7, 31), 2_330)]


def test_who_sells_as_planned_is_well_on_every_day() -> None:
    days = (JANUARY_5 + timedelta(days=n) for n in range(60, 177))
    row = kept(STEADY)
    assert all(level(kept(until(STEADY, day)), day) is None for day in days)
    assert told(row, JUNE_30) == []


def until(facts: list, day: date) -> list:  # type: ignore[type-arg]
    return [fact for fact in facts if fact.on <= day or fact in TARGETS]


def test_who_stops_selling_is_warned_about_within_the_month() -> None:
    levels = {day: level(kept(STOPPED), date(2026, 6, day)) for day in (1, 5, 12, 19, 26)}
    assert levels[1] is None
    assert levels[5] in (None, Level.NOTICE)
    assert levels[26] is Level.CRITICAL
    first = min(day for day in range(1, 31) if level(kept(STOPPED), date(2026, 6, day)))
    assert 5 <= first <= 17


def test_who_sells_half_is_warned_about() -> None:
    assert level(kept(HALVED), date(2026, 7, 25)) in (Level.WARNING, Level.CRITICAL)


def test_early_in_the_period_no_level_is_entered() -> None:
    assert told(kept(STEADY), date(2026, 7, 6)) == []


def test_a_target_that_was_missed_is_told_in_the_first_days_after_it() -> None:
    [finding, enters] = told(kept(STOPPED), date(2026, 7, 1))
    assert isinstance(finding, Finding)
    assert (enters, finding.template) == (Level.CRITICAL, "ended")
    words = SALES_PACE.texts["ended"].en.format_map(finding.parameters)
    assert words.startswith("Sales in 2026-06: 0.00 of 10000.00 CNY were sold (0 %): the target is missed.")
    assert finding.parameters["doubt"] == "0.0"
    [later, _] = told(kept(STOPPED), date(2026, 7, 13))
    assert isinstance(later, Finding)
    assert later.parameters["period"] == "2026-07"


def test_a_target_that_was_missed_by_chance_is_a_notice() -> None:
    """An order in three weeks: May has one, and the next comes on June 1. Nobody sells less for it."""
    lumpy = kept([*TARGETS, *every(21, JANUARY_5, date(2026, 6, 1), 7_000)])
    assert [level(lumpy, date(2026, 6, day)) for day in (1, 8)] == [Level.NOTICE, None]


def test_a_target_that_is_set_late_does_not_end_what_was_said() -> None:
    without_july = [fact for fact in STOPPED if getattr(fact, "period", "") < "2026-07"]
    [finding, enters] = told(kept(without_july), date(2026, 7, 5))
    assert isinstance(finding, Finding)
    assert (enters, finding.parameters["period"]) == (Level.CRITICAL, "2026-06")
    assert told(kept(without_july), date(2026, 7, 11)) == []


def test_who_cannot_attain_the_target_any_more_is_warned_about() -> None:
    """So little may be chance, but the month is over in three days: that raises a notice to a warning."""
    slow = [*TARGETS, *every(14, JANUARY_5, MAY_31, 4_700), delivery(date(2026, 6, 25), 2_000)]
    [finding, enters] = told(kept(slow), date(2026, 6, 28))
    assert isinstance(finding, Finding)
    assert finding.template == "missed"
    assert enters is Level.WARNING
    words = SALES_PACE.texts["missed"].en.format_map(finding.parameters)
    assert "Even if the customer sells as usual from now on, 90 % of the target are still attained" in words


def test_the_text_names_what_is_needed() -> None:
    [finding, _] = told(kept(STOPPED), JUNE_30 - timedelta(days=4))
    assert isinstance(finding, Finding)
    words = SALES_PACE.texts[finding.template].en.format_map(finding.parameters)
    assert words.startswith("Sales in 2026-06: 0.00 of 10000.00 CNY are sold, 9090.91 were planned by now")
    assert "5000.00 CNY a weighted day are needed from now on, against 0.00 so far." in words
    assert finding.evidence[0] == "event-5"
    assert [measure.name for measure in finding.measures] == [
        "shortfall",
        "sure",
        "actual_cents",
        "pace",
        "projected_cents",
    ]


def test_the_factor_by_which_to_catch_up_is_a_number_of_the_alert() -> None:
    [finding, _] = told(kept(HALVED), date(2026, 7, 25))
    assert isinstance(finding, Finding)
    [factor] = [measure for measure in finding.measures if measure.name == "catch_up"]
    required, so_far = (float(finding.parameters[name]) for name in ("required", "so_far"))
    assert factor.value == round(required / so_far, 2) > 2


@pytest.mark.parametrize(
    ("facts", "day", "template"),
    [
        (STOPPED, date(2026, 6, 26), "missed"),  # nothing is sold: the rate so far is 0.00
        (HALVED, date(2026, 7, 31), "missed_on_the_last_day"),
        (HALVED, date(2026, 7, 25), "missed"),
    ],
)
def test_a_rate_that_does_not_exist_is_not_told(facts: list, day: date, template: str) -> None:  # type: ignore[type-arg]
    [finding, _] = told(kept(facts), day)
    assert isinstance(finding, Finding)
    assert finding.template == template
    text = SALES_PACE.texts[template]
    for words in (text.en, text.zh):
        shown = words.format_map(finding.parameters)
        assert "{" not in shown
        assert " -" not in shown


def test_texts_say_the_same_in_both_languages() -> None:
    assert list(faults(SALES_PACE.texts)) == []


def test_a_lumpy_customer_is_not_warned_about_between_two_orders() -> None:
    """That the one order of June misses its target by 30 percent is worth a notice, and no more."""
    lumpy = kept([*TARGETS, *every(21, JANUARY_5, MAY_31, 7_000)])
    assert all((level(lumpy, MAY_31 + timedelta(days=n)) or 0) <= Level.NOTICE for n in range(12))


def test_a_new_customer_is_not_judged() -> None:
    row = kept([target("2026-03", 1_000), *every(7, date(2026, 3, 2), date(2026, 3, 16), 50)])
    seen = list(SALES_PACE.check(D01, PaceBook(row), Today(date(2026, 3, 20), NO_CALENDAR), RULES))
    assert seen == [Insufficient(dimension="all", reason="too_few_orders", has=3, needs=6)]
    assert not list(SALES_PACE.check(D01, PaceBook(row), Today(date(2026, 3, 3), NO_CALENDAR), RULES))


def test_who_is_known_for_less_than_five_months_is_not_judged() -> None:
    facts = [*TARGETS, *every(7, JANUARY_5, date(2026, 4, 3), 2_330)]
    seen = list(SALES_PACE.check(D01, PaceBook(kept(facts)), Today(MAY_31, NO_CALENDAR), RULES))
    assert seen == [Insufficient(dimension="all", reason="too_short", has=4, needs=5)]
    assert level(kept(facts), date(2026, 6, 26)) is Level.CRITICAL


def test_a_brand_has_a_dimension_of_its_own_and_only_with_a_target() -> None:
    facts = [*STOPPED, *(target(month, 5_000, "Cloud") for month in MONTHS)]
    findings = [one for one in told(kept(facts), JUNE_30) if isinstance(one, Finding)]
    assert [one.dimension for one in findings] == ["all", "Cloud"]
    assert [one.template.startswith("brand_") for one in findings] == [False, True]
    assert [dimension_of(brand) for brand in ("", "all", "Cloud")] == ["all", "brand all", "Cloud"]


def test_who_usually_attains_less_is_measured_by_that() -> None:
    modest = [target(f"2025-{month:02}", 10_000) for month in range(1, 13)]
    facts = [*modest, *TARGETS, *every(7, date(2025, 1, 6), JUNE_30, 1_950)]
    assert level(kept(facts), JUNE_30 - timedelta(days=1)) is None


def test_returns_and_targets_ask_for_all_brands_since_one_may_be_told_of_another() -> None:
    assert moved_by(returned(MAY_31, 1)) is moved_by(target("2026-03", 1, "Rain")) is None
    assert moved_by(delivery(MAY_31, 1)) == ()
    facts = [*STOPPED, *(target(month, 5_000, "Cloud") for month in MONTHS)]
    narrow = SALES_PACE.narrow
    assert narrow is not None
    assert narrow.eases == {OrderDelivered}
    today = Today(JUNE_30, NO_CALENDAR)
    some = narrow.check(D01, PaceBook(kept(facts)), today, RULES, {"Cloud"})
    assert [one.dimension for one in some] == ["Cloud"]


PROMOTED = [
    *(target(month, 10_000) for month in MONTHS),
    *every(7, JANUARY_5, date(2026, 4, 30), 2_330),
    *(delivery(date(2026, 5, 4) + timedelta(days=7 * n), 2_300, promotion=True) for n in range(4)),
    *(delivery(date(2026, 5, 5) + timedelta(days=7 * n), 500) for n in range(4)),
]


def test_on_pace_with_promotions_only_is_a_notice() -> None:
    [finding, enters] = told(kept(PROMOTED), date(2026, 5, 29))
    assert isinstance(finding, Finding)
    assert (enters, finding.template) == (Level.NOTICE, "only_promotion")
    assert [measure.value for measure in finding.measures] == [0.411, 64.3]


def test_stricter_rules_are_heard() -> None:
    strict = SalesPaceRules(
        shortfall_percent=Rising((0, 1, 2), (0, 1, 2)), sure_percent=Rising((0, 1, 2), (0, 1, 2))
    )
    assert level(kept(STOPPED), date(2026, 6, 12), strict) is Level.CRITICAL


@pytest.mark.parametrize("facts", [STEADY, STOPPED, HALVED, PROMOTED])
def test_at_most_a_week_passes_before_it_looks(facts: list) -> None:  # type: ignore[type-arg]
    """Facts stop on July 31 at the latest: from then on only time passes."""
    row, day = kept(facts), date(2026, 7, 31)
    while day < date(2026, 10, 20):
        wakes = SALES_PACE.wake(PaceBook(row), Today(day, NO_CALENDAR), RULES)
        until_then = wakes or date(2026, 10, 20)
        levels = {level(row, each) for each in days_between(day, until_then)}
        assert len(levels) == 1 or (until_then - day).days <= 7, (day, wakes, levels)
        day = until_then


def days_between(first: date, before: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((before - first).days)]


@given(
    gaps=st.lists(st.integers(1, 30), max_size=30),
    yuan=st.integers(100, 9_000),
    asked=st.integers(0, 200),
)
def test_asked_for_one_dimension_it_says_what_it_says_of_all(gaps: list[int], yuan: int, asked: int) -> None:
    days = accumulate(gaps, lambda day, gap: day + timedelta(days=gap), initial=JANUARY_5)
    facts = [*TARGETS, *(target(month, 3_000, "Cloud") for month in MONTHS)]
    row = PaceBook(kept([*facts, *(delivery(day, yuan, ("Cloud", "Rain")[day.day % 2]) for day in days)]))
    today = Today(JANUARY_5 + timedelta(days=asked), NO_CALENDAR)
    assert SALES_PACE.narrow is not None
    whole = [told_of(each) for each in SALES_PACE.check(D01, row, today, RULES)]
    apart = [SALES_PACE.narrow.check(D01, row, today, RULES, {name}) for name in ("all", "Cloud")]
    assert whole == [told_of(each) for one in apart for each in one]


def told_of(seen: Observation) -> object:
    return seen.finding() if isinstance(seen, Assessment) else seen
