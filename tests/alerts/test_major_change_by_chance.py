"""How often an order as large as one comes by chance: few orders, lumpy ones, many a year, and seasons."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forewarn.alerts.major_change.by_chance import chance, level_of, times_a_year
from forewarn.projections.rhythm.reading import Usual
from forewarn.projections.rhythm.row import Month, Ordered, Rhythm

AUGUST_20 = date(2026, 8, 20)
USUAL = Usual(24, 100_000, 30_000)


def order(cents: int, on: date = AUGUST_20) -> Ordered:
    return Ordered("O", on.toordinal(), cents, 1, "e1")


def row(orders: int = 25, **months: Month) -> Rhythm:
    """A customer with so many orders in the year before."""
    days = [(AUGUST_20 - timedelta(days=365)).toordinal(), AUGUST_20.toordinal()]
    named = {name.replace("_", "-").removeprefix("M"): month for name, month in months.items()}
    return Rhythm(days=days, first_day=days[0], amounts=orders, months=named)


@pytest.mark.parametrize(
    ("deviation", "freedom", "expected"),
    [(2.306, 8, 0.025), (3.355, 8, 0.005), (5.041, 8, 0.0005), (2.064, 24, 0.025), (1.96, 10_000, 0.025)],
)
def test_the_chance_is_that_of_students_t(deviation: float, freedom: int, expected: float) -> None:
    """Quantiles of the tables; far out the approximation is off by some percent of the chance."""
    assert chance(deviation, freedom) == pytest.approx(expected, rel=0.05)


def test_an_order_below_the_usual_is_no_surprise() -> None:
    assert chance(-1.0, 8) == 0.5


def test_what_two_standard_deviations_leave_to_chance() -> None:
    """One order a year of a customer with 25, and one in fifteen years at twice the usual and a half."""
    assert times_a_year(order(160_000), USUAL, row()) == pytest.approx(1.1, abs=0.2)
    assert times_a_year(order(250_000), USUAL, row()) < 0.1


def test_few_orders_tell_less_of_what_is_usual() -> None:
    few, many = Usual(8, 100_000, 30_000), Usual(80, 100_000, 30_000)
    assert times_a_year(order(220_000), few, row()) > 2 * times_a_year(order(220_000), many, row())


def test_lumpy_orders_make_a_large_one_less_of_a_surprise() -> None:
    lumpy = Usual(24, 100_000, 80_000)
    assert times_a_year(order(300_000), lumpy, row()) > 0.1 > times_a_year(order(300_000), USUAL, row())


def test_who_orders_more_often_has_more_large_orders_by_chance() -> None:
    assert times_a_year(order(200_000), USUAL, row(100)) > 3 * times_a_year(order(200_000), USUAL, row(25))


def test_in_the_season_of_last_year_orders_are_larger() -> None:
    season = row(M2025_08=Month(3, 480_000), M2025_09=Month(2, 320_000))
    assert level_of(order(250_000), USUAL, season) == 1.6
    assert times_a_year(order(250_000), USUAL, season) > 0.1


def test_a_customer_that_orders_more_by_now_has_another_level() -> None:
    """The order itself is left out."""
    grown = row(M2026_07=Month(2, 400_000), M2026_08=Month(2, 450_000))
    assert level_of(order(250_000), USUAL, grown) == 2.0


def test_two_orders_tell_no_level_and_a_lower_one_makes_nothing_surprising() -> None:
    assert level_of(order(250_000), USUAL, row(M2026_07=Month(2, 500_000))) == 1.0
    assert level_of(order(250_000), USUAL, row(M2026_07=Month(4, 100_000))) == 1.0


def test_the_season_is_found_across_the_turn_of_a_year() -> None:
    january = row(M2024_12=Month(3, 600_000))
    assert level_of(order(250_000, date(2026, 1, 5)), USUAL, january) == 2.0


@given(st.integers(1, 10**9), st.integers(1, 10**9), st.integers(2, 200), st.floats(0.05, 3.0))
def test_a_larger_order_never_comes_more_often(one: int, other: int, orders: int, variation: float) -> None:
    usual = Usual(orders, 50_000, 50_000 * variation)
    small, large = sorted((one, other))
    assert times_a_year(order(large), usual, row()) <= times_a_year(order(small), usual, row())
