"""Graded levels: each is entered at one threshold and left at another, so that an alert does not flap."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from forewarn.alerts.monitor import Level

Number: TypeAlias = int | float
Three: TypeAlias = tuple[Number, Number, Number]
"""Of notice, warning and critical."""

NOTICE, WARNING, CRITICAL = Level


class Graded(NamedTuple):
    """The level whose entry threshold is met, and the highest whose leaving threshold is still met."""

    enters: Level | None
    keeps: Level | None


WELL = Graded(None, None)


class Rising(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For a measure that worries when it is high: entered at `enter` or above, kept down to `leave`."""

    enter: Three
    leave: Three

    def __post_init__(self) -> None:
        must_ascend(self.enter, "enter")
        must_ascend(self.leave, "leave")
        if any(leave > enter for leave, enter in zip(self.leave, self.enter, strict=True)):
            raise ValueError(f"leave {list(self.leave)} must not lie above enter {list(self.enter)}")

    def grade(self, value: Number) -> Graded:
        keeps = reached(value, self.leave)
        return WELL if keeps is None else Graded(reached(value, self.enter), keeps)

    def threshold(self, graded: Graded) -> Number:
        return deciding(graded, self.enter, self.leave)


class Minimum(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a finding must amount to: no level is entered below `enter`, none is kept below `leave`."""

    enter: int
    leave: int

    def __post_init__(self) -> None:
        if self.leave > self.enter:
            raise ValueError(f"leave {self.leave} must not lie above enter {self.enter}")

    def limit(self, graded: Graded, value: Number) -> Graded:
        if value >= self.enter:
            return graded
        return Graded(None, graded.keeps) if value >= self.leave else WELL


def must_ascend(three: Three, name: str) -> None:
    if list(three) != sorted(three):
        raise ValueError(f"{name} {list(three)} must ascend")


def reached(value: Number, thresholds: Three) -> Level | None:
    notice, warning, critical = thresholds
    if value < notice:
        return None
    if value < warning:
        return NOTICE
    return WARNING if value < critical else CRITICAL


def deciding(graded: Graded, enter: Three, leave: Three) -> Number:
    """The threshold that decided: that of the level entered, else of the level kept, else the first."""
    if graded.enters is not None:
        return enter[graded.enters - 1]
    return enter[0] if graded.keeps is None else leave[graded.keeps - 1]


def higher(one: Level | None, other: Level | None) -> Level | None:
    return one if (one or 0) >= (other or 0) else other


def both(one: Graded, other: Graded) -> Graded:
    """The worse of two measures of which each must reach a notice at least."""
    enters = higher(one.enters, other.enters) if one.enters and other.enters else None
    keeps = higher(one.keeps, other.keeps) if one.keeps and other.keeps else None
    return Graded(enters, keeps)


def lower(one: Level | None, other: Level | None) -> Level | None:
    return one if (one or 0) <= (other or 0) else other


def lesser(one: Graded, other: Graded) -> Graded:
    """Return what both of two measures reach."""
    return Graded(lower(one.enters, other.enters), lower(one.keeps, other.keeps))


def highest(every: Sequence[Graded]) -> Graded:
    """Return the highest level that one of them enters, and the highest that one keeps."""
    enters = max((each.enters for each in every if each.enters is not None), default=None)
    keeps = max((each.keeps for each in every if each.keeps is not None), default=None)
    return Graded(enters, keeps)


def raised(graded: Graded) -> Graded:
    """One level up, for what there is."""
    return Graded(one_up(graded.enters), one_up(graded.keeps))


def one_up(level: Level | None) -> Level | None:
    return None if level is None else WARNING if level is NOTICE else CRITICAL
