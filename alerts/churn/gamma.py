"""The gamma distribution's upper tail. Source: Abramowitz and Stegun, 6.5."""

from math import exp, inf, lgamma, log

STEPS = 10_000
PRECISION = 1e-14
TINY = 1e-300


def log_tail(shape: float, x: float) -> float:
    """Return the logarithm of the chance that a gamma variable of scale 1 exceeds x; 0.0 for x of 0."""
    if x <= 0:
        return 0.0
    if x < shape + 1:
        below = exp(shape * log(x) - x - lgamma(shape + 1)) * series(shape, x)
        return log(max(TINY, 1 - below))
    return shape * log(x) - x - lgamma(shape) + log(fraction(shape, x))


def series(shape: float, x: float) -> float:
    term = total = 1.0
    for n in range(1, STEPS):
        term *= x / (shape + n)
        total += term
        if term < total * PRECISION:
            break
    return total


def fraction(shape: float, x: float) -> float:
    """Evaluate the continued fraction by the method of Lentz."""
    b = x + 1 - shape
    c, d = inf, 1 / b
    value = d
    for n in range(1, STEPS):
        a = -n * (n - shape)
        b += 2
        d = 1 / nonzero(a * d + b)
        c = nonzero(b + a / c)
        step = d * c
        value *= step
        if abs(step - 1) < PRECISION:
            break
    return value


def nonzero(value: float) -> float:
    return value if abs(value) > TINY else TINY
