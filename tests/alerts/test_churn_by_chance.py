"""How often customers who are well are warned of: less than the rule says."""

from datetime import date
from random import Random

import pytest

from examples.churning import level
from examples.customers import REGISTERED
from examples.rhythms import day, rhythm
from forewarn.alerts.churn.rules import ChurnRules
from forewarn.projections.rhythm import Ordered, Rhythm
from forewarn.projections.rhythm.orders import count

CUSTOMERS, DAYS, LOOKED_AT_EVERY_DAYS = 40, 730, 4
NO_SEASON = {"season_orders": (1.0,) * 12, "season_cents": (1.0,) * 12}


def warnings(chance: Random, variation: float, rules: dict[str, object]) -> int:
    """Let a customer order by chance, gaps by a gamma distribution, and count the warnings."""
    row, usual = rhythm(REGISTERED), chance.uniform(4, 15)
    shape = variation**-2
    orders, next_day, warned, found = 0, 0.0, False, 0
    for number in range(0, DAYS, LOOKED_AT_EVERY_DAYS):
        while next_day <= number:
            order(row, orders, int(next_day), round(1e6 * chance.lognormvariate(0, 0.4)))
            orders, next_day = orders + 1, next_day + max(1.0, usual * chance.gammavariate(shape, 1 / shape))
        enters = level(row, number, **rules) >= 2
        found, warned = found + (enters and not warned), enters
    return found


def order(row: Rhythm, number: int, on: int, cents: int) -> None:
    count(row, Ordered(f"O{number}", day(on).toordinal(), cents, 3, f"e{number}"))


@pytest.mark.parametrize("variation", [0.2, 0.5, 0.8])
@pytest.mark.parametrize("rules", [{}, NO_SEASON], ids=["season unknown", "no season"])
def test_of_customers_who_are_well_less_than_the_rule_says_are_warned_of(
    variation: float, rules: dict[str, object]
) -> None:
    chance = Random(7)
    found = sum(warnings(chance, variation, rules) for _ in range(CUSTOMERS))
    years = CUSTOMERS * (date(2028, 3, 1) - date(2026, 3, 1)).days / 365
    assert found / years <= 1 / ChurnRules().rarity_years.enter[1]
