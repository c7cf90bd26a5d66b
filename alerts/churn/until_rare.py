"""The length below which an open gap is not rare enough yet, so that nobody has to look before."""

from bisect import bisect_left
from functools import lru_cache
from math import exp, log

from forewarn.alerts.churn.pace import WORTH_A_LOOK, Reach
from forewarn.alerts.churn.tails import deviate_once_in, gamma_rarity, incautious, lognormal_ratio

STEP, STEPS = 0.02, range(1_000)
PARTS_OF_VARIANCE, PARTS_OF_RARITY = 50, 20


def days_until_rare(silence: Reach, wanted_years: float) -> float:
    """Return the length of the open gap, in working days, below which the rarity is not reached."""
    wanted = wanted_years / silence.years
    return ratio_before(silence.variance, wanted, silence.degrees) * silence.usual


def ratio_before(variance: float, wanted: float, degrees: float) -> float:
    """Return a ratio below which the rarity is not reached."""
    if wanted <= 1:
        return WORTH_A_LOOK
    steps = int(log(wanted) * PARTS_OF_RARITY)
    gamma = least_ratio(int(variance * PARTS_OF_VARIANCE), steps)
    return max(gamma, lognormal_ratio(variance, incautious(deviate_of(steps), degrees)))


@lru_cache(maxsize=1_024)
def deviate_of(steps: int) -> float:
    return deviate_once_in(exp(steps / PARTS_OF_RARITY))


@lru_cache(maxsize=8_192)
def least_ratio(parts: int, steps: int) -> float:
    """Return the ratio below which the rarity is not reached under a gamma distribution, for a variance of so
    many fiftieths or more, and a rarity of so many twentieths of its logarithm."""
    if not parts:
        return WORTH_A_LOOK
    wanted, variance = steps / PARTS_OF_RARITY, parts / PARTS_OF_VARIANCE
    index = bisect_left(STEPS, wanted, key=lambda step: gamma_rarity(variance, WORTH_A_LOOK + step * STEP))
    return WORTH_A_LOOK + max(0, index - 1) * STEP
