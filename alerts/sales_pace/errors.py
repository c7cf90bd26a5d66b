"""How far plans are off for a customer, beyond what its lumpy orders explain: its own past months say."""

from collections.abc import Mapping

from alerts.sales_pace.evidence import Window
from alerts.sales_pace.rules import SalesPaceRules
from alerts.sales_pace.setting import Setting
from domain.target.period import period_named
from projections.pace.figures import months_of, sold_in
from projections.pace.row import Goal, Track

MOST_OFF = 1.0
"""A month that is off by more than its plan is no error of the plan."""


def past_months(
    track: Track,
    goals: Mapping[str, Goal],
    periods: tuple[tuple[str, tuple[str, ...]], ...],
    unit: bool,
    setting: Setting,
) -> list[Window]:
    """Return what was sold and planned in each month of past periods, without the first month of the
    customer: it may not be whole."""
    first, found = min(track.months, default="9999"), list[Window]()
    for period, months in periods:
        goal = goals.get(period)
        if goal is None or goal.is_quantity != unit:
            continue
        for month in months:
            if month > first:
                planned = goal.amount * setting.share(period, month)
                if planned > 0:
                    found.append(Window(sold_in(track, month, unit), planned))
    return found


def plan_error(months: list[Window], usual: float, phi: float, rules: SalesPaceRules) -> float:
    """Return the squared part by which plans are off: the own errors of past months beyond those of lumps,
    shrunk to the prior."""
    own = 0.0
    for sold, planned in months:
        expected = usual * planned
        off = min(MOST_OFF, abs(sold / expected - 1))
        own += off**2 - phi / expected
    weight = rules.target_weight + len(months)
    prior = rules.target_spread**2
    return max(prior / 4, (rules.target_weight * prior + own) / weight) if weight else prior
