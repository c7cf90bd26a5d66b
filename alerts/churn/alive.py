"""The chance that a customer with few orders still buys, by two models of Fader, Hardie and others.

Customers buy at random at a rate of their own, and after each purchase leave for good with a chance of their
own; rates follow a gamma distribution (r, alpha), chances a beta distribution (a, b). Sources: BG/NBD, Fader,
Hardie and Lee 2005; MBG/NBD, Batislam, Denizel and Filiztekin 2007, where a customer may leave after the
first purchase too. Times are in the unit of alpha. All sums are formed from logarithms: written literally,
they underflow for frequent buyers."""

from math import exp, inf, lgamma, log, log1p
from typing import NamedTuple


class Bought(NamedTuple):
    """`repeats` after the first purchase, the last of them at age `last`; `age` is the customer's own."""

    repeats: int
    last: float
    age: float


class Parameters(NamedTuple):
    r: float
    alpha: float
    a: float
    b: float


def log_sum(one: float, other: float) -> float:
    """Return the logarithm of the sum of two numbers that are given by theirs."""
    high, low = max(one, other), min(one, other)
    return high if low == -inf else high + log1p(exp(low - high))


def log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def bg_log_gone(p: Parameters, bought: Bought) -> float:
    """Return the logarithm of how many times likelier it is under BG/NBD that the customer has left."""
    x = bought.repeats
    if x == 0:
        return -inf
    return log(p.a) - log(p.b + x - 1) + silence(p, bought)


def mbg_log_gone(p: Parameters, bought: Bought) -> float:
    """Return the logarithm of how many times likelier it is under MBG/NBD that the customer has left."""
    return log(p.a) - log(p.b + bought.repeats) + silence(p, bought)


def silence(p: Parameters, bought: Bought) -> float:
    """What it means that nothing was bought since the last purchase."""
    return (p.r + bought.repeats) * (log(p.alpha + bought.age) - log(p.alpha + bought.last))


def bg_alive(p: Parameters, bought: Bought) -> float:
    return chance_against(bg_log_gone(p, bought))


def mbg_alive(p: Parameters, bought: Bought) -> float:
    return chance_against(mbg_log_gone(p, bought))


def chance_against(log_odds: float) -> float:
    return 0.0 if log_odds > 700 else 1 / (1 + exp(log_odds))


def bg_log_likelihood(p: Parameters, bought: Bought) -> float:
    x = bought.repeats
    buying = lgamma(p.r + x) - lgamma(p.r) + p.r * log(p.alpha)
    staying = log_beta(p.a, p.b + x) - log_beta(p.a, p.b)
    here = staying - (p.r + x) * log(p.alpha + bought.age)
    if x == 0:
        return buying + here
    leaving = log_beta(p.a + 1, p.b + x - 1) - log_beta(p.a, p.b)
    gone = leaving - (p.r + x) * log(p.alpha + bought.last)
    return buying + log_sum(here, gone)


def mbg_log_likelihood(p: Parameters, bought: Bought) -> float:
    x = bought.repeats
    buying = lgamma(p.r + x) - lgamma(p.r) + p.r * log(p.alpha)
    here = log_beta(p.a, p.b + x + 1) - (p.r + x) * log(p.alpha + bought.age)
    gone = log_beta(p.a + 1, p.b + x) - (p.r + x) * log(p.alpha + bought.last)
    return buying - log_beta(p.a, p.b) + log_sum(here, gone)


def bg_expected(p: Parameters, bought: Bought, ahead: float) -> float:
    """Return how many purchases are expected within a time ahead under BG/NBD."""
    x = bought.repeats
    end = p.alpha + bought.age + ahead
    factor = hypergeometric(p.r + x, p.b + x, p.a + p.b + x - 1, ahead / end)
    passed = exp((p.r + x) * (log(p.alpha + bought.age) - log(end)))
    return (p.a + p.b + x - 1) / (p.a - 1) * (1 - passed * factor) * bg_alive(p, bought)


def hypergeometric(a: float, b: float, c: float, z: float) -> float:
    """Return Gauss's function 2F1, by its series; z lies between 0 and 1."""
    term = total = 1.0
    for n in range(100_000):
        term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
        total += term
        if abs(term) < abs(total) * 1e-15:
            break
    return total
