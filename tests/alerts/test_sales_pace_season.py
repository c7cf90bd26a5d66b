"""A customer's own season within a quarter, by the months of a year before."""

from datetime import date, timedelta

import pytest

from examples.pace import NO_CALENDAR, RULES, delivery, every, kept, level, target
from forewarn.alerts.sales_pace.known import known_of
from forewarn.alerts.sales_pace.level import judge
from forewarn.alerts.sales_pace.season import factors, in_season, season_of
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.domain.decider import Fact

JANUARY_5, MAY_4 = date(2025, 1, 6), date(2026, 5, 4)
QUARTERS = [target(f"{year}-Q{quarter}", 60_000) for year in (2025, 2026) for quarter in (1, 2, 3, 4)]
SETTING = Setting(MAY_4, NO_CALENDAR, RULES, "")


def of_summer(until: date) -> list[Fact]:
    """Orders of every week: 1,000 from October to April, 7,500 from May to September."""
    days = [JANUARY_5 + timedelta(days=7 * n) for n in range((until - JANUARY_5).days // 7 + 1)]
    return [delivery(day, 7_500 if 5 <= day.month <= 9 else 1_000) for day in days]


def test_who_sells_from_may_on_is_not_behind_in_april() -> None:
    row = kept([*QUARTERS, *of_summer(date(2026, 4, 27))])
    season = season_of(row.tracks[""], "2026-Q2", SETTING)
    assert season is not None
    assert season["2026-04"] < 0.45
    assert level(row, MAY_4) is None


def test_who_stops_in_season_is_warned_about() -> None:
    row = kept([*QUARTERS, *of_summer(date(2026, 4, 27))])
    assert level(row, date(2026, 6, 15)) is not None


def test_a_customer_without_a_season_has_none() -> None:
    row = kept([*QUARTERS, *every(7, JANUARY_5, MAY_4, 4_600)])
    assert season_of(row.tracks[""], "2026-Q2", SETTING) is None


def test_months_that_differ_by_chance_alone_are_no_season() -> None:
    """An order in seven weeks: some months have one, the others have none."""
    row = kept([*QUARTERS, *every(49, JANUARY_5, MAY_4, 30_000)])
    season = season_of(row.tracks[""], "2026-Q2", SETTING) or {}
    assert all(abs(factor - 1) < 0.1 for factor in season.values())


def test_a_season_needs_a_whole_year_after_the_first_month() -> None:
    row = kept([*QUARTERS, *of_summer(date(2025, 12, 29))])
    assert season_of(row.tracks[""], "2026-Q1", SETTING) is None
    assert season_of(row.tracks[""], "2026-05", SETTING) is None


def test_a_month_counts_as_far_as_it_is_trusted() -> None:
    assert factors([10, 20, 30], [0.25, 0.25, 0.5], 1.0) == [
        pytest.approx(each) for each in (2 / 3, 4 / 3, 1)
    ]
    assert factors([10, 20, 30], [0.25, 0.25, 0.5], 0.5) == [
        pytest.approx(each) for each in (5 / 6, 7 / 6, 1)
    ]
    assert factors([0, 0, 0], [0.25, 0.25, 0.5], 1.0) == [1, 1, 1]


def test_the_parts_of_a_period_grow_with_its_season_and_end_at_one() -> None:
    days = tuple((number + 1) / 91 for number in range(91))
    first = date(2026, 4, 1).toordinal()
    parts = in_season(days, first, {"2026-04": 0.5, "2026-05": 1.0, "2026-06": 1.5})
    assert parts[29] == pytest.approx(15 / 91)
    assert parts[-1] == pytest.approx(1)
    assert in_season(days, first, dict.fromkeys(("2026-04", "2026-05", "2026-06"), 0.0)) == days


def test_the_season_is_asked_only_where_there_is_a_level_without_it() -> None:
    row = kept([*QUARTERS, *of_summer(date(2026, 4, 27))])
    seen, graded = judge(known_of(row.tracks[""], row.goals[""], "2026-Q2", RULES), SETTING)
    assert graded.enters is None
    assert seen.part < 0.2
