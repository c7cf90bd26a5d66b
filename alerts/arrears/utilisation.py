"""How much of the credit limit is used."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import NamedTuple

from alerts.arrears.rules import ArrearsRules
from alerts.levels import Graded
from alerts.monitor import Assessment, Finding, Level, Measure
from domain.credit import CreditTerms, ceiling_cents
from domain.money import decimal_amount
from projections.receivables.row import Receivables

DIMENSION = "utilisation"
EXHAUSTED = Graded(Level.CRITICAL, Level.CRITICAL)


class Usable(NamedTuple):
    """The limit on a day. `cents` is None where there is no ceiling; an expired limit is one of nothing."""

    cents: int | None
    expired: bool

    @property
    def is_limited(self) -> bool:
        return self.expired or self.cents is not None

    @property
    def to_use(self) -> int:
        """0: there is no amount to hold an exposure against."""
        return 0 if self.expired else self.cents or 0


def usable(terms: CreditTerms, on: date) -> Usable:
    return Usable(ceiling_cents(terms.limit_on(on)), terms.expired_on(on))


def look(row: Receivables, exposure_cents: int, limit: Usable, rules: ArrearsRules) -> Assessment | None:
    if exposure_cents < rules.minimum_cents.leave or not limit.is_limited:
        return None
    if limit.expired or not limit.cents:
        graded = rules.minimum_cents.limit(EXHAUSTED, exposure_cents)
        template = "limit_expired" if limit.expired else "no_credit"
        return assessment(graded, partial(exhausted, row, exposure_cents, graded, template))
    percent = 100 * exposure_cents / limit.cents
    graded = rules.minimum_cents.limit(rules.utilisation_percent.grade(percent), exposure_cents)
    if graded.keeps is None:
        return None
    return assessment(graded, partial(used, row, exposure_cents, limit.cents, graded, rules))


def assessment(graded: Graded, finding: Callable[[], Finding]) -> Assessment:
    return Assessment(dimension=DIMENSION, enters=graded.enters, keeps=graded.keeps, finding=finding)


def used(
    row: Receivables, exposure_cents: int, limit_cents: int, graded: Graded, rules: ArrearsRules
) -> Finding:
    percent = 100 * exposure_cents / limit_cents
    threshold = rules.utilisation_percent.threshold(graded)
    return finding(
        row,
        graded,
        "utilisation",
        (
            Measure(name="utilisation", value=round(percent, 1), threshold=threshold, unit="percent"),
            Measure(name="exposure_cents", value=exposure_cents, threshold=limit_cents, unit="cents"),
        ),
        {
            **exposed(row, exposure_cents),
            "limit": decimal_amount(limit_cents, row.currency),
            "percent": f"{percent:.1f}",
        },
    )


def exhausted(row: Receivables, exposure_cents: int, graded: Graded, template: str) -> Finding:
    """Whatever is owed is too much."""
    measure = Measure(name="exposure_cents", value=exposure_cents, threshold=0, unit="cents")
    expires = row.terms.expires
    parameters = exposed(row, exposure_cents)
    if template == "limit_expired" and expires is not None:
        parameters["expired_on"] = expires.isoformat()
    return finding(row, graded, template, (measure,), parameters)


def finding(
    row: Receivables, graded: Graded, template: str, measures: tuple[Measure, ...], parameters: dict[str, str]
) -> Finding:
    return Finding(
        dimension=DIMENSION,
        enters=graded.enters,
        keeps=graded.keeps,
        measures=measures,
        evidence=exposing(row),
        template=template,
        parameters=parameters,
    )


def exposed(row: Receivables, exposure_cents: int) -> dict[str, str]:
    return {"exposure": decimal_amount(exposure_cents, row.currency), "currency": row.currency}


def exposing(row: Receivables) -> tuple[str, ...]:
    """The events that the exposure is made of."""
    parts = (row.items, row.unbilled, row.acceptances, row.unapplied)
    return tuple(part.event_id for each in parts for part in each.values())
