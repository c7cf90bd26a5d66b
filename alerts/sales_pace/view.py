"""All numbers of a target on a day, in its unit."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from alerts.sales_pace.band import Band, band
from alerts.sales_pace.evidence import Evidence, Window, dispersion, usual_attainment, weigh
from alerts.sales_pace.rules import SalesPaceRules
from domain.calendar import Calendar
from domain.target.period import period_named
from projections.pace.figures import mean_lump, months_of, period_before, sold_in
from projections.pace.row import Goal, Track
from projections.pace.weights import part_until

MONTHS_LOOKED_AT = 15


class Setting(NamedTuple):
    """What the numbers depend on beside the books."""

    on: date
    calendar: Calendar
    rules: SalesPaceRules
    brand: str

    def part(self, period: str, day: date) -> float:
        return part_until(period, day, self.calendar, self.rules.weights, self.brand)


class View(NamedTuple):
    """`part` of the period's weight has gone; `phi` is the dispersion, in the unit of the target."""

    period: str
    goal: Goal
    actual: float
    part: float
    phi: float
    evidence: Evidence

    @property
    def planned(self) -> float:
        return self.goal.amount * self.part

    @property
    def rest(self) -> float:
        """What is expected of the days that are left."""
        return self.goal.amount * (1 - self.part) * self.evidence.usual * self.evidence.rate

    @property
    def projected(self) -> float:
        return self.actual + self.rest

    @property
    def shortfall_percent(self) -> float:
        """By how much the projection stays below what the customer usually attains."""
        return 100 * (1 - self.projected / (self.goal.amount * self.evidence.usual))

    def band(self, rules: SalesPaceRules) -> Band:
        return band(self.actual, self.rest, self.phi, rules.target_spread)


def view(track: Track, goals: Mapping[str, Goal], period: str, setting: Setting) -> View:
    goal, rules = goals[period], setting.rules
    actual = sold_in(track, period, goal.is_quantity)
    part = setting.part(period, setting.on)
    recent, earlier = before(track, goals, period, rules)
    windows = [Window(actual, goal.amount * part)]
    for each in recent:
        windows.append(Window(windows[-1].sold + each.sold, windows[-1].planned + each.planned))
    mean, usual = mean_lump(track, goal.is_quantity), usual_attainment(earlier, rules)
    on_the_way = min(mean, usual * planned_since(track.lumps.day, goals, period, setting))
    phi = mean * dispersion(track.lumps, rules)
    usable = windows if part >= rules.silent_share else windows[1:]
    return View(period, goal, actual, part, phi, weigh(usable, on_the_way, usual, phi, rules))


def before(
    track: Track, goals: Mapping[str, Goal], period: str, rules: SalesPaceRules
) -> tuple[list[Window], list[Window]]:
    """Return the periods before one: those that are evidence, the last first, and those before them. The
    first month of a customer, which may not be whole, is in neither."""
    first = min(track.months, default="9999")
    length, unit = len(months_of(period)), goals[period].is_quantity
    recent: list[Window] = []
    earlier: list[Window] = []
    for number in range(1, MONTHS_LOOKED_AT // length + 1):
        period = period_before(period)
        goal = goals.get(period)
        if months_of(period)[0] <= first:
            break
        if goal is not None and goal.is_quantity == unit:
            is_recent = number * length <= rules.evidence_months
            (recent if is_recent else earlier).append(Window(sold_in(track, period, unit), goal.amount))
    return recent, earlier


def planned_since(day: int, goals: Mapping[str, Goal], period: str, setting: Setting) -> float:
    """Return what was planned for the days after a day, in this period and the one before it."""
    since = date.fromordinal(max(1, day))
    planned = goals[period].amount * (setting.part(period, setting.on) - setting.part(period, since))
    last = period_before(period)
    goal = goals.get(last)
    if goal is None or since >= period_named(last).last:
        return planned
    return planned + goal.amount * (1 - setting.part(last, since))
