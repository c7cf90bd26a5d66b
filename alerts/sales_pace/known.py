"""What is known of a customer and a target until the next fact, whatever the day."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from forewarn.alerts.sales_pace.evidence import Dispersion, Window, dispersion, spreads, usual_attainment
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.alerts.sales_pace.windows import Stretch, stretches_of
from forewarn.projections.pace.figures import months_of, period_before, scale_of, sold_in
from forewarn.projections.pace.row import Goal, Track

MONTHS_LOOKED_AT = 15


class Known(NamedTuple):
    """`mean` is the mean order in the unit of the goal, `scatter` the dispersion in it; `spreads` those of
    amounts and gaps."""

    track: Track
    goals: Mapping[str, Goal]
    period: str
    goal: Goal
    actual: float
    usual: float
    mean: float
    scatter: Dispersion
    spreads: tuple[float, float]
    stretches: Sequence[Stretch]


def known_of(track: Track, goals: Mapping[str, Goal], period: str, rules: SalesPaceRules) -> Known:
    goal, lumps = goals[period], track.lumps
    scale = scale_of(track, goal.is_quantity)
    mean = lumps.mean_cents * scale
    return Known(
        track=track,
        goals=goals,
        period=period,
        goal=goal,
        actual=sold_in(track, period, goal.is_quantity),
        usual=usual_attainment(earlier(track, goals, period, rules), rules),
        mean=mean,
        scatter=dispersion(lumps, rules, mean),
        spreads=spreads(lumps, rules),
        stretches=stretches_of(lumps, scale),
    )


def earlier(track: Track, goals: Mapping[str, Goal], period: str, rules: SalesPaceRules) -> list[Window]:
    """Return the periods before those that are evidence. The first month of a customer is in none: it may not
    be whole."""
    first, unit, found = min(track.months, default="9999"), goals[period].is_quantity, list[Window]()
    for before, months in periods_before(period, rules.evidence_months):
        if months[0] <= first:
            break
        goal = goals.get(before)
        if goal is not None and goal.is_quantity == unit:
            found.append(Window(sold_in(track, before, unit), goal.amount))
    return found


@lru_cache(maxsize=1_024)
def periods_before(period: str, evidence_months: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the periods that are looked at, with their months, the last first, without those that are
    evidence."""
    length, found = len(months_of(period)), []
    for number in range(1, MONTHS_LOOKED_AT // length + 1):
        period = period_before(period)
        if number * length > evidence_months:
            found.append((period, months_of(period)))
    return tuple(found)
