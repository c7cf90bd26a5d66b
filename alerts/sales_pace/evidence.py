"""What a period's sales say about the rate at which a customer buys, given how lumpy its orders are.

Sales are taken for a compound Poisson process. With dispersion φ (mean order × squared variation of
amounts and gaps), the chance of selling S or less where E is expected is at most
exp(-(E - S + S ln(S/E)) / φ), by Chernoff's bound."""

from collections.abc import Sequence
from math import exp, log
from typing import NamedTuple

from forewarn.alerts.sales_pace.rules import SalesPaceRules
from forewarn.projections.pace.row import Lumps

GAPS = (1, 2, 3, 4, 6, 8, 12, 16)
"""How many gaps, with the running one, the windows hold."""

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


class Dispersion(NamedTuple):
    """How far sales scatter: of one gap and its delivery `alone`, and what it has in common with the next,
    `shared`."""

    alone: float
    shared: float
    least: float

    def over(self, gaps: float) -> float:
        """Return φ of a stretch of so many gaps."""
        return max(self.least, self.alone + self.shared * (1 - 1 / gaps))


def dispersion(lumps: Lumps, rules: SalesPaceRules, unit: float = 1.0) -> Dispersion:
    """Return the dispersion in mean orders, or in a unit of which the mean order is worth so many, shrunk to
    the prior."""
    weight = lumps.weight
    whole = weight + rules.spread_weight
    if not whole:
        return Dispersion(unit * lumps.spread, unit * lumps.shared, unit * rules.spread_least)
    alone = (lumps.spread * weight + rules.spread_prior * rules.spread_weight) / whole
    return Dispersion(unit * alone, unit * lumps.shared * weight / whole, unit * rules.spread_least)


def spreads(lumps: Lumps, rules: SalesPaceRules) -> tuple[float, float]:
    """Return the squared variations of amounts and of gaps, each shrunk to half of the prior."""
    weight, prior = lumps.weight, rules.spread_prior * rules.spread_weight / 2
    whole = weight + rules.spread_weight
    amounts, gaps = lumps.amount_spread, lumps.gap_spread
    return ((amounts * weight + prior) / whole, (gaps * weight + prior) / whole) if whole else (amounts, gaps)


def weigh(windows: Sequence[Window], usual: float, phi: Dispersion, rules: SalesPaceRules) -> Evidence:
    """Return the strongest evidence for a lower rate; of the longest window where none is low."""
    strongest, rate, wrong = 0.0, 1.0, rules.target_spread**2
    alone, shared, least = phi
    for (sold, planned), gaps in zip(windows, GAPS, strict=False):
        sold, expected = (sold if sold > 0 else 0.0), usual * planned
        scatter = alone + shared * (1 - 1 / gaps)
        spread = (scatter if scatter > least else least) + wrong * expected
        if expected <= 0 or spread <= 0:
            continue
        strength = surprise(sold, expected) / spread if sold < expected else 0.0
        if strength > strongest or not strongest:
            strongest = strength
            rate = (rules.rate_weight + sold / spread) / (rules.rate_weight + expected / spread)
    return Evidence(usual, rate, exp(-strongest))


def surprise(sold: float, expected: float) -> float:
    """Return E - S + S ln(S/E); 0 where not less was sold than expected."""
    if sold >= expected:
        return 0.0
    return expected - sold + (sold * log(sold / expected) if sold > 0 else 0.0)


def surprise_of_more(found: float, expected: float) -> float:
    """Return F ln(F/E) - F + E; 0 where not more was found than expected."""
    return found * log(found / expected) - found + expected if found > expected > 0 else 0.0
