"""All numbers of a target on a day, in its unit."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from alerts.sales_pace.attaining import Coming, chance_of_attaining
from alerts.sales_pace.evidence import (
    Evidence,
    Window,
    dispersion,
    spreads,
    usual_attainment,
    weigh,
)
from alerts.sales_pace.rules import SalesPaceRules
from alerts.sales_pace.season import in_season, season_of
from alerts.sales_pace.setting import Setting
from alerts.sales_pace.windows import PartsOf, stages_of, windows
from domain.target.period import period_named
from projections.pace.figures import months_of, period_before, scale_of, sold_in
from projections.pace.row import Goal, Lumps, Track

MONTHS_LOOKED_AT = 15
LONG = 1_000


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
    def pace(self) -> float | None:
        return self.actual / self.planned if self.planned else None

    @property
    def as_usual(self) -> float:
        """What the days that are left bring if the customer sells as usual."""
        return self.goal.amount * (1 - self.part) * self.evidence.usual

    @property
    def due_amount(self) -> float:
        """The target, or what the customer usually attains of it where that is less."""
        return self.goal.amount * min(1.0, self.evidence.usual)

    @property
    def missing_amount(self) -> float:
        """By how much the sales at the present rate stay below what is due."""
        return self.due_amount - self.actual - self.as_usual * self.evidence.rate

    @property
    def shortfall_percent(self) -> float:
        at_this_rate = self.actual + self.as_usual * self.evidence.rate
        return 100 * (1 - at_this_rate / self.due_amount)


def view(track: Track, goals: Mapping[str, Goal], period: str, setting: Setting, over: bool = False) -> View:
    """Return the numbers with the days' own weights, as if the customer had no season of its own."""
    return seen_with(track, goals, period, setting, setting.parts, over)


def view_in_season(
    track: Track, goals: Mapping[str, Goal], period: str, setting: Setting, over: bool = False
) -> View | None:
    """Return the numbers with the customer's own season; None where it has none."""
    if season_of(track, period, setting) is None:
        return None

    def parts_of(each: str) -> tuple[float, ...]:
        season = season_of(track, each, setting)
        parts = setting.parts(each)
        return parts if season is None else in_season(parts, period_named(each).first.toordinal(), season)

    return seen_with(track, goals, period, setting, parts_of, over)


def seen_with(
    track: Track, goals: Mapping[str, Goal], period: str, setting: Setting, parts_of: PartsOf, over: bool
) -> View:
    goal, rules, lumps = goals[period], setting.rules, track.lumps
    actual = sold_in(track, period, goal.is_quantity)
    stages = stages_of(goals, period, setting, parts_of)
    part, scale = stages[0].until, scale_of(track, goal.is_quantity)
    mean = lumps.mean_cents * scale
    usual = usual_attainment(earlier(track, goals, period, rules), rules)
    scatter = dispersion(lumps, rules, mean)
    seen = windows(lumps, scale, mean, stages)
    rest = usual * goal.amount * (1 - part)
    due = min(mean, usual * seen[0].planned) if seen else mean
    needed = rules.missed_share * min(1.0, usual) * goal.amount - actual
    still = still_attained(needed, 0.0 if over else rest + due, mean, lumps, rules)
    evidence = weigh(seen, usual, scatter, rules)
    return View(period, goal, actual, part, scatter.over(LONG), evidence, still)


def still_attained(needed: float, expected: float, mean: float, lumps: Lumps, rules: SalesPaceRules) -> float:
    """Return the chance that as much as is needed still comes."""
    if needed <= expected or mean <= 0:
        return 1.0 if needed <= expected else 0.0
    wrong = rules.target_spread**2
    coming = Coming(expected / mean, *spreads(lumps, rules), wrong)
    return chance_of_attaining(needed / mean, coming)


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
