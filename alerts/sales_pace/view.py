"""All numbers of a target on a day, in its unit."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from alerts.sales_pace.evidence import (
    Evidence,
    Window,
    dispersion,
    doubt_of_missing,
    usual_attainment,
    weigh,
)
from alerts.sales_pace.rules import SalesPaceRules
from alerts.sales_pace.setting import Setting
from alerts.sales_pace.windows import stages_of, windows
from projections.pace.figures import months_of, period_before, scale_of, sold_in
from projections.pace.row import Goal, Track

MONTHS_LOOKED_AT = 15


class View(NamedTuple):
    """`part` of the period's weight has gone; `phi` is the dispersion, in the unit of the target. `missing`:
    the chance, from 0 to 1, that the target is not missed if the customer sells as usual from now on."""

    period: str
    goal: Goal
    actual: float
    part: float
    phi: float
    evidence: Evidence
    missing: float

    @property
    def doubt(self) -> float:
        """Return the lower chance: of so little without a reason, or of a target that is not missed."""
        return min(self.evidence.doubt, self.missing)

    @property
    def is_missed(self) -> bool:
        """Return whether it is surer that the target is missed than that there is a reason."""
        return self.missing < self.evidence.doubt

    @property
    def planned(self) -> float:
        return self.goal.amount * self.part

    @property
    def as_usual(self) -> float:
        """What the days that are left bring if the customer sells as usual."""
        return self.goal.amount * (1 - self.part) * self.evidence.usual

    @property
    def shortfall_percent(self) -> float:
        """By how much the sales at the present rate stay below the target, or below what the customer usually
        attains of it where that is less."""
        at_this_rate = self.actual + self.as_usual * self.evidence.rate
        return 100 * (1 - at_this_rate / (self.goal.amount * min(1.0, self.evidence.usual)))


def view(track: Track, goals: Mapping[str, Goal], period: str, setting: Setting) -> View:
    goal, rules = goals[period], setting.rules
    actual = sold_in(track, period, goal.is_quantity)
    stages = stages_of(goals, period, setting)
    part, scale = stages[0].until, scale_of(track, goal.is_quantity)
    mean = track.lumps.mean_cents * scale
    usual = usual_attainment(earlier(track, goals, period, rules), rules)
    phi = mean * dispersion(track.lumps, rules)
    seen = windows(track.lumps, scale, mean, stages)
    rest = usual * goal.amount * (1 - part)
    due = min(mean, usual * seen[0].planned) if seen else mean
    needed = rules.missed_share * min(1.0, usual) * goal.amount - actual
    missing = doubt_of_missing(needed, rest + due, phi, rules)
    return View(period, goal, actual, part, phi, weigh(seen, usual, phi, rules), missing)


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
