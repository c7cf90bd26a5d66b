"""The check numbers of DOMAIN §3 and WORKING_LIFE row 24, and what follows from a dealer's sell-out."""

from datetime import date

import pytest

from examples.goods import MONDAY, after
from examples.stock import received, sold
from forewarn.projections.inventory.book import INVENTORY
from forewarn.projections.inventory.figures import (
    Demand,
    LeadTime,
    reorder_point,
    replenishment,
    safety_stock,
    z_of,
)
from forewarn.projections.inventory.reading import age, ages, days_of_supply, demand, value_cents
from forewarn.projections.inventory.row import Batch, Inventory

DEMAND, LEAD = Demand(50, 5), LeadTime(6, 2)
JANUARY_5 = date(2026, 1, 5)


def test_the_safety_stock_and_the_reorder_point_of_the_domain_page() -> None:
    assert round(z_of(90), 4) == 1.2816
    assert round(safety_stock(DEMAND, LEAD, 90), 2) == 129.11
    assert round(reorder_point(DEMAND, LEAD, 90), 2) == 429.11


def test_goods_are_proposed_below_the_reorder_point_in_whole_cases() -> None:
    assert replenishment(430, 0, DEMAND, LEAD, 90, review_days=7) == 0
    assert replenishment(429, 0, DEMAND, LEAD, 90, review_days=7) == 351
    assert replenishment(429, 0, DEMAND, LEAD, 90, review_days=7, units_per_case=12) == 360
    assert replenishment(300, 130, DEMAND, LEAD, 90, review_days=7) == 0
    assert replenishment(-20, 0, DEMAND, LEAD, 90, review_days=0) == 450
    assert replenishment(0, 0, Demand(0, 0), LEAD, 90, review_days=7) == 0


@pytest.mark.parametrize(
    ("day", "days", "percent", "state"),
    [
        (date(2026, 3, 2), 56, 31.1, "fresh"),
        (date(2026, 3, 6), 60, 33.3, "fresh"),
        (date(2026, 3, 7), 61, 33.9, "aged"),
        (date(2026, 5, 5), 120, 66.7, "aged"),
        (date(2026, 5, 6), 121, 67.2, "near_expiry"),
        (date(2026, 7, 4), 180, 100.0, "near_expiry"),
        (date(2026, 7, 5), 181, 100.6, "expired"),
    ],
)
def test_goods_age_against_their_shelf_life(day: date, days: int, percent: float, state: str) -> None:
    """WORKING_LIFE row 24: 56 days of 180 are 31.1 %; 61 days are flagged."""
    found = age("B1", Batch(1, JANUARY_5, date(2026, 7, 4), JANUARY_5, 180), day)
    assert found.used is not None
    assert (found.age_days, round(100 * found.used, 1), found.state) == (days, percent, state)


def test_without_a_shelf_life_the_age_is_not_known() -> None:
    row = Inventory()
    INVENTORY.evolve(row, received(1), "e", "TEA")
    (found,) = ages(row, MONDAY)
    assert (found.age_days, found.used, found.days_left, found.state) == (None, None, None, "unknown")


def selling(*units: int) -> Inventory:
    row = Inventory()
    INVENTORY.evolve(row, received(1_000), "e", "TEA")
    for day, quantity in enumerate(units):
        INVENTORY.evolve(row, sold(quantity, on=after(day)), "e", "TEA")
    return row


def test_demand_is_the_sell_out_of_four_weeks_with_its_quiet_days() -> None:
    row = selling(*([10, 0] * 14))
    found = demand(row, after(27))
    assert found is not None
    assert found.mean == 5
    assert round(found.sigma, 4) == round((28 * 25 / 27) ** 0.5, 4)
    assert days_of_supply(row, after(27)) == (1_000 - 140) / 5


def test_with_less_than_two_weeks_demand_is_not_known() -> None:
    row = selling(*[10] * 14)
    assert demand(row, after(12)) is None
    assert demand(row, after(13)) == Demand(10, 0)
    assert demand(Inventory(), after(13)) is None
    assert days_of_supply(row, after(12)) is None
    assert days_of_supply(selling(), after(27)) is None


def test_goods_of_unknown_cost_have_no_value() -> None:
    row = Inventory()
    INVENTORY.evolve(row, received(10, cost=None), "e", "TEA")
    assert value_cents(row) is None
