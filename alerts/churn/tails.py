"""How rare a length is that is so many times the usual.

The shape of a customer's gaps is not known: a gamma and a lognormal distribution of the same mean and spread
differ most in their tails. What is taken for rare must be rare under both. Few gaps do not tell the spread
for certain: deviates are those of a t distribution with as many degrees of freedom as there are gaps."""

from math import erfc, exp, expm1, log, log1p, sqrt
from statistics import NormalDist

from forewarn.alerts.churn.gamma import log_tail

MOST = 20.0
"""The logarithm of the greatest rarity that is told."""

LEAST_CHANCE = 1e-12


def tail(variance: float, ratio: float, degrees: float) -> float:
    """Return the number of times among which a ratio to the mean is exceeded once, for a variance of the
    ratio that was found with so many degrees of freedom."""
    if ratio <= 0:
        return 1.0
    gamma = exp(min(MOST, gamma_rarity(variance, ratio)))
    return min(gamma, once_in(cautious(lognormal_deviate(ratio, variance), degrees)))


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


def deviate(ratio: float, variance: float, degrees: float) -> float:
    """Return the lesser of the two deviates."""
    if ratio <= 0:
        return 0.0
    return cautious(min(gamma_deviate(ratio, variance), lognormal_deviate(ratio, variance)), degrees)


def cautious(deviate: float, degrees: float) -> float:
    """Return the normal deviate that is as rare as one of the t distribution. Source: Wallace 1959."""
    if deviate <= 0:
        return deviate
    shrunk = (8 * degrees + 1) / (8 * degrees + 3)
    return shrunk * sqrt(degrees * log1p(deviate * deviate / degrees))


def incautious(deviate: float, degrees: float) -> float:
    """Undo `cautious`."""
    if deviate <= 0:
        return deviate
    grown = deviate * (8 * degrees + 3) / (8 * degrees + 1)
    return sqrt(degrees * expm1(grown * grown / degrees))


def once_in(deviates: float) -> float:
    """Return the number of times among which so great a deviate happens once."""
    return 2 / max(erfc(deviates / sqrt(2)), LEAST_CHANCE)


def deviate_once_in(times: float) -> float:
    """Return the deviate that is exceeded once among so many times."""
    return -NormalDist().inv_cdf(max(LEAST_CHANCE, min(1 / times, 0.5)))
