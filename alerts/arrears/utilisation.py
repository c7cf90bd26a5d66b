"""How much of the credit limit is used."""

from datetime import date

from alerts.arrears.rules import ArrearsRules
from alerts.levels import Graded
from alerts.monitor import Finding, Level, Measure
from domain.credit import CreditTerms, ceiling_cents
from domain.money import decimal_amount
from projections.receivables.row import Receivables

EXHAUSTED = Graded(Level.CRITICAL, Level.CRITICAL)


def look(row: Receivables, exposure_cents: int, on: date, rules: ArrearsRules) -> Finding | None:
    if exposure_cents < rules.minimum_cents.leave:
        return None
    if row.terms.expired_on(on):
        return exhausted(row, exposure_cents, rules, "limit_expired")
    limit_cents = ceiling_cents(row.terms.limit_on(on))
    if limit_cents == 0:
        return exhausted(row, exposure_cents, rules, "no_credit")
    return None if limit_cents is None else used(row, exposure_cents, limit_cents, rules)


def is_limited(terms: CreditTerms, on: date) -> bool:
    """Without a limit nothing can use it up; one that has expired is one of nothing."""
    return terms.expired_on(on) or ceiling_cents(terms.limit_on(on)) is not None


def limit_to_use(terms: CreditTerms, on: date) -> int | None:
    """None or 0: there is no amount to hold an exposure against."""
    return None if terms.expired_on(on) else ceiling_cents(terms.limit_on(on))


def used(row: Receivables, exposure_cents: int, limit_cents: int, rules: ArrearsRules) -> Finding | None:
    percent = 100 * exposure_cents / limit_cents
    graded = rules.minimum_cents.limit(rules.utilisation_percent.grade(percent), exposure_cents)
    if graded.keeps is None:
        return None
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


def exhausted(row: Receivables, exposure_cents: int, rules: ArrearsRules, template: str) -> Finding:
    """Whatever is owed is too much."""
    graded = rules.minimum_cents.limit(EXHAUSTED, exposure_cents)
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
        dimension="utilisation",
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
