"""Orders that thin out: several gaps together, and what an order is worth.

Who turns to another supplier orders less often and less at a time. Each alone may be chance or season; how
rare both together are is found by the sum of their deviates (Stouffer 1949). Smaller orders count up to a
bound, since an unknown season explains them, and never without longer gaps."""

from math import erfc, log, sqrt
from statistics import NormalDist
from typing import NamedTuple

from alerts.churn.pace import Reach, rarity
from alerts.churn.rules import ChurnRules
from alerts.churn.season import season
from projections.rhythm.row import Rhythm

SEASON_LOOKS_AHEAD_DAYS = 30
SMALLER = 0.9
"""Of the usual value of an order: less is told."""

LEAST_RARE = 2.0
MOST_DEVIATES = 2.5
"""What smaller orders count for at most."""

NORMAL = NormalDist()


class Slow(NamedTuple):
    """A reach with the length of its open gap, how rare that is, and the share of its usual value that an
    order was worth."""

    reach: Reach
    gap: float
    rarity: float
    share: float = 1.0


def how_rare(slow: Slow) -> float:
    return slow.rarity


def ahead(row: Rhythm) -> int:
    """Return the day until which a season may explain that orders are few."""
    return row.last_day + SEASON_LOOKS_AHEAD_DAYS


def thinning(row: Rhythm, reach: Reach, rules: ChurnRules) -> Slow:
    """Return how rare gaps so long are, with orders so small. Two sums that follow each other share most of
    their gaps: what happens once in so many sums happens once in more orders, about half the gaps as many."""
    rare = rarity(reach, 0.0)
    if rare < LEAST_RARE:
        return Slow(reach, 0.0, 1.0)
    of_year = season(row, row.days[0], row.days[-reach.gaps - 1], ahead(row))
    rare = rarity(reach, 0.0, of_year.orders)
    if rare < LEAST_RARE:
        return Slow(reach, 0.0, 1.0)
    share = share_of_value(row, reach.gaps)
    deviates = deviates_of_value(row, reach.gaps, share / min(1.0, of_year.cents / of_year.orders), rules)
    return Slow(reach, 0.0, reach.gaps / 2 * max(rare, joined(rare, deviates)), share)


def share_of_value(row: Rhythm, gaps: int) -> float:
    """Return what a day with orders was worth lately, of what it was worth before."""
    last, before = row.cents[-gaps:], row.cents[1:-gaps]
    total = sum(before)
    return max(0.0, sum(last) / gaps / (total / len(before))) if total > 0 else 1.0


def deviates_of_value(row: Rhythm, gaps: int, share: float, rules: ChurnRules) -> float:
    """Return by how many standard deviations of its logarithm the share is low."""
    if share >= 1:
        return 0.0
    cents = row.cents[1:-gaps]
    count, mean = len(cents), sum(cents) / len(cents)
    own = sum([(each - mean) ** 2 for each in cents]) / (mean * mean)
    weight = rules.gap_variation_weight
    spread = (rules.gap_variation**2 * weight + own) / (weight + count - 1)
    variance = spread * (1 / gaps + 1 / count) + rules.amount_drift**2
    return min(MOST_DEVIATES, -log(max(share, 1e-9)) / sqrt(variance))


def joined(rare: float, deviates: float) -> float:
    """Return the rarity of gaps so rare together with so many deviates."""
    if deviates <= 0:
        return rare
    both = (deviates - NORMAL.inv_cdf(1 / rare)) / sqrt(2)
    return 2 / erfc(both / sqrt(2))
