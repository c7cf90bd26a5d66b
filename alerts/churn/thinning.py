"""Orders that thin out: several gaps together, and what an order is worth.

Who turns to another supplier orders less often and less at a time. Each alone may be chance or season; how
rare both together are is found by the sum of their deviates (Stouffer 1949). Smaller orders count up to a
bound, since an unknown season explains them, and never without longer gaps."""

from math import erfc, log, sqrt
from typing import NamedTuple

from alerts.churn.pace import Reach
from alerts.churn.rules import ChurnRules
from alerts.churn.season import Season, season
from projections.rhythm.row import Rhythm

SEASON_LOOKS_AHEAD_DAYS = 30
SMALLER = 0.9
"""Of the usual value of an order: less is told."""

LEAST_DEVIATES = 1.0
"""Of longer gaps, without which smaller orders do not count."""

MOST_DEVIATES = 2.5
"""What smaller orders count for at most."""

LEAST_CHANCE = 1e-12
NO_SEASON = Season(1.0, 1.0)


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


def thinning(row: Rhythm, reach: Reach, least: float, rules: ChurnRules) -> Slow:
    """Return how rare gaps so long are, with orders so small. Two sums that follow each other share most of
    their gaps: what happens once in so many sums happens once in more orders, about half the gaps as many.
    Of what is not as rare as `least`, the season is not asked about."""
    share = share_of_value(row, reach.gaps)
    if once_in_orders(row, reach, share, NO_SEASON, rules) < least:
        return Slow(reach, 0.0, 1.0)
    of_year = season(row, row.days[0], row.days[-reach.gaps - 1], ahead(row))
    return Slow(reach, 0.0, once_in_orders(row, reach, share, of_year, rules), share)


def once_in_orders(row: Rhythm, reach: Reach, share: float, of_year: Season, rules: ChurnRules) -> float:
    """Return the number of orders among which it happens once. What a season explains makes it less rare."""
    longer = deviates_of(reach.ratio(0.0) * of_year.orders, reach.variance)
    if longer < LEAST_DEVIATES:
        return 1.0
    usual = min(1.0, of_year.cents / of_year.orders)
    smaller = deviates_of_value(row, reach.gaps, share / usual, rules)
    return reach.gaps / 2 * once_in(max(longer, (longer + smaller) / sqrt(2)))


def deviates_of(ratio: float, variance: float) -> float:
    """Return the standard normal deviate of a gamma variable of mean 1, by its cube root. Source: Wilson and
    Hilferty 1931."""
    ninth = variance / 9
    return float((ratio ** (1 / 3) - 1 + ninth) / sqrt(ninth))


def once_in(deviates: float) -> float:
    """Return the number of times among which so great a deviate happens once."""
    return 2 / max(erfc(deviates / sqrt(2)), LEAST_CHANCE)


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
