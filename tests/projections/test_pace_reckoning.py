"""Numbers of DOMAIN and of WORKING_LIFE 2.8: March 2026 has 22 weighted days, 8 gone on the 11th."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from forewarn.domain.calendar import Calendar, Year
from forewarn.projections.pace.reckoning import Reckoned
from forewarn.projections.pace.weights import DayWeights, Season, Share, part_until, share_until

MARCH_11 = date(2026, 3, 11)
ON_THE_11TH = share_until("2026-03", MARCH_11, Calendar())


def test_pace_on_the_eleventh() -> None:
    plan = Reckoned(1_100_000, 320_000, ON_THE_11TH)
    assert Share(8, 22) == ON_THE_11TH
    assert (plan.planned, plan.pace, plan.projection) == (400_000, 0.80, pytest.approx(880_000))
    assert plan.required == pytest.approx(55_714.29, abs=0.005)
    assert plan.catch_up == pytest.approx(1.392857, abs=5e-7)
    assert plan.attainment == pytest.approx(320 / 1_100)
    assert plan.to_go == 780_000


def test_a_burnt_budget_reads_in_the_same_way() -> None:
    burnt = Reckoned(66_000, 30_000, ON_THE_11TH)
    assert (burnt.planned, burnt.pace, burnt.projection) == (24_000, 1.25, pytest.approx(82_500))


def test_nothing_is_said_where_no_day_has_gone_or_none_is_left() -> None:
    none_gone = Reckoned(100, 0, Share(0, 22))
    assert (none_gone.pace, none_gone.projection, none_gone.catch_up) == (None, None, None)
    assert (Reckoned(100, 50, Share(22, 22)).required, Reckoned(0, 5, Share(1, 2)).attainment) == (None, None)
    assert Reckoned(100, 120, Share(11, 22)).required == 0
    assert Share(0, 0).part == 1


def test_rest_days_weigh_nothing_and_makeup_workdays_count() -> None:
    saturday, friday = date(2026, 3, 7), date(2026, 3, 6)
    calendar = Calendar({2026: Year(frozenset({friday}), frozenset({saturday}))})
    assert share_until("2026-03", friday, calendar) == Share(4, 22)
    assert share_until("2026-03", saturday, calendar) == Share(5, 22)


def test_weekdays_months_seasons_and_promotions_weigh() -> None:
    weights = DayWeights(
        weekdays=(2, 1, 1, 1, 1, 0.5, 0.5),
        months=(1,) * 12,
        seasons=(Season(date(2026, 3, 3), date(2026, 3, 3), 1.5),),
        promotions=(Season(date(2026, 3, 4), date(2026, 3, 4), 3, "Cloud"),),
    )
    assert share_until("2026-03", date(2026, 3, 4), Calendar(), weights).gone == 2 + 1.5 + 1
    assert share_until("2026-03", date(2026, 3, 4), Calendar(), weights, "Cloud").gone == 2 + 1.5 + 3


@pytest.mark.parametrize(
    "build",
    [
        lambda: DayWeights(months=(1, 2)),
        lambda: DayWeights(weekdays=(-1, 1, 1, 1, 1, 1, 1)),
        lambda: Season(MARCH_11, MARCH_11 - timedelta(days=1), 1),
        lambda: Season(MARCH_11, MARCH_11, 0),
    ],
)
def test_weights_that_are_none(build: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"factor|first"):
        build()


def test_before_a_period_nothing_has_gone_and_after_it_all() -> None:
    assert share_until("2026-03", date(2026, 2, 1), Calendar()).part == 0
    assert share_until("2026-03", date(2026, 4, 1), Calendar()).part == 1
    assert part_until("2026-03", date(2026, 2, 1), Calendar(), DayWeights(), "") == 0
    assert part_until("2026-03", date(2026, 4, 1), Calendar(), DayWeights(), "") == 1
    assert part_until("2026-03", MARCH_11, Calendar(), DayWeights(), "") == 8 / 22
