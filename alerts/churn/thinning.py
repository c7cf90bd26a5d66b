"""Orders that thin out: several gaps together, and what an order is worth.

Who turns to another supplier orders less often and less at a time. Each alone may be chance or season; how
rare both together are is found by the sum of their deviates (Stouffer 1949). Smaller orders count up to a
bound, since an unknown season explains them, and never without longer gaps."""

from math import log, sqrt
from typing import NamedTuple

from alerts.churn.company_season import season_of_all
from alerts.churn.pace import Reach
from alerts.churn.rules import ChurnRules
from alerts.churn.season import Season, season
from alerts.churn.tails import deviate, once_in
from projections.rhythm.row import Rhythm

SEASON_LOOKS_AHEAD_DAYS = 30
SMALLER = 0.9
"""Of the usual value of an order: less is told."""

LEAST_DEVIATES = 1.0
"""Of longer gaps, without which smaller orders do not count."""

MOST_DEVIATES = 2.5
"""What smaller orders count for at most."""

NO_SEASON = Season(1.0, 1.0)


class Slow(NamedTuple):
    """A reach with the length of its open gap, how rare that is, in years, and the share of its usual value
    that an order was worth."""

    reach: Reach
    gap: float
    years: float
    share: float = 1.0


def how_rare(slow: Slow) -> float:
    return slow.years


def ahead(row: Rhythm) -> int:
    """Return the day until which a season may explain that orders are few."""
    return row.last_day + SEASON_LOOKS_AHEAD_DAYS


def thinning(row: Rhythm, reach: Reach, since: int, least: float, rules: ChurnRules) -> Slow:
    """Return how rare gaps so long since a day are, with orders so small. Of what is not as rare as `least`,
    the season is not asked about."""
    share = share_of_value(row, reach.gaps)
    if once_in_years(row, reach, share, NO_SEASON, rules) < least:
        return Slow(reach, 0.0, 0.0)
    days = row.days[0], since, ahead(row)
    of_year = season(row, *days) or season_of_all(rules, *days)
    return Slow(reach, 0.0, once_in_years(row, reach, share, of_year, rules), share)


def once_in_years(row: Rhythm, reach: Reach, share: float, of_year: Season, rules: ChurnRules) -> float:
    """Return the number of years in which it happens once. What a season explains makes it less rare."""
    drift = rules.gap_variation**2 * of_year.variance
    longer = deviate(reach.ratio(0.0) * of_year.orders, reach.variance + drift, reach.degrees)
    if longer < LEAST_DEVIATES:
        return 0.0
    usual = min(1.0, of_year.cents / of_year.orders)
    smaller = deviates_of_value(row, reach.gaps, share / usual, drift, rules)
    return reach.years * once_in(max(longer, (longer + smaller) / sqrt(2)))


def share_of_value(row: Rhythm, gaps: int) -> float:
    """Return what a day with orders was worth lately, of what it was worth before."""
    last, before = row.cents[-gaps:], row.cents[1:-gaps]
    total = sum(before)
    return max(0.0, sum(last) / gaps / (total / len(before))) if total > 0 else 1.0


def deviates_of_value(row: Rhythm, gaps: int, share: float, drift: float, rules: ChurnRules) -> float:
    """Return by how many standard deviations of its logarithm the share is low."""
    if share >= 1:
        return 0.0
    cents = row.cents[1:-gaps]
    count, mean = len(cents), sum(cents) / len(cents)
    own = sum([(each - mean) ** 2 for each in cents]) / (mean * mean)
    weight = rules.gap_variation_weight
    spread = (rules.gap_variation**2 * weight + own) / (weight + count - 1)
    variance = spread * (1 / gaps + 1 / count) + rules.amount_drift**2 + drift
    return min(MOST_DEVIATES, -log(max(share, 1e-9)) / sqrt(variance))
