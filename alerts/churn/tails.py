"""How rare a length is that is so many times the usual.

The shape of a customer's gaps is not known: a gamma and a lognormal distribution of the same mean and spread
differ most in their tails. What is taken for rare must be rare under both."""

from math import erfc, exp, log, log1p, sqrt
from statistics import NormalDist

from alerts.churn.gamma import log_tail

MOST = 20.0
"""The logarithm of the greatest rarity that is told."""

LEAST_CHANCE = 1e-12


def tail(variance: float, ratio: float) -> float:
    """Return the number of times among which a ratio to the mean is exceeded once, for a variance of the
    ratio."""
    if ratio <= 0:
        return 1.0
    gamma = exp(min(MOST, gamma_rarity(variance, ratio)))
    return min(gamma, once_in(lognormal_deviate(ratio, variance)))


def gamma_rarity(variance: float, ratio: float) -> float:
    """Return the logarithm of the same under a gamma distribution."""
    return -log_tail(1 / variance, ratio / variance)


def lognormal_ratio(variance: float, deviates: float) -> float:
    """Return the ratio to the mean of a lognormal variable that lies so many deviates high."""
    squared = log1p(variance)
    return exp(deviates * sqrt(squared) - squared / 2)


def lognormal_deviate(ratio: float, variance: float) -> float:
    """Return the standard normal deviate of a lognormal variable of mean 1."""
    squared = log1p(variance)
    return (log(ratio) + squared / 2) / sqrt(squared)


def gamma_deviate(ratio: float, variance: float) -> float:
    """Return the standard normal deviate of a gamma variable of mean 1, by its cube root. Source: Wilson and
    Hilferty 1931."""
    ninth = variance / 9
    return float((ratio ** (1 / 3) - 1 + ninth) / sqrt(ninth))


def deviate(ratio: float, variance: float) -> float:
    """Return the lesser of the two deviates."""
    if ratio <= 0:
        return 0.0
    return min(gamma_deviate(ratio, variance), lognormal_deviate(ratio, variance))


def once_in(deviates: float) -> float:
    """Return the number of times among which so great a deviate happens once."""
    return 2 / max(erfc(deviates / sqrt(2)), LEAST_CHANCE)


def deviate_once_in(times: float) -> float:
    """Return the deviate that is exceeded once among so many times."""
    return -NormalDist().inv_cdf(max(LEAST_CHANCE, min(1 / times, 0.5)))
