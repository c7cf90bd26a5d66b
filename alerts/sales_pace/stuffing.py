"""Goods that pile up at a dealer, which takes in more than it sells: told while its feed is complete."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from statistics import median
from typing import NamedTuple

from alerts.levels import Graded
from alerts.monitor import Assessment, Finding, Measure
from alerts.sales_pace.dimension import dimension_of
from alerts.sales_pace.setting import Setting
from projections.pace.row import Goal, Track
from projections.supply.reading import is_complete, last_whole_week
from projections.supply.row import Held, Supply, Week

WEEKS_APART, WEEKS_OF_TROUGH, DAYS_OF_A_WEEK = 8, 3, 7
MONDAY_OF_WEEK_0 = 1
"""As an ordinal."""


class Pile(NamedTuple):
    """Days of supply at the lowest of some weeks, eight weeks ago and now, at the mean sell-out since; the
    goods of one delivery that was larger than the others are left out of the rise."""

    before_days: float
    now_days: float
    rise_days: float


def look_at_stock(
    supply: Supply, goal: Goal, track: Track, period: str, setting: Setting
) -> Assessment | None:
    """Look at the weeks until the one before the last: their days are reported by now."""
    if not supply.feeds:
        return None
    week = last_whole_week(setting.on) - 1
    first = date.fromordinal(MONDAY_OF_WEEK_0 + DAYS_OF_A_WEEK * (week - WEEKS_APART - WEEKS_OF_TROUGH))
    last = date.fromordinal(MONDAY_OF_WEEK_0 + DAYS_OF_A_WEEK * (week + 1)) - timedelta(days=1)
    if not is_complete(supply, first, last, setting.calendar.works_on):
        return None
    pile = pile_of(held_of(supply, setting.brand), week, setting.rules.stuffing_weeks)
    if pile is None:
        return None
    graded = setting.rules.stuffing_days.grade(pile.rise_days)
    if graded.keeps is None:
        return None
    finding = partial(found, pile, goal, track, period, setting, graded)
    return Assessment(
        dimension=dimension_of(setting.brand), enters=graded.enters, keeps=graded.keeps, finding=finding
    )


def held_of(supply: Supply, brand: str) -> Iterable[Held]:
    """Return what is held of a brand; of each where `brand` is empty."""
    if not brand:
        return supply.brands.values()
    held = supply.brands.get(brand)
    return () if held is None else (held,)


def pile_of(stock: Iterable[Held], week: int, needed: int) -> Pile | None:
    """Return how the stock has risen up to a week; None while fewer weeks than needed are known, or nothing
    is sold."""
    stock = list(stock)
    if min((held.since for held in stock), default=week) > week - needed + 1:
        return None
    moved = Moved(sum(held.units for held in stock))
    for held in stock:
        for each in held.weeks:
            moved.add(week - each.week, each)
    sold = sum(moved.sold) / (WEEKS_APART * DAYS_OF_A_WEEK)
    if not sold:
        return None
    before, now = (moved.trough(age) / sold for age in (WEEKS_APART, 0))
    received = [units for units in moved.received if units]
    largest = max(received, default=0) - (median(received) if received else 0)
    return Pile(before, now, now - before - largest / sold)


class Moved:
    """What moved, by the age of the week in weeks; `units` are those at the end of the week of age 0."""

    def __init__(self, units: int) -> None:
        self.units = units
        self.net = [0] * (WEEKS_APART + WEEKS_OF_TROUGH)
        self.received, self.sold = [0] * WEEKS_APART, [0] * WEEKS_APART

    def add(self, age: int, week: Week) -> None:
        net = week.received - week.sold + week.other
        if age < 0:
            self.units -= net
        elif age < len(self.net):
            self.net[age] += net
            if age < WEEKS_APART:
                self.received[age] += week.received
                self.sold[age] += week.sold

    def trough(self, age: int) -> int:
        """Return the least that was on hand at the end of some weeks: what an order brings in is gone by
        then."""
        return min(self.units - sum(self.net[: age + number]) for number in range(WEEKS_OF_TROUGH))


def found(pile: Pile, goal: Goal, track: Track, period: str, setting: Setting, graded: Graded) -> Finding:
    threshold = setting.rules.stuffing_days.threshold(graded)
    return Finding(
        dimension=dimension_of(setting.brand),
        enters=graded.enters,
        keeps=graded.keeps,
        measures=(
            Measure(name="supply_rise", value=round(pile.rise_days, 1), threshold=threshold, unit="days"),
            Measure(name="days_of_supply", value=round(pile.now_days, 1), threshold=None, unit="days"),
        ),
        evidence=(goal.event_id, *track.latest),
        template="brand_stuffing" if setting.brand else "stuffing",
        parameters={
            "brand": setting.brand,
            "period": period,
            "before": f"{pile.before_days:.0f}",
            "now": f"{pile.now_days:.0f}",
        },
    )
