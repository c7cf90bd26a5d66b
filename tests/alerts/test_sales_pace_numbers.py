"""The formulas behind the level, and the mix of normal and promotion sales of WORKING_LIFE, row 21."""

from math import exp, log
from statistics import NormalDist

import pytest

from forewarn.alerts.sales_pace.band import band
from forewarn.alerts.sales_pace.evidence import (
    Dispersion,
    Window,
    dispersion,
    surprise,
    usual_attainment,
    weigh,
)
from forewarn.alerts.sales_pace.only_promotion import Mix, baseline_of, mix
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.projections.pace.row import Lumps, Sold, Week

RULES = SalesPaceRules()
ONE = Dispersion(1.0, 0.0, 0.0)


def test_the_chance_is_the_bound_of_chernoff() -> None:
    sure = SalesPaceRules(target_spread=0)
    seen = weigh([Window(2, 10)], 1.0, Dispersion(0.5, 0, 0), sure)
    assert seen.doubt == pytest.approx(exp(-(10 - 2 + 2 * log(2 / 10)) / 0.5))
    assert (surprise(12, 10), surprise(0, 10)) == (0, 10)


def test_the_strongest_window_speaks_and_the_longest_where_none_is_low() -> None:
    low = weigh([Window(4, 10), Window(18, 20)], 1.0, ONE, RULES)
    assert low.rate < 0.6
    assert weigh([Window(10, 10), Window(24, 20)], 1.0, ONE, RULES).rate > 1
    assert weigh([], 1.0, ONE, RULES) == (1.0, 1.0, 1.0)


def test_what_is_usual_is_shrunk_to_the_target_and_excuses_so_much_only() -> None:
    assert usual_attainment([], RULES) == 1
    assert usual_attainment([Window(90, 100)] * 3, RULES) == pytest.approx(0.95)
    assert usual_attainment([Window(10, 100)] * 9, RULES) == RULES.usual_least
    assert usual_attainment([Window(500, 100)] * 9, RULES) == RULES.usual_most


def test_dispersion_is_shrunk_to_the_prior() -> None:
    assert dispersion(Lumps(), RULES).over(1) == RULES.spread_prior
    steady = Lumps(weight=20, total=200, squares=2_000, gap_weight=20, gap_total=140, gap_squares=980)
    assert dispersion(steady, RULES).over(1) == RULES.spread_least
    wild = Lumps(weight=20, total=200, squares=6_000, gap_weight=20, gap_total=140, gap_squares=980)
    assert dispersion(wild, RULES).over(1) == pytest.approx((2 * 20 + 0.2 * 4) / 24)


def test_the_band_is_that_of_a_gamma_distribution() -> None:
    """Source of 1.1 and 8.0: 10th and 90th percentile of gamma, shape 2 and scale 2, 1.0636 and 7.7794."""
    ends = band(100, 4, 2, 0)
    assert ends.low - 100 == pytest.approx(1.0636, abs=0.02)
    assert ends.high - 100 == pytest.approx(7.7794, abs=0.04)
    assert ends.middle == 104
    assert band(100, 0, 2, 0) == (100, 100, 100)
    assert NormalDist().inv_cdf(0.9) == pytest.approx(1.2816, abs=1e-4)


def test_promotion_share_and_normal_index() -> None:
    assert mix(Sold(100, 300), 160) == Mix(0.75, 0.625)
    assert mix(Sold(0, 0), 160) is None
    assert mix(Sold(100, 300), 0) is None


def test_a_return_of_promotion_goods_lowers_promotion_volume_only() -> None:
    assert mix(Sold(100, 300 - 100), 160) == Mix(pytest.approx(2 / 3), 0.625)


def test_the_baseline_needs_eight_weeks_without_promotion() -> None:
    weeks = [Week(738_000 + 7 * n, 100 * (n + 1), 50 if n == 3 else 0) for n in range(10)]
    monday = weeks[-1].monday + 7
    assert baseline_of(weeks, monday, 8) == 650
    assert baseline_of(weeks[2:], monday, 8) is None
    assert baseline_of([], monday, 8) is None


def test_what_neighbours_share_counts_in_long_stretches_only() -> None:
    """A delivery that comes late shortens the gap after it: the sum of the two is as usual."""
    scatter = Dispersion(0.3, -0.2, 0.05)
    assert [scatter.over(gaps) for gaps in (1, 2, 4)] == [pytest.approx(each) for each in (0.3, 0.2, 0.15)]
    assert Dispersion(0.3, -0.4, 0.05).over(16) == 0.05
