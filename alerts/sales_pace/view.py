"""All numbers of a target on a day, in its unit."""

from typing import NamedTuple

from forewarn.alerts.sales_pace.attaining import Coming, chance_of_attaining
from forewarn.alerts.sales_pace.evidence import Evidence, weigh
from forewarn.alerts.sales_pace.known import Known
from forewarn.alerts.sales_pace.season import in_season, season_of
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.alerts.sales_pace.windows import PartsOf, stages_of, windows
from forewarn.domain.target.period import period_named
from forewarn.projections.pace.figures import sold_in
from forewarn.projections.pace.row import Goal, Track

LONG = 1_000
AS_USUAL = Evidence(usual=1.0, rate=1.0, doubt=1.0)


class View(NamedTuple):
    """`part` of the period's weight has gone; `phi` is the dispersion, in the unit of the target. `needed`
    mean orders more attain so much of the target that it is not missed; `coming`: what is likely to come if
    the customer sells as usual from now on, None when the period is over."""

    period: str
    goal: Goal
    actual: float
    part: float
    phi: float
    evidence: Evidence
    needed: float
    coming: Coming | None

    @property
    def missing(self) -> float:
        """The chance, from 0 to 1, that the target is not missed."""
        if self.coming is None:
            return 1.0 if self.needed <= 0 else 0.0
        return chance_of_attaining(self.needed, self.coming)

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


def view(known: Known, setting: Setting, over: bool = False) -> View:
    """Return the numbers with the days' own weights, as if the customer had no season of its own."""
    return seen_with(known, setting, setting.parts, over)


def view_in_season(known: Known, setting: Setting, over: bool = False) -> View | None:
    """Return the numbers with the customer's own season; None where it has none."""
    track = known.track
    if season_of(track, known.period, setting) is None:
        return None

    def parts_of(each: str) -> tuple[float, ...]:
        season = season_of(track, each, setting)
        parts = setting.parts(each)
        return parts if season is None else in_season(parts, period_named(each).first.toordinal(), season)

    return seen_with(known, setting, parts_of, over)


def seen_with(known: Known, setting: Setting, parts_of: PartsOf, over: bool) -> View:
    goal, rules, usual, mean = known.goal, setting.rules, known.usual, known.mean
    stages = stages_of(known.goals, known.period, setting, parts_of)
    part, seen = stages[0].until, windows(known.stretches, mean, stages)
    rest = usual * goal.amount * (1 - part)
    due = min(mean, usual * seen[0].planned) if seen else mean
    order = mean if mean > 0 else goal.amount
    needed = (rules.missed_share * min(1.0, usual) * goal.amount - known.actual) / order
    coming = None if over else Coming((rest + due) / order, *known.spreads, rules.target_spread**2)
    evidence = weigh(seen, usual, known.scatter, rules)
    return View(known.period, goal, known.actual, part, known.scatter.over(LONG), evidence, needed, coming)


def view_of_young(track: Track, goal: Goal, period: str, setting: Setting) -> View:
    """Return the numbers of somebody whose rhythm is not known yet: all is taken for usual."""
    actual, part = sold_in(track, period, goal.is_quantity), setting.part(period, setting.on)
    return View(period, goal, actual, part, 0.0, AS_USUAL, 0.0, None)
