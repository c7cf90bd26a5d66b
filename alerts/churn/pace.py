"""A customer's own pace: how long its gaps between orders are, and how rare longer ones would be.

Gaps are counted in working days. The chance that one gap, or the sum of several, is as long as seen is the
upper tail of a gamma distribution that has the mean and the spread of the gaps before (method of moments).
The spread is joined with that of the portfolio; it grows by what is not known of the mean, and by a drift
that no history shows: holidays, skipped orders, season."""

from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate, pairwise
from math import exp
from typing import NamedTuple

from alerts.churn.gamma import log_tail
from alerts.churn.rules import ChurnRules
from alerts.churn.working_days import WorkingDays

SEVERAL = (3, 5, 8, 12)
"""How many gaps are looked at together beside the last one: orders that thin out show in several."""

SLOWER_FROM = {3: 1.45, 5: 1.35, 8: 1.3, 12: 1.25}
"""Times the usual that so many gaps must take together to be looked at: the fewer, the more they vary."""

FEWEST_BEFORE = 5
LEAST_GAP = 0.5
"""Of two days with orders and no working day between them."""

LONGEST_IN_SUM = 3.0
"""Times the usual gap: one gap that was very long and is over must not look like many."""

WORTH_A_LOOK = 1.2
"""Times the usual: nothing shorter is looked at."""

SILENT_FROM = 1.5
"""The same of a gap that is open, in calendar days."""

STEP, STEPS = 0.02, range(1_000)
PARTS_OF_VARIANCE = 50
MOST = 20.0
"""The logarithm of the greatest rarity that is told."""


class Key(NamedTuple):
    """What a pace depends on, beside the days."""

    variation: float
    weight: float
    gap_drift: float
    pace_drift: float


def key_of(rules: ChurnRules) -> Key:
    return Key(rules.gap_variation, rules.gap_variation_weight, rules.gap_drift, rules.pace_drift)


class Reach(NamedTuple):
    """One way to be slow: `gaps` together, which took `ended`; of one gap that is open, 0. `usual` is the
    mean gap before them, `variance` that of their mean as a share of it, squared."""

    gaps: int
    ended: float
    usual: float
    variance: float

    def ratio(self, open_gap: float) -> float:
        """Return how many times the usual the gaps take, with the one that is open."""
        return (self.ended + open_gap) / (self.gaps * self.usual)


class Pace(NamedTuple):
    """`silence` is the gap that is open; the `sums` are of several gaps that have ended."""

    silence: Reach
    sums: tuple[Reach, ...]


@lru_cache(maxsize=4_096)
def pace_of(days: tuple[int, ...], table: WorkingDays, key: Key) -> Pace | None:
    """Return the pace of somebody who ordered on those days; None with too few of them."""
    counts = [table.count(day) for day in days]
    gaps = [max(LEAST_GAP, later - before) for before, later in pairwise(counts)]
    if len(gaps) < FEWEST_BEFORE - 1:
        return None
    sums, squares = [0.0, *accumulate(gaps)], [0.0, *accumulate(gap * gap for gap in gaps)]
    total = len(gaps)

    def several(together: int) -> Reach:
        before = total - together
        usual = sums[before] / before
        took = sum([min(gap, LONGEST_IN_SUM * usual) for gap in gaps[before:]])
        own = spread(before, sums, squares, key) * (1 / together + 1 / before)
        return Reach(together, took, usual, own + key.pace_drift * key.pace_drift)

    own = spread(total, sums, squares, key) * (1 + 1 / total)
    silence = Reach(1, 0.0, sums[total] / total, own + key.gap_drift * key.gap_drift)
    return Pace(silence, tuple([several(n) for n in SEVERAL if total - n >= FEWEST_BEFORE]))


def spread(before: int, sums: list[float], squares: list[float], key: Key) -> float:
    """Return the squared coefficient of variation of the first gaps, joined with the portfolio's."""
    mean = sums[before] / before
    own = max(0.0, squares[before] / (mean * mean) - before)
    return (key.variation * key.variation * key.weight + own) / (key.weight + before - 1)


def rarity(reach: Reach, open_gap: float, season: float = 1.0) -> float:
    """Return the number of times among which gaps so long happen once. `season`: the share of the usual
    orders that the time of the year lets expect."""
    ratio = reach.ratio(open_gap) * season
    return 1.0 if ratio < WORTH_A_LOOK else tail(reach.variance, ratio)


def days_until_rare(silence: Reach, wanted: float) -> float:
    """Return the length of the open gap, in working days, below which the rarity is not reached."""
    return least_ratio(int(silence.variance * PARTS_OF_VARIANCE), wanted) * silence.usual


@lru_cache(maxsize=4_096)
def least_ratio(parts: int, wanted: float) -> float:
    """Return the ratio below which the rarity is not reached, for a variance of so many fiftieths or more."""
    if wanted <= 1 or not parts:
        return WORTH_A_LOOK
    variance = parts / PARTS_OF_VARIANCE
    index = bisect_left(STEPS, wanted, key=lambda step: tail(variance, WORTH_A_LOOK + step * STEP))
    return WORTH_A_LOOK + max(0, index - 1) * STEP


def tail(variance: float, ratio: float) -> float:
    """Return the rarity of a ratio, under a gamma distribution of mean 1 and that variance."""
    return exp(min(MOST, -log_tail(1 / variance, ratio / variance)))
