"""What a period's sales say about the rate at which a customer buys, given how lumpy its orders are.

Sales are taken for a compound Poisson process. With dispersion φ (mean order × squared variation of
amounts and gaps), the chance of selling S or less where E is expected is at most
exp(-(E - S + S ln(S/E)) / φ), by Chernoff's bound."""

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from alerts.sales_pace.rules import SalesPaceRules
from projections.pace.row import Lumps

MOST_OF_A_MONTH = 1.3
"""A single month counts as 130 % of its target at most."""


class Window(NamedTuple):
    """Days: what was sold in them, and what the targets planned for them."""

    sold: float
    planned: float


class Evidence(NamedTuple):
    """`usual`: the part of its targets that the customer attains when all is well; `rate`: how fast it sells
    now, against that; `doubt`: the chance that so little is no more than chance, from 0 to 1."""

    usual: float
    rate: float
    doubt: float


def usual_attainment(past: list[Window], rules: SalesPaceRules) -> float:
    """Return what is usual, of the periods before those that are evidence."""
    attained = 0.0
    for sold, planned in past:
        attained += min(MOST_OF_A_MONTH, max(0.0, sold / planned))
    weight = rules.usual_weight + len(past)
    usual = (rules.usual_weight + attained) / weight if weight else 1.0
    return min(rules.usual_most, max(rules.usual_least, usual))


def dispersion(lumps: Lumps, rules: SalesPaceRules) -> float:
    """Return φ in mean orders: the squared variation of amounts and gaps, shrunk to the prior."""
    own, weight = lumps.amount_spread + lumps.gap_spread, lumps.weight
    whole = weight + rules.spread_weight
    shrunk = (own * weight + rules.spread_prior * rules.spread_weight) / whole if whole else own
    return max(rules.spread_least, shrunk)


def weigh(windows: Sequence[Window], usual: float, phi: float, rules: SalesPaceRules) -> Evidence:
    """Return the strongest evidence for a lower rate; of the longest window where none is low."""
    strongest, rate, wrong = 0.0, 1.0, rules.target_spread**2
    for sold, planned in windows:
        sold, expected = (sold if sold > 0 else 0.0), usual * planned
        spread = phi + wrong * expected
        if expected <= 0 or spread <= 0:
            continue
        strength = surprise(sold, expected) / spread if sold < expected else 0.0
        if strength > strongest or not strongest:
            strongest = strength
            rate = (rules.rate_weight + sold / spread) / (rules.rate_weight + expected / spread)
    return Evidence(usual, rate, exp(-strongest))


def doubt_of_missing(needed: float, expected: float, phi: float, rules: SalesPaceRules) -> float:
    """Return the chance that as much as is needed is still sold, where `expected` is what the days left
    bring."""
    if needed <= expected:
        return 1.0
    if expected <= 0:
        return 0.0
    return exp(-surprise_of_more(needed, expected) / (phi + rules.target_spread**2 * expected))


def surprise(sold: float, expected: float) -> float:
    """Return E - S + S ln(S/E); 0 where not less was sold than expected."""
    if sold >= expected:
        return 0.0
    return expected - sold + (sold * log(sold / expected) if sold > 0 else 0.0)


def surprise_of_more(found: float, expected: float) -> float:
    """Return F ln(F/E) - F + E; 0 where not more was found than expected."""
    return found * log(found / expected) - found + expected if found > expected > 0 else 0.0
