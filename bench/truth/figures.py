"""Shares and medians with their intervals of confidence (95 %)."""

from collections.abc import Callable, Sequence
from math import sqrt
from random import Random
from statistics import median
from typing import NamedTuple

Z = 1.959964
RESAMPLES = 1_000


class Interval(NamedTuple):
    low: float
    high: float


def wilson(hits: int, of: int) -> Interval:
    """Return the interval of a share. Source: Wilson 1927."""
    if of == 0:
        return Interval(0.0, 1.0)
    share, square = hits / of, Z * Z
    middle = share + square / (2 * of)
    half = Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return Interval(
        max(0.0, (middle - half) / (1 + square / of)), min(1.0, (middle + half) / (1 + square / of))
    )


def bootstrap(
    values: Sequence[float], figure: Callable[[Sequence[float]], float] = median
) -> Interval | None:
    """Return the interval of a figure by resampling (percentiles); None without values."""
    if not values:
        return None
    chance = Random(1)
    drawn = sorted(figure(chance.choices(values, k=len(values))) for _ in range(RESAMPLES))
    return Interval(drawn[round(RESAMPLES * 0.025)], drawn[round(RESAMPLES * 0.975) - 1])
