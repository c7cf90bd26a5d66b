"""The band that a period's sales end in: its tenth, fiftieth and ninetieth percentile."""

from math import sqrt
from typing import NamedTuple

Z_90 = 1.2816
"""The ninetieth percentile of the normal distribution."""


class Band(NamedTuple):
    low: float
    middle: float
    high: float


def band(actual: float, rest: float, phi: float, wrong: float) -> Band:
    """Return the band around what is sold and what is to come, `rest`, in the unit of the target.

    What is to come has a gamma distribution, whose variance is that of the lumps (φ × rest) and that of the
    plan, whose squared error is the part `wrong`. The percentiles follow Wilson and Hilferty (1931)."""
    if rest <= 0:
        return Band(actual, actual, actual)
    spread = min(MOST_SPREAD, phi / rest + wrong)
    low, high = (rest * max(0.0, 1 - spread / 9 + z * sqrt(spread) / 3) ** 3 for z in (-Z_90, Z_90))
    return Band(actual + low, actual + rest, actual + high)


MOST_SPREAD = 4.0
"""Beyond it the approximation is none."""
