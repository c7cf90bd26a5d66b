"""A line of plan against actual, and the sum of several. Source: WORKING_LIFE 2.8."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from forewarn.alerts.sales_pace.band import Band
from forewarn.domain.money import Money
from forewarn.projections.pace.reckoning import Reckoned
from forewarn.reading.books.listing import Cell

FIGURES = (
    "plan",
    "actual",
    "attainment",
    "planned_to_date",
    "pace",
    "projection",
    "to_go",
    "required_a_day",
    "catch_up",
    "last_year",
)
BAND = ("p10", "p50", "p90")


class Line(NamedTuple):
    """Amounts in the unit of the target: `currency`, or pieces where it is empty."""

    holder: str
    brand: str
    period: str
    currency: str
    plan: Reckoned
    band: Band
    last_year: int | None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.brand, self.period, self.currency


def together(holder: str, lines: Sequence[Line], target: int | None) -> Line:
    """Return the sum of lines of one brand, period and currency. A target of the holder's own stands in for
    the sum of theirs. What customers buy is independent, so that the squares of the half bands add up."""
    first = lines[0]
    aim = sum(line.plan.target for line in lines) if target is None else target
    actual = sum(line.plan.actual for line in lines)
    middle = sum(line.band.middle for line in lines)
    below = sqrt(sum((line.band.middle - line.band.low) ** 2 for line in lines))
    above = sqrt(sum((line.band.high - line.band.middle) ** 2 for line in lines))
    known = [line.last_year for line in lines if line.last_year is not None]
    plan = Reckoned(aim, actual, first.plan.share)
    band = Band(max(actual, middle - below), middle, middle + above)
    return first._replace(holder=holder, plan=plan, band=band, last_year=sum(known) if known else None)


def figures(plan: Reckoned, currency: str, last_year: int | None) -> tuple[Cell, ...]:
    return (
        amount(plan.target, currency),
        amount(plan.actual, currency),
        ratio(plan.attainment),
        amount(plan.planned, currency),
        ratio(plan.pace),
        amount(plan.projection, currency),
        amount(plan.to_go, currency),
        amount(plan.required, currency),
        ratio(plan.catch_up),
        amount(last_year, currency),
    )


def amount(value: float | None, currency: str) -> Cell:
    if value is None:
        return None
    return Money(round(value), currency) if currency else round(value)


def ratio(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
