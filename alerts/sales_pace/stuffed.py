"""The finding of goods that pile up at a dealer, with its measures."""

from collections.abc import Iterable

from forewarn.alerts.levels import Graded
from forewarn.alerts.monitor import Finding, Measure
from forewarn.alerts.sales_pace.dimension import dimension_of
from forewarn.alerts.sales_pace.piles import DAYS_OF_A_WEEK, Pile
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.projections.supply.reading import units_after
from forewarn.projections.supply.row import Held


def found(
    pile: Pile,
    week: int,
    stock: Iterable[Held],
    evidence: tuple[str, ...],
    period: str,
    setting: Setting,
    graded: Graded,
) -> Finding:
    before, now = (days_of_supply(stock, at, week, pile.weeks) for at in (week - pile.weeks, week))
    return Finding(
        dimension=dimension_of(setting.brand),
        enters=graded.enters,
        keeps=graded.keeps,
        measures=measures(pile, now, setting, graded),
        evidence=evidence,
        template="brand_stuffing" if setting.brand else "stuffing",
        parameters={
            "brand": setting.brand,
            "period": period,
            "weeks": f"{pile.weeks}",
            "excess": f"{pile.excess_days:.0f}",
            "before": f"{before:.0f}",
            "now": f"{now:.0f}",
            "doubt": f"{100 * pile.doubt:.1f}",
        },
    )


def measures(pile: Pile, now_days: float, setting: Setting, graded: Graded) -> tuple[Measure, ...]:
    high, sure = setting.rules.stuffing_days, setting.rules.stuffing_sure_percent
    return (
        Measure(
            name="supply_rise",
            value=round(pile.excess_days, 1),
            threshold=high.threshold(graded),
            unit="days",
        ),
        Measure(
            name="sure",
            value=round(100 * (1 - pile.doubt), 2),
            threshold=sure.threshold(graded),
            unit="percent",
        ),
        Measure(name="days_of_supply", value=round(now_days, 1), threshold=None, unit="days"),
    )


def days_of_supply(stock: Iterable[Held], at: int, week: int, weeks: int) -> float:
    """Return how long the units on hand at the end of a week last at the mean sell-out of so many weeks up to
    `week`."""
    units = sum(units_after(held, at) for held in stock)
    sold = sum(each.sold for held in stock for each in held.weeks if 0 <= week - each.week < weeks)
    return max(0, units) * weeks * DAYS_OF_A_WEEK / sold if sold > 0 else 0.0
