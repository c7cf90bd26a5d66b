"""Mean and standard deviation, one value at a time. Source: Welford 1962."""

from dataclasses import dataclass
from math import sqrt


@dataclass(slots=True)
class Spread:
    count: int = 0
    mean: float = 0.0
    squares: float = 0.0

    def add(self, value: float) -> None:
        self.count += 1
        step = value - self.mean
        self.mean += step / self.count
        self.squares += step * (value - self.mean)

    @property
    def deviation(self) -> float:
        return sqrt(self.squares / (self.count - 1)) if self.count > 1 else 0.0

    def is_odd(self, value: float, history: int = 5, sigmas: float = 3.0) -> bool:
        """Return whether a value lies above the mean by so many deviations, where there is a history."""
        return self.count >= history and value > self.mean + sigmas * self.deviation
