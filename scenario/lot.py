"""Chance that remembers nothing: what is drawn depends on the seed and on the names of the draw alone, so
that what one customer does changes nothing for another, and nobody has to keep a generator for a million
customers. Source of the generator: SplitMix64 (Steele, Lea, Flood 2014)."""

from collections.abc import Sequence
from math import cos, exp, log, pi, sqrt
from typing import TypeVar
from zlib import crc32

MASK, GOLDEN = 2**64 - 1, 0x9E3779B97F4A7C15
UNIT = 2.0**-53

ValueT = TypeVar("ValueT")


def mixed(state: int) -> int:
    """Return the 64 bits that a state gives."""
    state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & MASK
    return state ^ (state >> 31)


class Lot:
    """A sequence of draws."""

    __slots__ = ("_state",)

    def __init__(self, state: int) -> None:
        self._state = state

    def random(self) -> float:
        """Return a number from 0 to 1, without 1."""
        self._state = (self._state + GOLDEN) & MASK
        return (mixed(self._state) >> 11) * UNIT

    def happens(self, share: float) -> bool:
        """Return True in this share of all draws."""
        return self.random() < share

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.random()

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int((high - low + 1) * self.random())

    def normal(self, mean: float, spread: float) -> float:
        """Return a normal draw by the method of Box and Muller."""
        radius = sqrt(-2.0 * log(1.0 - self.random()))
        return mean + spread * radius * cos(2.0 * pi * self.random())

    def wide(self, median: float, spread: float) -> float:
        """Return a lognormal draw: half of all lie below the median, some far above it."""
        return median * exp(self.normal(0.0, spread))

    def one_of(self, values: Sequence[ValueT]) -> ValueT:
        return values[int(len(values) * self.random())]

    def some_of(self, values: Sequence[ValueT], count: int) -> list[ValueT]:
        """Return so many different ones, in the order of `values`."""
        left = list(range(len(values)))
        chosen = [left.pop(int(len(left) * self.random())) for _ in range(count)]
        return [values[index] for index in sorted(chosen)]


def lot(seed: int, *names: int | str) -> Lot:
    """Return the draws of this name: always the same ones."""
    state = mixed((seed * GOLDEN + 1) & MASK)
    for name in names:
        number = crc32(name.encode()) + 2**40 if isinstance(name, str) else name
        state = mixed((state ^ (number * GOLDEN)) & MASK)
    return Lot(state)
