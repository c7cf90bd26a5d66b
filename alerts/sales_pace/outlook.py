"""How a period will end: what is likely to be sold in it, and the band that eight of ten periods end in."""

from collections.abc import Mapping

from forewarn.alerts.sales_pace.band import Band, band
from forewarn.alerts.sales_pace.evidence import Evidence, Window
from forewarn.alerts.sales_pace.known import periods_before
from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.alerts.sales_pace.setting import Setting
from forewarn.alerts.sales_pace.view import View
from forewarn.projections.pace.figures import sold_in
from forewarn.projections.pace.row import Goal, Track

MOST_OFF = 1.0
"""A month that is off by more than its plan is no error of the plan."""

LEAST_OF_PRIOR = 0.25
"""The own errors of a few months are never trusted to be next to none."""


def outlook(seen: View, track: Track, goals: Mapping[str, Goal], setting: Setting) -> Band:
    """Return the band; its middle is what is likely to be sold. A lower rate counts by how likely it is."""
    evidence, rules = seen.evidence, setting.rules
    rest = seen.as_usual * (1 - (1 - evidence.rate) * likely(evidence, rules.slump_share))
    past = past_months(seen, track, goals, setting)
    return band(seen.actual, rest, seen.phi, plan_error(past, evidence.usual, seen.phi, rules))


def likely(evidence: Evidence, share: float) -> float:
    """Return how likely it is that the rate has fallen, from 0 to 1, where it has with a share of all
    customers: by Bayes, since so little is as likely as the doubt where it has not."""
    return share / (share + (1 - share) * evidence.doubt) if share else 0.0


def past_months(seen: View, track: Track, goals: Mapping[str, Goal], setting: Setting) -> list[Window]:
    """Return what was sold and planned in each month of past periods, without the first month of the
    customer: it may not be whole."""
    first, found = min(track.months, default="9999"), list[Window]()
    for period, months in periods_before(seen.period, setting.rules.evidence_months):
        goal = goals.get(period)
        if goal is None or goal.is_quantity != seen.goal.is_quantity:
            continue
        for month in months:
            planned = goal.amount * setting.share(period, month)
            if month > first and planned > 0:
                found.append(Window(sold_in(track, month, goal.is_quantity), planned))
    return found


def plan_error(months: list[Window], usual: float, phi: float, rules: SalesPaceRules) -> float:
    """Return the squared part by which plans are off: the errors of the customer's own past months beyond
    those of lumps, shrunk to the prior."""
    own = 0.0
    for sold, planned in months:
        expected = usual * planned
        off = min(MOST_OFF, abs(sold / expected - 1))
        own += off**2 - phi / expected
    weight = rules.plan_weight + len(months)
    prior = rules.plan_spread**2
    return max(LEAST_OF_PRIOR * prior, (rules.plan_weight * prior + own) / weight) if weight else prior
