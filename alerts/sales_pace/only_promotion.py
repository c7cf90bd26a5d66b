"""On pace with promotions only. Source: WORKING_LIFE, row 21."""

from datetime import date
from math import exp
from statistics import median
from typing import NamedTuple

from forewarn.alerts.sales_pace.evidence import spreads, surprise
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.projections.pace.row import Sold, Track, Week

WEEKS_NOW = 4


class Mix(NamedTuple):
    """`promotion_share` and `normal_index` are parts of one."""

    promotion_share: float
    normal_index: float


def mix(sold: Sold, baseline_cents: float) -> Mix | None:
    """Return how sales divide, and normal sales against their baseline; None where there is nothing."""
    if sold.cents <= 0 or baseline_cents <= 0:
        return None
    return Mix(sold.promotion_cents / sold.cents, sold.normal_cents / baseline_cents)


def recent_mix(track: Track, on: date, rules: SalesPaceRules) -> tuple[Mix, float] | None:
    """Return the mix of the last four whole weeks against the weeks without promotion before them, and the
    chance, from 0 to 1, that so few normal sales are mere chance."""
    this_monday = on.toordinal() - on.weekday()
    since = this_monday - 7 * WEEKS_NOW
    now = [week for week in track.weeks if since <= week.monday < this_monday]
    baseline = baseline_of(track.weeks, since, rules.baseline_weeks)
    if baseline is None:
        return None
    sold = Sold(sum(week.normal_cents for week in now), sum(week.promotion_cents for week in now))
    mixed = mix(sold, WEEKS_NOW * baseline)
    return None if mixed is None else (mixed, doubt_of(sold, WEEKS_NOW * baseline, track, rules))


def doubt_of(sold: Sold, baseline_cents: float, track: Track, rules: SalesPaceRules) -> float:
    """Return the chance that a customer with this rhythm of orders sells so little against its baseline."""
    spread = track.lumps.mean_cents * sum(spreads(track.lumps, rules))
    whole = spread + rules.target_spread**2 * baseline_cents
    return exp(-surprise(max(0, sold.normal_cents), baseline_cents) / whole) if whole > 0 else 1.0


def baseline_of(weeks: list[Week], before: int, needed: int) -> float | None:
    """Return the median normal sales of the last weeks without promotion; a week without sales is one. None
    where fewer than `needed` are known."""
    if not weeks:
        return None
    by_monday = {week.monday: week for week in weeks}
    mondays = range(before - 7, weeks[0].monday - 1, -7)
    normal = [
        week.normal_cents
        for monday in mondays
        if not (week := by_monday.get(monday, NOTHING)).promotion_cents
    ]
    return float(median(normal[:needed])) if len(normal) >= needed else None


NOTHING = Week(0)
