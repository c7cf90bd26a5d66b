"""How fast the use of the credit limit has risen."""

from datetime import date
from functools import partial
from typing import NamedTuple

from alerts.arrears.days import first_day, month_before, months_between
from alerts.arrears.rules import ArrearsRules
from alerts.arrears.utilisation import Usable, exposing
from alerts.levels import Graded
from alerts.monitor import Assessment, Finding, Insufficient, Measure
from domain.money import decimal_amount
from projections.receivables.exposure_trail import exposure_when_began, known_before
from projections.receivables.row import Receivables

DIMENSION = "utilisation_rise"


def look(
    row: Receivables, exposure_cents: int, limit: Usable, on: date, rules: ArrearsRules
) -> Assessment | Insufficient | None:
    """Percentage points of today's limit, so that a changed limit is no rise."""
    limit_cents = limit.to_use
    if not limit_cents or exposure_cents < rules.minimum_cents.leave:
        return None
    used_percent = 100 * exposure_cents / limit_cents
    if used_percent < rules.rise_minimum_percent.leave:
        return None
    since = month_before(on, rules.rise_months)
    if not known_before(row, since):
        return too_short(row, used_percent, on, rules)
    return risen(row, exposure_cents, limit_cents, since, on, rules)


def too_short(row: Receivables, used_percent: float, on: date, rules: ArrearsRules) -> Insufficient | None:
    if used_percent < rules.rise_minimum_percent.enter:
        return None
    months = next((months_between(month, on) for month in row.opening), 0)
    return Insufficient(
        dimension=DIMENSION,
        reason="rise_history_too_short",
        has=months,
        needs=rules.rise_months + 1,
    )


def risen(
    row: Receivables, exposure_cents: int, limit_cents: int, since: str, on: date, rules: ArrearsRules
) -> Assessment | None:
    before_cents = exposure_when_began(row, since)
    if before_cents is None:
        return None
    rise = Rise(exposure_cents, before_cents, limit_cents, since)
    graded = rules.minimum_cents.limit(rules.rise_points.grade(rise.points), exposure_cents)
    graded = rules.rise_minimum_percent.limit(graded, rise.percent)
    if graded.keeps is None:
        return None
    finding = partial(found, row, rise, on, graded, rules)
    return Assessment(dimension=DIMENSION, enters=graded.enters, keeps=graded.keeps, finding=finding)


class Rise(NamedTuple):
    """From the exposure when a month began to that of today."""

    exposure_cents: int
    before_cents: int
    limit_cents: int
    since: str

    @property
    def points(self) -> float:
        return 100 * (self.exposure_cents - self.before_cents) / self.limit_cents

    @property
    def percent(self) -> float:
        return 100 * self.exposure_cents / self.limit_cents


def found(row: Receivables, rise: Rise, on: date, graded: Graded, rules: ArrearsRules) -> Finding:
    points, percent = rise.points, rise.percent
    threshold, floor = rules.rise_points.threshold(graded), rules.rise_minimum_percent.enter
    return Finding(
        dimension=DIMENSION,
        enters=graded.enters,
        keeps=graded.keeps,
        measures=(
            Measure(name="rise", value=round(points, 1), threshold=threshold, unit="percentage points"),
            Measure(name="utilisation", value=round(percent, 1), threshold=floor, unit="percent"),
        ),
        evidence=exposing(row),
        template=DIMENSION,
        parameters={
            "points": f"{points:.1f}",
            "percent": f"{percent:.1f}",
            "since": f"{rise.since}-01",
            "before": decimal_amount(rise.before_cents, row.currency),
            "exposure": decimal_amount(rise.exposure_cents, row.currency),
            "currency": row.currency,
        },
        window=(first_day(rise.since), on),
    )
