"""The chance that a target is still attained."""

from math import sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.alerts.sales_pace.attaining import Coming, chance_in_time, chance_of_attaining, chance_of_sum

SOON = Coming(orders=1.0, amount_spread=0.1, gap_spread=0.2, wrong=0.0)


def test_what_is_likely_to_come_is_not_doubted() -> None:
    assert chance_of_attaining(1.0, SOON) == chance_of_attaining(-1.0, SOON) == 1.0
    assert chance_of_attaining(1.0, Coming(0.0, 0.1, 0.2, 0.0)) < 0.01


def test_so_many_gaps_are_over_in_time_by_their_mean_and_spread() -> None:
    """Two gaps in the time of 1.5: the deviation is -0.5 / sqrt(2 × 0.2)."""
    expected = NormalDist().cdf(-0.5 / sqrt(0.4))
    assert chance_in_time(2, SOON._replace(orders=1.5)) == pytest.approx(expected)
    assert chance_in_time(1, SOON) == 0.5


def test_the_sum_of_orders_has_a_gamma_distribution() -> None:
    """Source of 7.7794: the 90th percentile of gamma, shape 2 and scale 2; the mean order is 2."""
    assert chance_of_sum(7.7794 / 2, 2, 1.0) == pytest.approx(0.1, abs=0.005)
    assert (chance_of_sum(2, 2, 0.0), chance_of_sum(2.1, 2, 0.0)) == (1.0, 0.0)


def test_an_order_that_is_due_any_day_seldom_makes_good_what_two_would() -> None:
    """One may come in time, and is seldom twice as large; two seldom come."""
    assert 0.005 < chance_of_attaining(2.0, SOON) < 0.05
    assert chance_of_attaining(1.1, SOON) > 0.15


@given(orders=st.floats(0, 28), more=st.floats(0.01, 3), spread=st.floats(0.01, 1))
def test_more_is_never_likelier(orders: float, more: float, spread: float) -> None:
    coming = Coming(orders, spread, spread, 0.0064)
    chances = [chance_of_attaining(orders + more * number, coming) for number in (1, 2, 3)]
    assert all(0 <= chance <= 1 for chance in chances)
    assert chances == sorted(chances, reverse=True)
