"""A customer's own pace: how long its gaps between orders are, and how rare longer ones would be.

Gaps are counted in working days. How rare one gap, or the sum of several, is follows from the mean and the
spread of the gaps before. The spread is joined with that of the portfolio; that of several gaps is greater
where gaps are like the ones before them, since many customers have slow and busy times. It grows by what is
not known of the mean, and by a drift that no history shows: skipped orders, season."""

from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from forewarn.alerts.churn.rules import ChurnRules
from forewarn.alerts.churn.tails import tail
from forewarn.alerts.churn.working_days import WorkingDays

SEVERAL = (5, 8, 12, 20)
"""How many gaps are looked at together beside the last one: orders that thin out show in several."""

FEWEST_BEFORE = 5
LATELY = 8
"""The last gaps whose mean is the pace of late."""

LEAST_GAP = 0.5
"""Of two days with orders and no working day between them."""

LONGEST_IN_SUM = 3.0
"""Times the usual gap: one gap that was very long and is over must not look like many."""

WORTH_A_LOOK = 1.2
"""Times the usual: nothing shorter is looked at."""

SILENT_FROM = 1.5
"""The same of a gap that is open, in calendar days."""

DOUBT_ALIKE = 8.0
"""The likeness of gaps to the ones before them is joined with none, which weighs as much as so many gaps."""

MOST_ALIKE = 0.8

WORKING_DAYS_A_YEAR = 250


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
    mean gap before them, `variance` that of their mean as a share of it, squared, found with so many
    `degrees` of freedom."""

    gaps: int
    ended: float
    usual: float
    variance: float
    degrees: float

    def ratio(self, open_gap: float) -> float:
        """Return how many times the usual the gaps take, with the one that is open."""
        return (self.ended + open_gap) / (self.gaps * self.usual)

    @property
    def years(self) -> float:
        """How long it takes until as many other gaps are over: two sums that follow each other share most
        of their gaps, so that what counts is half of them."""
        return max(1.0, self.gaps / 2) * self.usual / WORKING_DAYS_A_YEAR


class Pace(NamedTuple):
    """`silence` is the gap that is open; the `sums` are of several gaps that have ended."""

    silence: Reach
    sums: tuple[Reach, ...]


@lru_cache(maxsize=4_096)
def pace_of(days: tuple[int, ...], table: WorkingDays, key: Key) -> Pace | None:
    """Return the pace of somebody who ordered on those days; None with too few of them."""
    if len(days) < FEWEST_BEFORE:
        return None
    eased = lengths([table.eased(day) for day in days])
    gaps = lengths([table.count(day) for day in days])
    sums, squares = [0.0, *accumulate(gaps)], [0.0, *accumulate([gap * gap for gap in gaps])]
    products = [0.0, 0.0, *accumulate([one * next_one for one, next_one in pairwise(gaps)])]
    total = len(gaps)

    def several(together: int) -> Reach:
        before = total - together
        usual = sums[before] / before
        ended = zip(gaps[before:], eased[before:], strict=True)
        took = sum([counted(gap, without, usual) for gap, without in ended])
        own = spread(before, sums, squares, key)
        alike = likeness(before, gaps, sums, squares, products)
        late, early = lengthened(together, alike) / together, lengthened(before, alike) / before
        variance = own * (late + early) + key.pace_drift * key.pace_drift
        return Reach(together, took, usual, variance, key.weight + before - 1)

    silence = silence_of(without_holidays(gaps, eased), key)
    return Pace(silence, tuple([several(n) for n in SEVERAL if total - n >= FEWEST_BEFORE]))


def silence_of(gaps: list[float], key: Key) -> Reach:
    """Return what an open gap is measured by."""
    sums, squares = [0.0, *accumulate(gaps)], [0.0, *accumulate([gap * gap for gap in gaps])]
    total = len(gaps)
    own = spread(total, sums, squares, key) * (1 + 1 / total)
    return Reach(1, 0.0, slower_pace(sums), own + key.gap_drift * key.gap_drift, key.weight + total - 1)


def without_holidays(gaps: list[float], eased: list[float]) -> list[float]:
    """Return the gaps that an open one is compared with: of these too, a holiday explains what exceeds the
    mean."""
    mean = sum(gaps) / len(gaps)
    return [max(short, min(gap, mean)) for gap, short in zip(gaps, eased, strict=True)]


def slower_pace(sums: list[float]) -> float:
    """Return the mean of all gaps, or that of the last ones where it is longer: of a customer whose orders
    have already become few, by season or otherwise, a silence is measured by the pace of late."""
    total = len(sums) - 1
    first = max(0, total - LATELY)
    return max(sums[total] / total, (sums[total] - sums[first]) / (total - first))


def counted(gap: float, eased: float, usual: float) -> float:
    """Return what a gap counts in a sum: a holiday explains what exceeds the usual."""
    return min(max(eased, min(gap, usual)), LONGEST_IN_SUM * usual)


def lengths(counts: list[int]) -> list[float]:
    return [max(LEAST_GAP, later - before) for before, later in pairwise(counts)]


def spread(before: int, sums: list[float], squares: list[float], key: Key) -> float:
    """Return the squared coefficient of variation of the first gaps, joined with the portfolio's."""
    mean = sums[before] / before
    own = max(0.0, squares[before] / (mean * mean) - before)
    return (key.variation * key.variation * key.weight + own) / (key.weight + before - 1)


def likeness(
    before: int, gaps: list[float], sums: list[float], squares: list[float], products: list[float]
) -> float:
    """Return the correlation of the first gaps with those that follow them, 0 at least; joined with none."""
    mean = sums[before] / before
    around = squares[before] - before * mean * mean
    if around <= 0:
        return 0.0
    ends = gaps[0] + gaps[before - 1]
    together = products[before] - mean * (2 * sums[before] - ends) + (before - 1) * mean * mean
    seen = together / around + 1 / before
    return min(MOST_ALIKE, max(0.0, seen * before / (before + DOUBT_ALIKE)))


def lengthened(together: int, alike: float) -> float:
    """Return how many times as great the variance of the mean of so many gaps is when each is so much like
    the one before it: of an autoregressive process."""
    left = 1 - alike
    return (1 + alike) / left - 2 * alike * (1 - alike**together) / (together * left * left)


def rarity(reach: Reach, open_gap: float, season: float = 1.0) -> float:
    """Return the number of years in which gaps so long happen once. `season`: the share of the usual orders
    that the time of the year lets expect."""
    ratio = reach.ratio(open_gap) * season
    return 0.0 if ratio < WORTH_A_LOOK else tail(reach.variance, ratio, reach.degrees) * reach.years
