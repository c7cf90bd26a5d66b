"""How a customer's sales stand against its target when a campaign is carried out with it."""

from datetime import date

import msgspec

from examples.pace import NO_CALENDAR, RULES, delivery, kept, target
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.consumers.commands.paces import pace_of
from forewarn.domain.decider import Fact
from forewarn.domain.target.sold import SalesPace

MARCH_10, MARCH_20 = date(2026, 3, 10), date(2026, 3, 20)
FEBRUARY, MARCH = target("2026-02", 20_000), target("2026-03", 22_000)
SOLD = (delivery(date(2026, 2, 5), 15_000), delivery(date(2026, 3, 5), 6_000))


def pace(on: date, *facts: Fact) -> SalesPace | None:
    return pace_of(kept(facts), Setting(on, NO_CALENDAR, RULES, ""))


def test_in_the_second_half_the_period_speaks_for_itself() -> None:
    """15 of 22 working days have gone."""
    assert pace(MARCH_20, FEBRUARY, MARCH, *SOLD) == SalesPace(600_000, 1_500_000)


def test_in_the_first_half_the_period_before_speaks_as_well() -> None:
    """7 of 22 working days have gone."""
    assert pace(MARCH_10, FEBRUARY, MARCH, *SOLD) == SalesPace(2_100_000, 2_700_000)
    assert pace(MARCH_10, MARCH, *SOLD) == SalesPace(600_000, 700_000)


def test_without_a_target_in_amounts_nothing_is_known() -> None:
    pieces = msgspec.structs.replace(MARCH, amount_cents=None, quantity=500)
    assert pace(MARCH_20, pieces, *SOLD) is None
    assert pace(date(2026, 4, 1), MARCH, *SOLD) is None


def test_before_anything_was_planned_nothing_is_known() -> None:
    assert pace(date(2026, 3, 1), MARCH, *SOLD) is None
