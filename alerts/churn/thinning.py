"""Orders that thin out: several gaps together, and what an order is worth.

Who turns to another supplier orders less often and less at a time. Each alone may be chance or season; how
rare both together are is found by the sum of their deviates (Stouffer 1949). Orders that are worth as much a
day as before do not thin out, however rare they are."""

from math import log, sqrt
from typing import NamedTuple

from forewarn.alerts.churn.decline import of_breadth
from forewarn.alerts.churn.expected_season import expected_season
from forewarn.alerts.churn.pace import Reach
from forewarn.alerts.churn.rules import ChurnRules
from forewarn.alerts.churn.season import Season
from forewarn.alerts.churn.tails import cautious, deviate, once_in
from forewarn.alerts.churn.working_days import WorkingDays
from forewarn.projections.rhythm.row import Rhythm

SEASON_LOOKS_AHEAD_DAYS = 30
SMALLER = 0.9
"""Of the usual value of an order: less is told."""

NO_SEASON = Season(1.0, 1.0)


class Slow(NamedTuple):
    """A reach with the length of its open gap, how rare that is, in years, the share of its usual value that
    an order was worth, and the share of the usual value a day that the season lets expect."""

    reach: Reach
    gap: float
    years: float
    share: float = 1.0
    expected: float = 1.0


def how_rare(slow: Slow) -> float:
    return slow.years


def ahead(row: Rhythm) -> int:
    """Return the day until which a season may explain that orders are few."""
    return row.last_day + SEASON_LOOKS_AHEAD_DAYS


def thinning(
    row: Rhythm, reach: Reach, since: int, least: float, table: WorkingDays, rules: ChurnRules
) -> Slow:
    """Return how rare gaps so long since a day are, with orders so small. Of what is not as rare as `least`,
    the season is not asked about."""
    share = share_of_value(row, reach.gaps)
    if once_in_years(row, reach, share, NO_SEASON, rules) < least:
        return Slow(reach, 0.0, 0.0)
    of_year = expected_season(row, since, ahead(row), table, rules)
    return Slow(reach, 0.0, once_in_years(row, reach, share, of_year, rules), share, of_year.cents)


def once_in_years(row: Rhythm, reach: Reach, share: float, of_year: Season, rules: ChurnRules) -> float:
    """Return the number of years in which it happens once. What a season explains makes it less rare."""
    slower = reach.ratio(0.0) * of_year.orders
    smaller = share / min(1.0, of_year.cents / of_year.orders)
    if smaller > slower * (1 - rules.thinning_percent / 100):
        return 0.0
    of_gaps = deviate(slower, reach.variance + of_year.variance, reach.degrees)
    of_value = deviate_of_value(row, reach.gaps, smaller, of_year.variance, rules)
    rare = once_in(max(of_gaps, (of_gaps + of_value) / sqrt(2)))
    return of_breadth(row, reach.gaps, rules) * reach.years * rare


def share_of_value(row: Rhythm, gaps: int) -> float:
    """Return what a day with orders was worth lately, of what it was worth before."""
    last, before = row.cents[-gaps:], row.cents[1:-gaps]
    total = sum(before)
    return max(0.0, sum(last) / gaps / (total / len(before))) if total > 0 else 1.0


def deviate_of_value(row: Rhythm, gaps: int, share: float, of_season: float, rules: ChurnRules) -> float:
    """Return by how many standard deviations of its logarithm the share is low, by the t distribution; 0 at
    least. `of_season` is the variance that the season adds."""
    if share >= 1:
        return 0.0
    cents = row.cents[1:-gaps]
    count, mean = len(cents), sum(cents) / len(cents)
    own = sum([(each - mean) ** 2 for each in cents]) / (mean * mean)
    weight = rules.gap_variation_weight
    degrees = weight + count - 1
    spread = (rules.gap_variation**2 * weight + own) / degrees
    variance = spread * (1 / gaps + 1 / count) + rules.amount_drift**2 + of_season
    low = -log(max(share, 1e-9)) - spread / gaps / 2
    return cautious(max(0.0, low) / sqrt(variance), degrees)
